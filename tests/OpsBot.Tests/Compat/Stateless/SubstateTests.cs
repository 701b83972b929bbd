using Stateless;
using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class SubstateTests
{
    [Fact]
    public void IsInState_Substate_IsInSuperstateToo()
    {
        var machine = Review.WithSubstatesIn(Phase.InReview);

        Assert.True(machine.IsInState(Phase.InReview));
        Assert.True(machine.IsInState(Phase.Open));
        Assert.False(machine.IsInState(Phase.Waiting));
    }

    [Fact]
    public void Fire_TriggerOfSuperstate_LeavesBoth()
    {
        var machine = Review.WithSubstatesIn(Phase.InReview);

        machine.Fire(Act.Reject);

        Assert.Equal(Phase.Rejected, machine.State);
    }

    [Fact]
    public void Fire_SubstateIgnores_SuperstateIsNotAsked()
    {
        var machine = Review.WithSubstatesIn(Phase.Waiting);
        machine.Configure(Phase.Waiting).Ignore(Act.Reject);

        machine.Fire(Act.Reject);

        Assert.Equal(Phase.Waiting, machine.State);
    }

    [Fact]
    public void Fire_SubstateGuardSaysNo_SuperstateIsAsked()
    {
        var machine = Review.WithSubstatesIn(Phase.Waiting);
        machine.Configure(Phase.Waiting).PermitIf(Act.Reject, Phase.Draft, () => false);

        machine.Fire(Act.Reject);

        Assert.Equal(Phase.Rejected, machine.State);
    }

    [Fact]
    public void CanFire_BothRefuse_GivesTheSuperstatesGuards()
    {
        var machine = Review.In(Phase.Waiting);
        machine.Configure(Phase.Open).PermitIf(Act.Approve, Phase.Approved, () => false, "of the superstate");
        machine.Configure(Phase.Waiting).SubstateOf(Phase.Open).PermitIf(Act.Approve, Phase.Approved, () => false, "of the substate");

        Assert.False(machine.CanFire(Act.Approve, out var unmet));
        Assert.NotNull(unmet);
        Assert.Equal(["of the superstate"], unmet);
    }

    [Fact]
    public void Fire_SuperstateLeadsToPresentSubstate_DoesNothing()
    {
        var entries = 0;
        var machine = Review.WithSubstatesIn(Phase.Waiting);
        machine.Configure(Phase.Open).Permit(Act.Touch, Phase.Waiting);
        machine.Configure(Phase.Waiting).OnEntry(() => entries++);

        machine.Fire(Act.Touch);

        Assert.Equal(0, entries);
        Assert.Equal(Phase.Waiting, machine.State);
    }

    [Theory]
    [InlineData(Phase.Draft, Act.Submit, "exit Draft, enter Open, enter InReview")]
    [InlineData(Phase.InReview, Act.Ask, "exit InReview, enter Waiting")]
    [InlineData(Phase.InReview, Act.Approve, "exit InReview, exit Open, enter Approved")]
    public void Fire_AcrossTheHierarchy_RunsActionsOfWhatIsLeftAndEntered(Phase from, Act act, string expected)
    {
        var log = new List<string>();
        var machine = Logged(Review.WithSubstatesIn(from), log);

        machine.Fire(act);

        Assert.Equal(expected, string.Join(", ", log));
    }

    [Fact]
    public void Fire_FromSubstateToItsSuperstate_DoesNotLeaveTheSuperstate()
    {
        var log = new List<string>();
        var machine = Logged(Review.WithSubstatesIn(Phase.Waiting), log);
        machine.Configure(Phase.Waiting).Permit(Act.Touch, Phase.Open);

        machine.Fire(Act.Touch);

        Assert.Equal(["exit Waiting"], log);
        Assert.Equal(Phase.Open, machine.State);
    }

    [Fact]
    public void Fire_ReentryOfSuperstate_LeavesBothAndEntersTheSuperstate()
    {
        var log = new List<string>();
        var machine = Logged(Review.WithSubstatesIn(Phase.Waiting), log);
        machine.Configure(Phase.Open).PermitReentry(Act.Touch);

        machine.Fire(Act.Touch);

        Assert.Equal(["exit Waiting", "exit Open", "enter Open"], log);
        Assert.Equal(Phase.Open, machine.State);
    }

    [Fact]
    public async Task GetPermittedTriggersAsync_Substate_HasThoseOfItsSuperstateOnce()
    {
        var machine = Review.WithSubstatesIn(Phase.Waiting);
        machine.Configure(Phase.Waiting).Permit(Act.Reject, Phase.Draft);

        Assert.Equal([Act.Submit, Act.Reject], await machine.GetPermittedTriggersAsync());
    }

    [Fact]
    public void SubstateOf_Itself_Throws()
    {
        var machine = Review.In(Phase.Draft);

        var error = Assert.Throws<ArgumentException>(() => machine.Configure(Phase.Draft).SubstateOf(Phase.Draft));

        Assert.Equal("Configuring Draft as a substate of Draft creates an illegal cyclic configuration.", error.Message);
    }

    [Fact]
    public void SubstateOf_OwnSubstate_Throws()
    {
        var machine = Review.WithSubstatesIn(Phase.Draft);
        machine.Configure(Phase.Approved).SubstateOf(Phase.Waiting);

        var error = Assert.Throws<ArgumentException>(() => machine.Configure(Phase.Open).SubstateOf(Phase.Approved));

        Assert.Equal("Configuring Open as a substate of Approved creates an illegal nested cyclic configuration.", error.Message);
    }

    private static StateMachine<Phase, Act> Logged(StateMachine<Phase, Act> machine, List<string> log)
    {
        foreach (var phase in Enum.GetValues<Phase>())
        {
            machine.Configure(phase).OnEntry(() => log.Add($"enter {phase}")).OnExit(() => log.Add($"exit {phase}"));
        }

        return machine;
    }
}

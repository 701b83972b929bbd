using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class GuardTests
{
    [Fact]
    public void Fire_GuardSaysNo_ThrowsWithItsDescription()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open).PermitIf(Act.Approve, Phase.Approved, () => false, "two approvers");

        var error = Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Approve));

        Assert.Equal(
            "Trigger 'Approve' is valid for transition from state 'Open' but a guard conditions are not met. Guard descriptions: 'two approvers'.",
            error.Message);
        Assert.Equal(Phase.Open, machine.State);
    }

    [Fact]
    public void Fire_ExclusiveGuards_TakesTheOpenWay()
    {
        var enough = false;
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, () => enough)
            .PermitIf(Act.Approve, Phase.Waiting, () => !enough);

        machine.Fire(Act.Approve);

        Assert.Equal(Phase.Waiting, machine.State);
    }

    [Fact]
    public void Fire_OverlappingGuards_Throws()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, () => true)
            .PermitIf(Act.Approve, Phase.Waiting, () => true);

        Assert.StartsWith(
            "Multiple permitted exit transitions",
            Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Approve)).Message,
            StringComparison.Ordinal);
    }

    [Fact]
    public void Fire_Guard_IsAskedOnce()
    {
        var asked = 0;
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open).PermitIf(Act.Approve, Phase.Approved, () => ++asked > 0);

        machine.Fire(Act.Approve);

        Assert.Equal(1, asked);
    }

    [Fact]
    public void CanFire_UnknownTrigger_GivesNoGuards()
    {
        Assert.False(Review.In(Phase.Draft).CanFire(Act.Approve, out var unmet));
        Assert.Null(unmet);
    }

    [Fact]
    public void CanFire_PermittedTrigger_GivesEmptyGuards()
    {
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).PermitIf(Act.Submit, Phase.Open, () => true, "written");

        Assert.True(machine.CanFire(Act.Submit, out var unmet));
        Assert.NotNull(unmet);
        Assert.Empty(unmet);
    }

    [Fact]
    public void CanFire_SeveralRefusedRules_GivesEachDescriptionOnce()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, Tuple.Create<Func<bool>, string>(() => false, "on call"), Tuple.Create<Func<bool>, string>(() => true, "awake"))
            .PermitReentryIf(Act.Approve, () => false, "on call")
            .IgnoreIf(Act.Approve, () => false, "frozen");

        Assert.False(machine.CanFire(Act.Approve, out var unmet));
        Assert.NotNull(unmet);
        Assert.Equal(["on call", "frozen"], unmet);
    }

    [Fact]
    public void CanFire_GuardsWithoutDescription_AreNamedByTheirMethods()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, Never)
            .PermitIf(Act.Approve, Phase.Rejected, () => false);

        machine.CanFire(Act.Approve, out var unmet);

        Assert.NotNull(unmet);
        Assert.Equal([nameof(Never), "Function"], unmet);
    }

    [Fact]
    public void PermitReentryIf_GuardSaysYes_RunsExitAndEntry()
    {
        var log = new List<string>();
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitReentryIf(Act.Touch, () => true)
            .OnExit(() => log.Add("exit"))
            .OnEntry(() => log.Add("entry"));

        machine.Fire(Act.Touch);

        Assert.Equal(["exit", "entry"], log);
    }

    [Fact]
    public void IgnoreIf_GuardSaysNo_IsNoWay()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open).IgnoreIf(Act.Touch, () => false);

        Assert.Throws<InvalidOperationException>(() => machine.Fire(Act.Touch));
    }

    [Fact]
    public async Task GetPermittedTriggersAsync_RespectsGuards()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, () => false)
            .PermitIf(Act.Reject, Phase.Rejected, () => true)
            .Ignore(Act.Touch);

        Assert.Equal([Act.Reject, Act.Touch], await machine.GetPermittedTriggersAsync());
        Assert.Equal([Act.Reject, Act.Touch], await machine.PermittedTriggersAsync);
    }

    private static bool Never() => false;
}

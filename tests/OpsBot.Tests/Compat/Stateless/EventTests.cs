using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class EventTests
{
    [Fact]
    public void Fire_Callbacks_ComeInOrder()
    {
        var log = new List<string>();
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open).OnExit(() => log.Add($"exit in {machine.State}"));
        machine.Configure(Phase.Open).OnEntry(() => log.Add($"entry in {machine.State}"));
        machine.OnTransitioned(t => log.Add($"transitioned {t.Source} {t.Destination} {t.Trigger}"));
        machine.OnTransitionCompleted(t => log.Add($"completed {t.Source} {t.Destination} {t.Trigger}"));

        machine.Fire(Act.Submit);

        Assert.Equal(["exit in Draft", "transitioned Draft Open Submit", "entry in Open", "completed Draft Open Submit"], log);
    }

    [Fact]
    public void OnTransitioned_Twice_CallsBoth()
    {
        var calls = 0;
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.OnTransitioned(_ => calls++);
        machine.OnTransitioned(_ => calls++);

        machine.Fire(Act.Submit);

        Assert.Equal(2, calls);
    }

    [Fact]
    public void Fire_IgnoredTrigger_CallsNothing()
    {
        var calls = 0;
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Ignore(Act.Touch).OnEntry(() => calls++).OnExit(() => calls++);
        machine.OnTransitioned(_ => calls++);
        machine.OnTransitionCompleted(_ => calls++);

        machine.Fire(Act.Touch);

        Assert.Equal(0, calls);
    }

    [Fact]
    public void Fire_Reentry_IsSaidByTheTransition()
    {
        var reentries = new List<bool>();
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).PermitReentry(Act.Touch).Permit(Act.Submit, Phase.Open);
        machine.OnTransitioned(t => reentries.Add(t.IsReentry));

        machine.Fire(Act.Touch);
        machine.Fire(Act.Submit);

        Assert.Equal([true, false], reentries);
    }

    [Fact]
    public void OnEntryFrom_RunsForItsTriggerOnly()
    {
        var log = new List<string>();
        var machine = Review.In(Phase.Draft);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);
        machine.Configure(Phase.Open)
            .PermitReentry(Act.Touch)
            .OnEntryFrom(Act.Submit, () => log.Add("submitted"))
            .OnEntryFrom(Act.Touch, t => log.Add($"touched by {t.Trigger}"));

        machine.Fire(Act.Submit);
        machine.Fire(Act.Touch);

        Assert.Equal(["submitted", "touched by Touch"], log);
    }

    [Fact]
    public void OnUnhandledTrigger_ReplacesTheException()
    {
        (Phase, Act)? seen = null;
        var machine = Review.In(Phase.Draft);
        machine.OnUnhandledTrigger((state, trigger) => seen = (state, trigger));

        machine.Fire(Act.Approve);

        Assert.Equal((Phase.Draft, Act.Approve), seen);
        Assert.Equal(Phase.Draft, machine.State);
    }

    [Fact]
    public void OnUnhandledTrigger_GuardSaidNo_GetsItsDescription()
    {
        ICollection<string>? seen = null;
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open).PermitIf(Act.Approve, Phase.Approved, () => false, "two approvers");
        machine.OnUnhandledTrigger((_, _, unmet) => seen = unmet);

        machine.Fire(Act.Approve);

        Assert.NotNull(seen);
        Assert.Equal(["two approvers"], seen);
    }

    [Fact]
    public void Callbacks_Null_Throw()
    {
        var machine = Review.In(Phase.Draft);

        Assert.Throws<ArgumentNullException>("onTransitionAction", () => machine.OnTransitioned(null!));
        Assert.Throws<ArgumentNullException>("onTransitionAction", () => machine.OnTransitionCompleted(null!));
        Assert.Throws<ArgumentNullException>("unhandledTriggerAction", () => machine.OnUnhandledTrigger((Action<Phase, Act>)null!));
    }

    [Fact]
    public void ToString_NamesStateAndPermittedTriggers() =>
        Assert.Equal(
            "StateMachine { State = InReview, PermittedTriggers = { Ask, Approve, Reject }}",
            Review.WithSubstatesIn(Phase.InReview).ToString());
}

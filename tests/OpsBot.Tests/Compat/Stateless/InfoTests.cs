using Stateless.Reflection;
using Xunit;

namespace OpsBot.Tests.Compat.Stateless;

public sealed class InfoTests
{
    [Fact]
    public void GetInfo_States_ComeInOrderOfMentionWithMereDestinationsLast()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open).Permit(Act.Approve, Phase.Approved).Permit(Act.Reject, Phase.Rejected);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.Open);

        var info = machine.GetInfo();

        Assert.Equal([Phase.Open, Phase.Draft, Phase.Approved, Phase.Rejected], info.States.Select(state => state.UnderlyingState));
        Assert.Equal(Phase.Open, info.InitialState.UnderlyingState);
        Assert.Equal(typeof(Phase), info.StateType);
        Assert.Equal(typeof(Act), info.TriggerType);
    }

    [Fact]
    public void GetInfo_AfterFire_KeepsTheInitialState()
    {
        var machine = Review.WithSubstatesIn(Phase.Draft);

        machine.Fire(Act.Submit);

        Assert.Equal(Phase.Draft, machine.GetInfo().InitialState.UnderlyingState);
    }

    [Fact]
    public void GetInfo_Transitions_HaveTriggerGuardsAndDestination()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .PermitIf(Act.Approve, Phase.Approved, Tuple.Create<Func<bool>, string>(() => true, "on call"), Tuple.Create<Func<bool>, string>(IsAwake, null!))
            .PermitReentry(Act.Touch)
            .IgnoreIf(Act.Ask, () => true, "frozen");

        var open = machine.GetInfo().States.First();

        Assert.Equal(["Approve -> Approved [on call, IsAwake]", "Touch -> Open []"], open.FixedTransitions.Select(Describe));
        Assert.Equal(open.FixedTransitions, open.Transitions);
        var ignored = Assert.Single(open.IgnoredTriggers);
        Assert.Equal(Act.Ask, ignored.Trigger.UnderlyingTrigger);
        Assert.Equal("frozen", Assert.Single(ignored.GuardConditionsMethodDescriptions).Description);
    }

    [Fact]
    public void GetInfo_Hierarchy_LeadsBothWays()
    {
        var states = Review.WithSubstatesIn(Phase.Draft).GetInfo().States.ToDictionary(state => (Phase)state.UnderlyingState);

        Assert.Equal([states[Phase.InReview], states[Phase.Waiting]], states[Phase.Open].Substates);
        Assert.Same(states[Phase.Open], states[Phase.Waiting].Superstate);
        Assert.Null(states[Phase.Open].Superstate);
    }

    [Fact]
    public void GetInfo_Actions_HaveDescriptionAndTrigger()
    {
        var machine = Review.In(Phase.Open);
        machine.Configure(Phase.Open)
            .OnEntry(() => { }, "notify")
            .OnEntryFrom(Act.Touch, Log)
            .OnExit(() => { });

        var open = Assert.Single(machine.GetInfo().States);

        Assert.Equal([("notify", null), (nameof(Log), "Touch")], open.EntryActions.Select(action => (action.Method.Description, (string?)action.FromTrigger)));
        Assert.Equal("Function", Assert.Single(open.ExitActions).Description);
    }

    [Theory]
    [InlineData("IsAwake", "on call", "on call")]
    [InlineData("IsAwake", null, "IsAwake")]
    [InlineData("<Main>b__0", null, "Function")]
    [InlineData(null, null, "<null>")]
    public void InvocationInfo_Description_PrefersWhatTheCallerSaid(string? method, string? description, string expected) =>
        Assert.Equal(expected, new InvocationInfo(method!, description!, InvocationInfo.Timing.Synchronous).Description);

    private static string Describe(FixedTransitionInfo transition) =>
        $"{transition.Trigger} -> {transition.DestinationState} [{string.Join(", ", transition.GuardConditionsMethodDescriptions.Select(guard => guard.Description))}]";

    private static bool IsAwake() => true;

    private static void Log()
    {
        // Only its name is used.
    }
}

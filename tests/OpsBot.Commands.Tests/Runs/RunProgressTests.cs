using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Tests.Timeline;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Runs;

/// <summary>What comes next, for plans with a step that nothing puts back; the built-in procedures have none.</summary>
public sealed class RunProgressTests
{
    private static readonly DateTimeOffset At = DateTimeOffset.UnixEpoch;
    private static readonly Outcome Passed = new Outcome.Passed { Summary = "done" };
    private static readonly Outcome Failed = new Outcome.Failed { Summary = "broken" };

    [Fact]
    public void Next_FailedAfterAnIrreversibleStep_AsksAPerson()
    {
        var run = Begun(new StepStarted(0, 1), new StepEnded(0, Passed), new StepStarted(1, 1), new StepEnded(1, Failed));

        var asked = Assert.IsType<PersonAsked>(Assert.Single(Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events));
        Assert.Equal(new PersonAsked(1, "Step 2, Pin backend to b: broken Something before it cannot be put back. What now?"), asked);
        Assert.Equal(RunStatus.AwaitingPerson, Run.Evolve(run, asked, At).Status);
        Assert.IsType<NextAction.Wait>(RunProgress.Next(Run.Evolve(run, asked, At)));
    }

    [Fact]
    public void Next_FailedAfterAnIrreversibleStepThatWasSkipped_AsksAPerson()
    {
        var run = Begun(
            new StepStarted(0, 1), new OutcomeLost(0), new PersonAsked(0, "?"), new ChoiceMade(0, StepChoice.Skip, []), new StepStarted(1, 1), new StepEnded(1, Failed));

        Assert.IsType<PersonAsked>(Assert.Single(Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events));
    }

    [Fact]
    public void Next_FailedBeforeTheIrreversibleStep_GoesBack()
    {
        var run = Begun(new StepStarted(0, 1), new StepEnded(0, Passed)) with { Plan = PlanOf(irreversible: false) };
        run = Run.Evolve(Run.Evolve(run, new StepStarted(1, 1), At), new StepEnded(1, Failed), At);

        Assert.Equal(
            [new RunFailed("step 2, Pin backend to b: broken"), new CompensationStarted("step 2, Pin backend to b: broken")], Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events);
    }

    [Fact]
    public void Next_GivenUpAtAPersonsWord_GoesBackThoughSomethingIsIrreversible()
    {
        var run = Begun(
            new StepStarted(0, 1), new StepEnded(0, Passed), new StepStarted(1, 1), new StepEnded(1, Failed), new PersonAsked(1, "?"), new ChoiceMade(1, StepChoice.Abort, []));

        Assert.Equal([new RunFailed("given up at step 2"), new CompensationStarted("given up at step 2")], Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events);
    }

    [Fact]
    public void Next_RetryStoppedBeforeItBegins_PutsTheStepBack()
    {
        var run = Begun(
            new StepStarted(0, 1), new StepEnded(0, Passed), new StepStarted(1, 1), new StepEnded(1, Failed), new PersonAsked(1, "?"), new ChoiceMade(1, StepChoice.Retry, []), new StopAsked(null, "stop"));

        Assert.Equal([new CompensationStarted("stop")], Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events);
    }

    [Fact]
    public void Next_StepThatWasFoundNotDone_IsNotPutBack()
    {
        var run = Begun(new StepStarted(0, 1), new StepEnded(0, Passed), new StepStarted(1, 1), new OutcomeLost(1), new StepNotDone(1, "looked"), new StopAsked(null, "stop"));

        Assert.Equal([new RunCancelled("stop")], Assert.IsType<NextAction.Record>(RunProgress.Next(run)).Events);
    }

    [Fact]
    public void Evolve_CheckIsLookedAtAgain_StaysInVerifying() =>
        Assert.Equal(RunStatus.Verifying, Begun(new VerificationStarted(), new StepStarted(1, 1), new StepNotDone(1, "it only looks")).Status);

    [Fact]
    public void Evolve_EveryEventThereIs_IsKnown()
    {
        // Whatever is stored can be replayed, also in an order that today's table does not permit.
        foreach (var e in EventSamples.All.Where(e => e is RunEvent or Commands.Approvals.ApprovalEvent and not Commands.Approvals.ApprovalRequested))
        {
            var run = Run.Evolve(Run.Evolve(null, EventSamples.All[0], At), EventSamples.All.OfType<Commands.Approvals.ApprovalRequested>().Single(), At);
            Assert.NotNull(Run.Evolve(run, e, At));
        }
    }

    [Fact]
    public void Evolve_BeforeThePlan_Throws() => Assert.Throws<InvalidOperationException>(() => Run.Evolve(null, new RunQueued(), At));

    private static Run Begun(params OpsEvent[] events) => events
        .Prepend(new RunStarted()).Prepend(new RunQueued())
        .Aggregate(Run.Evolve(null, new RunPlanned(new RunId("r-1"), PlanOf(irreversible: true), new PersonId("maya"), default, null), At), (run, e) => Run.Evolve(run, e, At));

    private static Plan PlanOf(bool irreversible) => EventSamples.Plan() with
    {
        Steps = [Planned("a") with { Step = (PinImage)Planned("a").Step with { Irreversible = irreversible } }, Planned("b")],
        GoBack = [new GoBackStep(Planned("c").Step, 1)],
        Verifying = 0,
    };

    private static PlannedStep Planned(string tag) => new(
        new PinImage
        {
            Service = new ServiceRef(new SystemName("shop"), new ServiceName("backend")),
            Source = "test",
            Risk = Risk.Mutating,
            Timeout = TimeSpan.FromSeconds(1),
            Image = "shop/backend",
            FromTag = "now",
            ToTag = tag,
        },
        []);
}

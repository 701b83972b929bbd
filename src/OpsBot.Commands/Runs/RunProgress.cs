using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What the run loop has to do next for a run. Closed.</summary>
public abstract record NextAction
{
    private NextAction()
    {
    }

    /// <summary>Nothing: it is over, or waits for people.</summary>
    public sealed record Wait : NextAction;

    /// <summary>Only write down what follows from what is known.</summary>
    public sealed record Record(IReadOnlyList<OpsEvent> Events) : NextAction;

    /// <summary>The diagnosis is over: ask whoever must agree to the rest.</summary>
    public sealed record Ask : NextAction;

    /// <summary>Check that the approved plan is still the one that would run, lock its targets and begin.</summary>
    public sealed record Begin : NextAction;

    /// <summary>Do these steps, all at once.</summary>
    public sealed record Do(IReadOnlyList<int> Indexes) : NextAction;

    /// <summary>A step was begun by a process that is gone: find out what became of it.</summary>
    public sealed record FindOut(int Index) : NextAction;

    /// <summary>Do this step of the way back.</summary>
    public sealed record GoBack(int Index) : NextAction;

    /// <summary>A step of the way back was begun by a process that is gone: find out what became of it.</summary>
    public sealed record FindOutGoBack(int Index) : NextAction;
}

/// <summary>What comes next, from the state alone: the same after a restart as before it. Pure.</summary>
public static class RunProgress
{
    /// <summary>What comes next.</summary>
    public static NextAction Next(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status switch
        {
            RunStatus.Diagnosing => NextLook(run),
            RunStatus.Approved => Record(new RunQueued()),
            RunStatus.Queued => new NextAction.Begin(),
            RunStatus.Running or RunStatus.Verifying => NextStep(run),
            RunStatus.OutcomeUnknown => AfterLoss(run),
            RunStatus.Cancelling => AfterStop(run),
            RunStatus.Compensating => NextGoBack(run),
            _ => new NextAction.Wait(),
        };
    }

    private static NextAction NextStep(Run run)
    {
        if (run.Steps.FirstOrDefault(s => s.Status == StepStatus.Started) is { } begun)
        {
            return new NextAction.FindOut(begun.Index);
        }

        if (run.FailReason is { } abort)
        {
            return Fail(run, abort);
        }

        if (run.Plan.Parallel)
        {
            return NextParallel(run);
        }

        if (run.Steps.FirstOrDefault(s => s is { Status: StepStatus.Ended, Outcome.Good: false } && !run.IsPast(s)) is { } bad)
        {
            return AfterBadStep(run, bad);
        }

        if (run.Steps.FirstOrDefault(s => !run.IsPast(s)) is not { } next)
        {
            return run.Status == RunStatus.Running ? Record(new VerificationStarted(), new RunSucceeded()) : Record(new RunSucceeded());
        }

        if (run.Plan.IsVerification(next.Index) && run.Status == RunStatus.Running)
        {
            return Record(new VerificationStarted());
        }

        return run.Plan.Steps[next.Index].Step is ManualStep manual
            ? Record(new PersonAsked(next.Index, $"Step {next.Index + 1} is done by hand: {manual.Text}"))
            : new NextAction.Do([next.Index]);
    }

    /// <summary>Before anybody is asked: one after the other, whatever they find.</summary>
    private static NextAction NextLook(Run run)
    {
        if (run.Steps.FirstOrDefault(s => s.Status == StepStatus.Started) is { } begun)
        {
            return new NextAction.FindOut(begun.Index);
        }

        return run.Steps.Take(run.Plan.Looking).FirstOrDefault(s => !run.IsPast(s)) is { } next ? new NextAction.Do([next.Index]) : new NextAction.Ask();
    }

    /// <summary>A diagnosis looks at everything before it says anything.</summary>
    private static NextAction NextParallel(Run run)
    {
        var waiting = run.Steps.Where(s => s.Status == StepStatus.Waiting).Select(s => s.Index).ToList();
        if (waiting.Count > 0)
        {
            return new NextAction.Do(waiting);
        }

        var bad = run.Steps.Count(s => s.Outcome is { Good: false });
        return bad == 0
            ? Record(new VerificationStarted(), new RunSucceeded())
            : Record(new RunFailed($"{bad} of {Words.Count(run.Steps.Count, "step")} gave no answer"));
    }

    private static NextAction AfterBadStep(Run run, StepState bad)
    {
        var step = run.Plan.Steps[bad.Index].Step;
        if (bad.Outcome is Outcome.Unknown && step.Risk > Risk.ReadOnly)
        {
            return Record(new OutcomeLost(bad.Index));
        }

        var reason = $"step {bad.Index + 1}, {step.Title}: {bad.Outcome!.Summary}";
        return run.Status != RunStatus.Running ? Fail(run, reason)
            : CannotGoBack(run) ? Record(new PersonAsked(bad.Index, $"{Capital(reason)} Something before it cannot be put back. What now?"))
            : step.Dispensable ? Record(new PersonAsked(bad.Index, $"{Capital(reason)} Go on without it?"))
            : Fail(run, reason);
    }

    private static NextAction AfterLoss(Run run)
    {
        if (run.Question is not null)
        {
            return new NextAction.Wait();
        }

        return run.Steps.FirstOrDefault(s => s.Status == StepStatus.Lost) is { } lost
            ? new NextAction.FindOut(lost.Index)
            : throw new InvalidOperationException($"{run.Id}: an outcome is unknown, but no step is");
    }

    private static NextAction AfterStop(Run run)
    {
        if (run.Steps.FirstOrDefault(s => s.Status == StepStatus.Started) is { } begun)
        {
            return new NextAction.FindOut(begun.Index);
        }

        var reason = run.Stop!.Reason;
        return ToUndo(run).Any()
            ? Record(new CompensationStarted(reason))
            : Record(new RunCancelled(reason));
    }

    private static NextAction Fail(Run run, string reason) => ToUndo(run).Any()
        ? Record(new RunFailed(reason), new CompensationStarted(reason))
        : Record(new RunFailed(reason));

    private static NextAction NextGoBack(Run run)
    {
        var todo = ToUndo(run).ToList();
        if (todo.FirstOrDefault(s => s.Status == StepStatus.Started) is { } begun)
        {
            return new NextAction.FindOutGoBack(begun.Index);
        }

        if (todo.FirstOrDefault(s => s is { Status: StepStatus.Ended, Outcome.Good: false }) is { } bad)
        {
            var step = run.Plan.GoBack[bad.Index].Step;
            return Record(new CompensationFailed($"{step.Title}: {bad.Outcome!.Summary}"));
        }

        return todo.FirstOrDefault(s => s.Status == StepStatus.Waiting) is { } next
            ? new NextAction.GoBack(next.Index)
            : Record(new RunCompensated());
    }

    private static IEnumerable<StepState> ToUndo(Run run) =>
        run.GoBack.Where(s => run.Plan.GoBack[s.Index] is var back && run.Steps[back.Undoes].MayHaveActed && !(back.Until is { } until && run.Steps[until].MayHaveActed));

    private static bool CannotGoBack(Run run) =>
        run.Steps.Any(s => s.MayHaveActed && run.Plan.Steps[s.Index].Step.Irreversible);

    private static NextAction.Record Record(params OpsEvent[] events) => new(events);

    private static string Capital(string text) => char.ToUpperInvariant(text[0]) + text[1..];
}

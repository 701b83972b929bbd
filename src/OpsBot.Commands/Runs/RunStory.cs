using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>A run told from its events: what the timeline says.</summary>
public static class RunStory
{
    /// <summary>The whole story.</summary>
    public static IReadOnlyList<TimelineEntry> Tell(IEnumerable<Told> events, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(events);
        var entries = new List<TimelineEntry>();
        Run? run = null;
        foreach (var (at, @event) in events)
        {
            run = Run.Evolve(run, @event, at);
            if (Describe(@event, run, teller) is { } text)
            {
                entries.Add(new TimelineEntry(at, text) { StandsOut = @event is GlassBroken });
            }
        }

        return entries;
    }

    /// <summary>One event in words; null for what a reader need not know.</summary>
    /// <param name="event">The event.</param>
    /// <param name="run">The run after it.</param>
    /// <param name="teller">How people and times are said.</param>
    public static string? Describe(OpsEvent @event, Run run, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(run);
        ArgumentNullException.ThrowIfNull(teller);
        return @event switch
        {
            RunPlanned e => $"{teller.Name(e.By)} asked: {e.Plan.CommandText}",
            DiagnosisStarted => "Looking first",
            ConfirmationAsked => null,
            RunConfirmed e => $"{teller.Name(e.By)} confirmed",
            RunQueued => null,
            RunWaiting e => $"Waits for {e.For}, which is working on {e.Target}",
            PlanReplaced e => $"The plan changed: {e.Reason}",
            RunStarted => $"Started: {run.Plan.Title}",
            StepStarted { Attempt: > 1 } e => $"Step {e.Index + 1} again, attempt {e.Attempt}",
            StepStarted => null,
            StepEnded e => $"{Mark(e.Outcome)} {e.Index + 1}. {run.Plan.Steps[e.Index].Step.Title}: {e.Outcome.Summary}",
            OutcomeLost e => $"Step {e.Index + 1} was interrupted; looking whether it was done",
            StepNotDone e => $"Step {e.Index + 1} was not done ({e.How})",
            OutcomeFound e => $"Step {e.Index + 1} was done: {e.Outcome.Summary}",
            PersonAsked e => e.Question,
            ChoiceProposed { Choice: StepChoice.Done } => null,
            ChoiceProposed e => $"{teller.Name(e.By)} wants to {InWords(e.Choice)} step {e.Index + 1}",
            ChoiceMade { Choice: StepChoice.Done } e => $"✓ {e.Index + 1}. {run.Plan.Steps[e.Index].Step.Title}: done by hand by {teller.Names(e.By)}",
            ChoiceMade e => $"Decided: {InWords(e.Choice)} step {e.Index + 1}",
            VerificationStarted => run.Plan.Verifying > 0 ? "Everything is done; verifying" : null,
            RunSucceeded => "Done" + (run.StartedAt is { } s && run.EndedAt is { } e ? $" in {Words.Duration(e - s)}" : ""),
            RunFailed e => Describe(e, run),
            StopAsked { By: { } by } e => $"{teller.Name(by)}: {e.Reason}",
            StopAsked e => $"Stopping: {e.Reason}",
            RunCancelled e => $"Cancelled: {e.Reason}",
            RunExpired => "Expired: nobody confirmed",
            CompensationStarted => "Going back",
            GoBackHeld e => $"Going back waits: {e.Reason}",
            UndoStarted => null,
            UndoEnded e => $"{Mark(e.Outcome)} back: {run.Plan.GoBack[e.Index].Step.Title}: {e.Outcome.Summary}",
            RunCompensated => "Everything is as it was before",
            CompensationFailed e => $"Could not go back all the way: {e.Reason}",
            ApprovalEvent e => Describe(e, teller),
            _ => throw new InvalidOperationException($"no words for {@event?.GetType().Name}"),
        };
    }

    /// <summary>A mark for an outcome.</summary>
    public static string Mark(Outcome outcome) => outcome switch
    {
        Outcome.Passed => "✓",
        Outcome.Finding => "•",
        Outcome.Failed => "✗",
        Outcome.TimedOut => "✗",
        Outcome.Unknown => "?",
        _ => throw new InvalidOperationException($"no mark for {outcome?.GetType().Name}"),
    };

    /// <summary>What a step said when it failed stands in the line before; it is not said twice.</summary>
    private static string Describe(RunFailed failed, Run run) =>
        run.Steps.FirstOrDefault(s => s.Outcome is Outcome.Failed or Outcome.TimedOut && failed.Reason.EndsWith(s.Outcome.Summary, StringComparison.Ordinal)) is { } step
            ? $"Failed at step {step.Index + 1}"
            : $"Failed: {failed.Reason}";

    private static string? Describe(ApprovalEvent @event, Teller teller) => @event switch
    {
        ApprovalRequested e => $"Approval needed: {Approvers.Describe(e.Need)}",
        PlanOpened => null,
        ApprovalGiven e => $"{teller.Name(e.By)} approved",
        ApprovalGranted => null,
        ApprovalRejected e => $"{teller.Name(e.By)} rejected it" + (e.Reason is null ? "" : $": {e.Reason}"),
        ApprovalExpired => "Expired: nobody decided in time",
        ApprovalWithdrawn e => $"{teller.Name(e.By)} withdrew it",
        ApprovalEscalated { Told.Count: 0 } => "Nobody answered, and nobody else can approve",
        ApprovalEscalated e => $"Nobody answered; told {teller.Names(e.Told)}",
        ApprovalVoided e => $"The approval is void: {e.Reason}",
        GlassBroken e => $"{teller.Name(e.By)} broke glass: {e.Reason}",
        GlassReviewed e => $"{teller.Name(e.By)} reviewed the use of break-glass" + (e.Note is null ? "" : $": {e.Note}"),
        _ => throw new InvalidOperationException($"no words for {@event.GetType().Name}"),
    };

    private static string InWords(StepChoice choice) => choice switch
    {
        StepChoice.Done => "go on after",
        StepChoice.Retry => "retry",
        StepChoice.Skip => "skip",
        StepChoice.Abort => "give up at",
        _ => throw new InvalidOperationException($"no word for {choice}"),
    };
}

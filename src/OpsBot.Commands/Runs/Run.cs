using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>One execution of a plan, replayed from its events.</summary>
public sealed record Run
{
    /// <summary>Its id.</summary>
    public required RunId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required RunStatus Status { get; init; }

    /// <summary>What is run.</summary>
    public required Plan Plan { get; init; }

    /// <summary>Who asked.</summary>
    public required PersonId By { get; init; }

    /// <summary>Where it was asked.</summary>
    public required ThreadRef Home { get; init; }

    /// <summary>The incident it belongs to, or null.</summary>
    public IncidentId? Incident { get; init; }

    /// <summary>The world moved since it was asked, and another plan took the place of the first.</summary>
    public bool IsReplaced { get; init; }

    /// <summary>Why going back waits, or null.</summary>
    public string? Held { get; init; }

    /// <summary>When the plan was made (UTC).</summary>
    public required DateTimeOffset PlannedAt { get; init; }

    /// <summary>The newest approval, or null when none was asked for.</summary>
    public Approval? Approval { get; init; }

    /// <summary>The requester must confirm by then (UTC).</summary>
    public DateTimeOffset? ConfirmBy { get; init; }

    /// <summary>One per step of the plan.</summary>
    public required IReadOnlyList<StepState> Steps { get; init; }

    /// <summary>One per step of the plan's way back.</summary>
    public required IReadOnlyList<StepState> GoBack { get; init; }

    /// <summary>When the first step began (UTC).</summary>
    public DateTimeOffset? StartedAt { get; init; }

    /// <summary>When it was over (UTC).</summary>
    public DateTimeOffset? EndedAt { get; init; }

    /// <summary>Which run it waits for, and what for.</summary>
    public RunWaiting? Waiting { get; init; }

    /// <summary>That someone pressed Stop, or null.</summary>
    public StopAsked? Stop { get; init; }

    /// <summary>The question that a person must answer, or null.</summary>
    public PersonAsked? Question { get; init; }

    /// <summary>How many questions it has asked, the one that stands included.</summary>
    public int Asked { get; init; }

    /// <summary>What can be said to the question, in the order of its buttons; nothing when none stands.</summary>
    public IReadOnlyList<StepChoice> Choices => Question is { } question && Status is RunStatus.AwaitingPerson or RunStatus.OutcomeUnknown
        ? [Plan.Steps[question.Index].Step is ManualStep ? StepChoice.Done : StepChoice.Retry, StepChoice.Skip, StepChoice.Abort]
        : [];

    /// <summary>The answer to the question that stands, as a button sends it.</summary>
    public ButtonAction Answer(StepChoice choice)
    {
        var index = Question?.Index ?? throw new InvalidOperationException($"{Id} asks nothing, so {choice} is no answer");
        return choice switch
        {
            StepChoice.Done => new ButtonAction.Done(Id, index),
            StepChoice.Retry => new ButtonAction.Retry(Id, index),
            StepChoice.Skip => new ButtonAction.Skip(Id, index),
            StepChoice.Abort => new ButtonAction.Abort(Id, index),
            _ => throw new InvalidOperationException($"no such choice: {choice}"),
        };
    }

    /// <summary>What people said to the question so far.</summary>
    public IReadOnlyList<ChoiceProposed> Proposals { get; init; } = [];

    /// <summary>A decided abort or failure that is still to be carried out.</summary>
    public string? FailReason { get; init; }

    /// <summary>The <see cref="StoredEvent.Seq"/> of its last event.</summary>
    public long Seq { get; init; }

    /// <summary>Whether the plan may go past a step: it ended well, was skipped, or only looked before anybody was asked.</summary>
    public bool IsPast(StepState step)
    {
        ArgumentNullException.ThrowIfNull(step);
        return step.IsPast || (step.Status == StepStatus.Ended && step.Index < Plan.Looking);
    }

    /// <summary>Its stream.</summary>
    public StreamName Stream => StreamOf(Id);

    /// <summary>Its own thread, in the channel where it was asked.</summary>
    public ThreadRef Thread => new(Home.Channel, Stream.Value);

    /// <summary>Whether it is over.</summary>
    public bool IsOver => RunMachine.IsOver(Status);

    /// <summary>The stream of a run.</summary>
    public static StreamName StreamOf(RunId id) => new($"run/{id}");

    /// <summary>Replays the stream; null when it is empty.</summary>
    public static Run? Replay(IEnumerable<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate((Run?)null, (run, stored) => Evolve(run, stored.Event, stored.At) with { Seq = stored.Seq });
    }

    /// <summary>What the event makes of it; replay, so nothing is judged here.</summary>
    public static Run Evolve(Run? run, OpsEvent @event, DateTimeOffset at)
    {
        if (@event is RunPlanned planned)
        {
            return Planned(planned, at);
        }

        var known = run ?? throw new InvalidOperationException($"{@event?.GetType().Name} before the run was planned");
        return @event switch
        {
            ApprovalEvent e => known.AfterApproval(e, at),
            StepStarted e => known.WithStep(e.Index, s => s with { Status = StepStatus.Started, Attempt = e.Attempt, StartedAt = at, Outcome = null }),
            StepEnded e => known.WithStep(e.Index, s => s with { Status = StepStatus.Ended, Outcome = e.Outcome, EndedAt = at }),
            OutcomeLost e => known.WithStep(e.Index, s => s with { Status = StepStatus.Lost }) with { Status = RunStatus.OutcomeUnknown },
            StepNotDone e => known.WithStep(e.Index, s => s with { Status = StepStatus.Waiting }) with { Status = known.Status is RunStatus.Verifying or RunStatus.Cancelling or RunStatus.Diagnosing ? known.Status : RunStatus.Running },
            OutcomeFound e => known.WithStep(e.Index, s => s with { Status = StepStatus.Ended, Outcome = e.Outcome, EndedAt = at }) with { Status = RunStatus.Running },
            UndoStarted e => known.WithUndo(e.Index, s => s with { Status = StepStatus.Started, Attempt = e.Attempt, StartedAt = at }) with { Held = null },
            UndoEnded e => known.WithUndo(e.Index, s => s with { Status = StepStatus.Ended, Outcome = e.Outcome, EndedAt = at }),
            ChoiceMade e => known.AfterChoice(e, at),
            ChoiceProposed e => known with { Proposals = [.. known.Proposals, e] },
            PersonAsked e => known.Asking(e),
            _ => known.Moved((RunEvent)@event, at),
        };
    }

    private static Run Planned(RunPlanned e, DateTimeOffset at) => new()
    {
        Id = e.Run,
        Status = RunStatus.Planned,
        Plan = e.Plan,
        By = e.By,
        Home = e.Home,
        Incident = e.Incident,
        PlannedAt = at,
        Steps = NotBegun(e.Plan.Steps.Count),
        GoBack = NotBegun(e.Plan.GoBack.Count),
    };

    private Run Moved(RunEvent @event, DateTimeOffset at) => @event switch
    {
        DiagnosisStarted => this with { Status = RunStatus.Diagnosing },
        ConfirmationAsked e => this with { Status = RunStatus.AwaitingConfirmation, ConfirmBy = e.Until },
        RunConfirmed => this with { Status = RunStatus.Queued },
        RunQueued => this with { Status = RunStatus.Queued },
        RunWaiting e => this with { Waiting = e },
        PlanReplaced e => this with { Plan = e.Plan, IsReplaced = true, Steps = NotBegun(e.Plan.Steps.Count), GoBack = NotBegun(e.Plan.GoBack.Count) },
        RunStarted => this with { Status = RunStatus.Running, StartedAt = at, Waiting = null },
        VerificationStarted => this with { Status = RunStatus.Verifying },
        RunSucceeded => this with { Status = RunStatus.Succeeded, EndedAt = at },
        RunFailed e => this with { Status = RunStatus.Failed, EndedAt = at, FailReason = e.Reason, Question = null },
        StopAsked e => this with { Status = RunStatus.Cancelling, Stop = e, Question = null },
        RunCancelled e => this with { Status = RunStatus.Cancelled, EndedAt = at, FailReason = e.Reason },
        RunExpired => this with { Status = RunStatus.Expired, EndedAt = at },
        GoBackHeld e => this with { Held = e.Reason },
        CompensationStarted e => this with { Status = RunStatus.Compensating, EndedAt = null, FailReason = FailReason ?? e.Reason },
        RunCompensated => this with { Status = RunStatus.Compensated, EndedAt = at },
        CompensationFailed e => this with { Status = RunStatus.CompensationFailed, EndedAt = at, FailReason = e.Reason },
        _ => throw new InvalidOperationException($"a run does not know {@event.GetType().Name}"),
    };

    private Run AfterApproval(ApprovalEvent @event, DateTimeOffset at)
    {
        var next = this with { Approval = Approval.Evolve(Approval, @event, at) };
        return @event switch
        {
            ApprovalRequested => next with { Status = RunStatus.AwaitingApproval },
            ApprovalGranted or GlassBroken => next with { Status = RunStatus.Approved },
            ApprovalRejected => next with { Status = RunStatus.Rejected, EndedAt = at },
            ApprovalExpired => next with { Status = RunStatus.Expired, EndedAt = at },
            ApprovalWithdrawn => next with { Status = RunStatus.Cancelled, EndedAt = at },
            PlanOpened or ApprovalGiven or ApprovalEscalated or ApprovalVoided or GlassReviewed => next,
            _ => throw new InvalidOperationException($"a run does not know {@event.GetType().Name}"),
        };
    }

    private Run Asking(PersonAsked e)
    {
        var status = Status == RunStatus.OutcomeUnknown ? RunStatus.OutcomeUnknown : RunStatus.AwaitingPerson;
        return this with { Status = status, Question = e, Asked = Asked + 1, Proposals = [] };
    }

    private Run AfterChoice(ChoiceMade e, DateTimeOffset at)
    {
        var next = this with { Status = RunStatus.Running, Question = null, Proposals = [] };
        return e.Choice switch
        {
            StepChoice.Retry => next.WithStep(e.Index, s => s with { Status = StepStatus.Waiting, Outcome = null, ActedBefore = true }),
            StepChoice.Done => next.WithStep(e.Index, s => s with { Status = StepStatus.Ended, Outcome = new Outcome.Passed { Summary = "done by hand" }, EndedAt = at }),
            StepChoice.Skip => next.WithStep(e.Index, s => s with { Status = StepStatus.Skipped }),
            StepChoice.Abort => next with { FailReason = $"given up at step {e.Index + 1}" },
            _ => throw new InvalidOperationException($"no such choice: {e.Choice}"),
        };
    }

    private Run WithStep(int index, Func<StepState, StepState> change) => this with { Steps = Changed(Steps, index, change) };

    private Run WithUndo(int index, Func<StepState, StepState> change) => this with { GoBack = Changed(GoBack, index, change) };

    private static IReadOnlyList<StepState> NotBegun(int count) => [.. Enumerable.Range(0, count).Select(index => new StepState(index))];

    private static IReadOnlyList<StepState> Changed(IReadOnlyList<StepState> steps, int index, Func<StepState, StepState> change) =>
        [.. steps.Select(s => s.Index == index ? change(s) : s)];
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What happens to a run, beside its approval. Closed.</summary>
public abstract record RunEvent : OpsEvent
{
    private protected RunEvent()
    {
    }
}

/// <summary>A plan was made.</summary>
/// <param name="Run">The run.</param>
/// <param name="Plan">The plan, whole.</param>
/// <param name="By">Who asked.</param>
/// <param name="Home">Where it was asked: a channel, or the thread of an incident in it. The run's own thread is in that channel.</param>
/// <param name="Incident">The incident it belongs to, or null.</param>
[EventName("run-planned")]
public sealed record RunPlanned(RunId Run, Plan Plan, PersonId By, ThreadRef Home, IncidentId? Incident) : RunEvent;

/// <summary>The first steps, which only look, begin; who must agree to the rest is asked with what they found in view.</summary>
[EventName("diagnosis-started")]
public sealed record DiagnosisStarted : RunEvent;

/// <summary>The requester is asked to confirm.</summary>
/// <param name="Until">No answer by then (UTC) and the plan expires.</param>
[EventName("confirmation-asked")]
public sealed record ConfirmationAsked(DateTimeOffset Until) : RunEvent;

/// <summary>The requester confirmed.</summary>
[EventName("run-confirmed")]
public sealed record RunConfirmed(PersonId By) : RunEvent;

/// <summary>It waits for its targets to be free.</summary>
[EventName("run-queued")]
public sealed record RunQueued : RunEvent;

/// <summary>Another run has its target; it goes on waiting.</summary>
[EventName("run-waiting")]
public sealed record RunWaiting(string Target, RunId For) : RunEvent;

/// <summary>The world moved: this is the plan now.</summary>
[EventName("plan-replaced")]
public sealed record PlanReplaced(Plan Plan, string Reason) : RunEvent;

/// <summary>Its targets are locked and it begins.</summary>
[EventName("run-started")]
public sealed record RunStarted : RunEvent;

/// <summary>A step begins; stored before it acts.</summary>
/// <param name="Index">Its place in the plan, from 0.</param>
/// <param name="Attempt">From 1.</param>
[EventName("step-started")]
public sealed record StepStarted(int Index, int Attempt) : RunEvent;

/// <summary>A step ended.</summary>
[EventName("step-ended")]
public sealed record StepEnded(int Index, Outcome Outcome) : RunEvent;

/// <summary>The bot ended in the middle of the step, or the step itself cannot tell: was it done?</summary>
[EventName("outcome-lost")]
public sealed record OutcomeLost(int Index) : RunEvent;

/// <summary>A look established that the step was not done; it will begin again.</summary>
/// <param name="Index">The step.</param>
/// <param name="How">How that is known.</param>
[EventName("step-not-done")]
public sealed record StepNotDone(int Index, string How) : RunEvent;

/// <summary>A look established that the step was done.</summary>
[EventName("outcome-found")]
public sealed record OutcomeFound(int Index, Outcome Outcome) : RunEvent;

/// <summary>A person must decide what becomes of a step.</summary>
[EventName("person-asked")]
public sealed record PersonAsked(int Index, string Question) : RunEvent;

/// <summary>One person said what shall become of a step; in a gated plan another has to say the same.</summary>
[EventName("choice-proposed")]
public sealed record ChoiceProposed(int Index, StepChoice Choice, PersonId By) : RunEvent;

/// <summary>It is decided what becomes of a step.</summary>
[EventName("choice-made")]
public sealed record ChoiceMade(int Index, StepChoice Choice, IReadOnlyList<PersonId> By) : RunEvent;

/// <summary>All steps are done; the checks begin.</summary>
[EventName("verification-started")]
public sealed record VerificationStarted : RunEvent;

/// <summary>Done and checked.</summary>
[EventName("run-succeeded")]
public sealed record RunSucceeded : RunEvent;

/// <summary>Not done, or not well.</summary>
[EventName("run-failed")]
public sealed record RunFailed(string Reason) : RunEvent;

/// <summary>Someone pressed Stop, or the policy did.</summary>
/// <param name="By">Who, or null for the policy: a freeze, the cap of break-glass, a follow that ended.</param>
/// <param name="Reason">Why.</param>
[EventName("stop-asked")]
public sealed record StopAsked(PersonId? By, string Reason) : RunEvent;

/// <summary>Withdrawn, or stopped with nothing to put back.</summary>
[EventName("run-cancelled")]
public sealed record RunCancelled(string Reason) : RunEvent;

/// <summary>The requester did not confirm in time.</summary>
[EventName("run-expired")]
public sealed record RunExpired : RunEvent;

/// <summary>What was done is put back, last step first.</summary>
[EventName("compensation-started")]
public sealed record CompensationStarted(string Reason) : RunEvent;

/// <summary>Going back waits: nothing may be changed now, not even to put things back.</summary>
[EventName("go-back-held")]
public sealed record GoBackHeld(string Reason) : RunEvent;

/// <summary>A step of the way back begins; stored before it acts.</summary>
[EventName("undo-started")]
public sealed record UndoStarted(int Index, int Attempt) : RunEvent;

/// <summary>A step of the way back ended.</summary>
[EventName("undo-ended")]
public sealed record UndoEnded(int Index, Outcome Outcome) : RunEvent;

/// <summary>Everything is put back.</summary>
[EventName("run-compensated")]
public sealed record RunCompensated : RunEvent;

/// <summary>Something could not be put back.</summary>
/// <param name="Reason">What, and how the system differs from where it began.</param>
[EventName("compensation-failed")]
public sealed record CompensationFailed(string Reason) : RunEvent;

/// <summary>What may become of a step that failed or whose outcome is not known.</summary>
public enum StepChoice
{
    /// <summary>Do it again.</summary>
    Retry,

    /// <summary>Go on as if it was done.</summary>
    Skip,

    /// <summary>Give the run up and put back what can be put back.</summary>
    Abort,

    /// <summary>The person did it by hand.</summary>
    Done,
}

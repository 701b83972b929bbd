using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>Where a run stands.</summary>
public enum RunStatus
{
    /// <summary>Its plan is made.</summary>
    Planned,

    /// <summary>Its first steps, which only look, are done before anybody is asked.</summary>
    Diagnosing,

    /// <summary>Waits for its targets to be free, then begins.</summary>
    Queued,

    /// <summary>Waits for the requester's own word.</summary>
    AwaitingConfirmation,

    /// <summary>Waits for other people.</summary>
    AwaitingApproval,

    /// <summary>May begin.</summary>
    Approved,

    /// <summary>Someone said no.</summary>
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>Withdrawn, or stopped before anything needed to be put back.</summary>
    Cancelled,

    /// <summary>Its steps are done.</summary>
    Running,

    /// <summary>A step failed past a point of no return; a person decides.</summary>
    AwaitingPerson,

    /// <summary>Everything is done; now it is checked.</summary>
    Verifying,

    /// <summary>Done and checked.</summary>
    Succeeded,

    /// <summary>Not done, or not well.</summary>
    Failed,

    /// <summary>What was done is put back.</summary>
    Compensating,

    /// <summary>What was done is put back.</summary>
    Compensated,

    /// <summary>What was done could not be put back.</summary>
    CompensationFailed,

    /// <summary>Someone pressed Stop; the step that runs is being ended.</summary>
    Cancelling,

    /// <summary>Nobody knows whether a step was done.</summary>
    OutcomeUnknown,
}

/// <summary>What moves a run.</summary>
public enum RunTrigger
{
    /// <summary>It may begin as soon as its targets are free.</summary>
    Queue,

    /// <summary>It looks before it asks.</summary>
    Diagnose,

    /// <summary>The requester is asked.</summary>
    AskConfirmation,

    /// <summary>Others are asked.</summary>
    AskApproval,

    /// <summary>The requester said yes.</summary>
    Confirm,

    /// <summary>Enough others said yes, or glass was broken.</summary>
    Approve,

    /// <summary>Someone said no.</summary>
    Reject,

    /// <summary>Time is up.</summary>
    Expire,

    /// <summary>Withdrawn.</summary>
    Cancel,

    /// <summary>The world moved: what was approved is not what would run.</summary>
    Void,

    /// <summary>The first step begins.</summary>
    Start,

    /// <summary>A person must decide.</summary>
    AskPerson,

    /// <summary>A person decided, or a look established what happened.</summary>
    Resume,

    /// <summary>All steps are done; the checks begin.</summary>
    Verify,

    /// <summary>The checks are good.</summary>
    Succeed,

    /// <summary>A step or a check is not good.</summary>
    Fail,

    /// <summary>Someone pressed Stop.</summary>
    Stop,

    /// <summary>The bot ended in the middle of a step.</summary>
    LoseOutcome,

    /// <summary>Putting back begins.</summary>
    Compensate,

    /// <summary>Everything is put back.</summary>
    FinishCompensation,

    /// <summary>Something could not be put back.</summary>
    FailCompensation,
}

/// <summary>The table of a run: DESIGN §6; beyond it, a plan that looks before it asks, a mutating plan whose world moved is confirmed anew, and a check that changes something can lose its outcome as any step can.</summary>
public static class RunMachine
{
    /// <summary>The table.</summary>
    public static StateTable<RunStatus, RunTrigger> Table { get; } = new(RunStatus.Planned, machine =>
    {
        machine.Configure(RunStatus.Planned)
            .Permit(RunTrigger.Queue, RunStatus.Queued)
            .Permit(RunTrigger.Diagnose, RunStatus.Diagnosing)
            .Permit(RunTrigger.AskConfirmation, RunStatus.AwaitingConfirmation)
            .Permit(RunTrigger.AskApproval, RunStatus.AwaitingApproval);
        machine.Configure(RunStatus.Diagnosing)
            .Permit(RunTrigger.AskConfirmation, RunStatus.AwaitingConfirmation)
            .Permit(RunTrigger.AskApproval, RunStatus.AwaitingApproval)
            .Permit(RunTrigger.Stop, RunStatus.Cancelling);
        machine.Configure(RunStatus.AwaitingConfirmation)
            .Permit(RunTrigger.Confirm, RunStatus.Queued)
            .Permit(RunTrigger.Cancel, RunStatus.Cancelled)
            .Permit(RunTrigger.Expire, RunStatus.Expired);
        machine.Configure(RunStatus.AwaitingApproval)
            .Permit(RunTrigger.Approve, RunStatus.Approved)
            .Permit(RunTrigger.Reject, RunStatus.Rejected)
            .Permit(RunTrigger.Expire, RunStatus.Expired)
            .Permit(RunTrigger.Cancel, RunStatus.Cancelled);
        machine.Configure(RunStatus.Approved)
            .Permit(RunTrigger.Queue, RunStatus.Queued)
            .Permit(RunTrigger.Void, RunStatus.AwaitingApproval)
            .Permit(RunTrigger.Cancel, RunStatus.Cancelled);
        machine.Configure(RunStatus.Queued)
            .Permit(RunTrigger.Start, RunStatus.Running)
            .Permit(RunTrigger.Void, RunStatus.AwaitingApproval)
            .Permit(RunTrigger.AskConfirmation, RunStatus.AwaitingConfirmation)
            .Permit(RunTrigger.Cancel, RunStatus.Cancelled);
        machine.Configure(RunStatus.Running)
            .Permit(RunTrigger.AskPerson, RunStatus.AwaitingPerson)
            .Permit(RunTrigger.Verify, RunStatus.Verifying)
            .Permit(RunTrigger.Fail, RunStatus.Failed)
            .Permit(RunTrigger.Stop, RunStatus.Cancelling)
            .Permit(RunTrigger.LoseOutcome, RunStatus.OutcomeUnknown);
        machine.Configure(RunStatus.AwaitingPerson)
            .Permit(RunTrigger.Resume, RunStatus.Running)
            .Permit(RunTrigger.Fail, RunStatus.Failed);
        machine.Configure(RunStatus.Verifying)
            .Permit(RunTrigger.Succeed, RunStatus.Succeeded)
            .Permit(RunTrigger.Fail, RunStatus.Failed)
            .Permit(RunTrigger.Stop, RunStatus.Cancelling)
            .Permit(RunTrigger.LoseOutcome, RunStatus.OutcomeUnknown);
        machine.Configure(RunStatus.OutcomeUnknown)
            .Permit(RunTrigger.Resume, RunStatus.Running)
            .Permit(RunTrigger.Compensate, RunStatus.Compensating)
            .Permit(RunTrigger.Fail, RunStatus.Failed);
        machine.Configure(RunStatus.Failed)
            .Permit(RunTrigger.Compensate, RunStatus.Compensating);
        machine.Configure(RunStatus.Cancelling)
            .Permit(RunTrigger.Cancel, RunStatus.Cancelled)
            .Permit(RunTrigger.Compensate, RunStatus.Compensating);
        machine.Configure(RunStatus.Compensating)
            .Permit(RunTrigger.FinishCompensation, RunStatus.Compensated)
            .Permit(RunTrigger.FailCompensation, RunStatus.CompensationFailed);
    });

    /// <summary>Whether the run is over: nothing will happen to it any more but a review.</summary>
    public static bool IsOver(RunStatus status) => status is RunStatus.Succeeded or RunStatus.Failed or RunStatus.Compensated
        or RunStatus.CompensationFailed or RunStatus.Cancelled or RunStatus.Rejected or RunStatus.Expired;
}

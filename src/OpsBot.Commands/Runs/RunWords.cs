namespace OpsBot.Commands.Runs;

/// <summary>The states of a run in words.</summary>
public static class RunWords
{
    /// <summary>What goes after "the run": <c>waits for approval</c>, <c>was rejected</c>.</summary>
    public static string IsNow(Run run)
    {
        ArgumentNullException.ThrowIfNull(run);
        return run.Status switch
        {
            RunStatus.Planned => "is planned",
            RunStatus.Diagnosing => "looks before it asks",
            RunStatus.Queued => "waits for its turn",
            RunStatus.AwaitingConfirmation => "waits to be confirmed",
            RunStatus.AwaitingApproval => "waits for approval",
            RunStatus.Approved => "is approved",
            RunStatus.Rejected => "was rejected",
            RunStatus.Expired => "has expired",
            RunStatus.Cancelled => "was cancelled",
            RunStatus.Running => "is running",
            RunStatus.AwaitingPerson => "waits for a decision",
            RunStatus.Verifying => "is being verified",
            RunStatus.Succeeded => "has succeeded",
            RunStatus.Failed => "has failed",
            RunStatus.Compensating => run.Held is null ? "is being put back" : "waits to be put back",
            RunStatus.Compensated => "has failed and was put back",
            RunStatus.CompensationFailed => "has failed and could not be put back",
            RunStatus.Cancelling => "is being stopped",
            RunStatus.OutcomeUnknown => "waits to know what happened",
            _ => throw new InvalidOperationException($"no word for {run.Status}"),
        };
    }
}

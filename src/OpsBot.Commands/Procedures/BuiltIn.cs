namespace OpsBot.Commands.Procedures;

/// <summary>The procedures that need no runbook.</summary>
public static class BuiltIn
{
    /// <summary>The names that a policy rule may give as its procedure; that of what a runbook says is among them.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [
        Health.Name, Status.Name, Stats.Name, Logs.Name, Restart.Name, ImageChange.Deploy, ImageChange.Rollback, Release.Name,
        Checklist.Name, Secrets.Name, Secrets.Rotate, RunbookProcedure.Name,
    ];
}

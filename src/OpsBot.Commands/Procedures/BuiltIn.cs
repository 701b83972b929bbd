namespace OpsBot.Commands.Procedures;

/// <summary>The procedures that need no runbook.</summary>
public static class BuiltIn
{
    /// <summary>The names that a policy rule may give as its procedure; that of what a runbook says is among them.</summary>
    public static IReadOnlyCollection<string> Names { get; } =
    [
        Health.Name, Status.Name, Stats.Name, Logs.Name, Restart.Name, StartStop.StartName, StartStop.StopName, ImageChange.Deploy, ImageChange.Rollback, Release.Name, Lockdown.Name,
        Disk.Name, Disk.Clean, Database.Name, Database.KillIdle, Database.Care, Database.Backup, Restore.Name, Restore.Test, Migrations.Name,
        RedisCare.Name, RedisCare.Clear, Queues.Name, Queues.Retry, Queues.Clear, SecretCare.Name, SecretCare.Rotate, Checklist.Name, RunbookProcedure.Name,
    ];
}

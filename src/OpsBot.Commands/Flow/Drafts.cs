using OpsBot.Commands.Catalog;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Commands.Flow;

/// <summary>What each command wants to do, before its targets are resolved: every procedure has its line here.</summary>
public sealed class Drafts(CatalogInForce catalog, IContainerEngines engines, IRunbooks runbooks, IBackupStore backups, StatusDesk status)
{
    /// <summary>The draft of a command.</summary>
    /// <exception cref="EngineException">The engine that would have to be asked does not answer.</exception>
    public Task<Drafting> OfAsync(Command.OfProcedure command, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        var context = new ProcedureContext(command.System, engines);
        return command switch
        {
            Command.Health c => Task.FromResult(Health.Draft(context, c.Service)),
            Command.Status => status.DraftAsync(context, cancel),
            Command.Stats c => Task.FromResult(Stats.Draft(context, c.Service)),
            Command.Logs c => Task.FromResult(Logs.Draft(context, c.Service, c.Query)),
            Command.Restart c => Task.FromResult(Restart.Draft(context, c.Service)),
            Command.ChangeImage c => ImageChange.DraftAsync(context, c.Procedure, c.Service, c.Tag, Options(c), cancel),
            Command.Start c => StartStop.StartAsync(context, c.Service, cancel),
            Command.Stop c => StartStop.StopAsync(context, c.Service, cancel),
            Command.Lockdown c => Lockdown.DraftAsync(context, c.Reason, cancel),
            Command.Disk { Clean: null } => Task.FromResult(Disk.Draft(context)),
            Command.Disk c => Task.FromResult(Disk.DraftClean(context, c.Clean!)),
            Command.SecretsRotate c => Task.FromResult(SecretCare.DraftRotate(context, c.Name)),
            Command.DatabaseLook c => Task.FromResult(Database.Look(context, c.Database, c.Look)),
            Command.DatabaseKillIdle c => Task.FromResult(Database.EndIdle(context, c.Database, c.Older)),
            Command.DatabaseTidy c => Task.FromResult(Database.Tidy(context, c.Database, c.Vacuum)),
            Command.DatabaseBackup c => Task.FromResult(Database.MakeBackup(context, c.Database, c.Kind)),
            Command.DatabaseBackups => Task.FromResult(Database.List(context)),
            Command.DatabaseRestore c => RestoreAsync(context, c, cancel),
            Command.DatabaseMigrate c => Task.FromResult(Migrations.Draft(context, c.Database, c.Direction)),
            Command.RedisLook c => Task.FromResult(c.What switch
            {
                "ping" => RedisCare.Ping(context, c.Redis),
                "clients" => RedisCare.Clients(context, c.Redis),
                _ => RedisCare.Info(context, c.Redis),
            }),
            Command.RedisKeys c => Task.FromResult(RedisCare.Keys(context, c.Redis, c.Pattern)),
            Command.RedisClear c => Task.FromResult(RedisCare.DraftClear(context, c.Redis, c.Pattern)),
            Command.QueueStatus c => Task.FromResult(Queues.Status(context, c.Queue)),
            Command.QueueChange c => Task.FromResult(Queues.Change(context, c.Queue, c.Clear)),
            Command.Release c => Task.FromResult(Release.Draft(context, c.Service, c.Tag, c.Commit)),
            Command.Checklist c => Task.FromResult(Checklist.Draft(c.System, runbooks.Of(c.System), c.Title)),
            Command.AuditVerify c => Task.FromResult(Audit.Draft(c.System, c.Anchor)),
            Command.Secrets => Task.FromResult(SecretCare.Draft(context)),
            Command.RunbookRun c => Task.FromResult(RunbookProcedure.Draft(c.System, runbooks.Of(c.System), c.Request)),
            _ => throw new InvalidOperationException($"no procedure for {command.GetType().Name}"),
        };
    }

    private ImageChangeOptions Options(Command.ChangeImage command) => new()
    {
        Down = command.Down,
        Watch = command.Watch,
        Before = command.Procedure == ImageChange.Deploy ? Checklist.StepBeforeDeploy(command.System, runbooks.Of(command.System)) : [],
    };

    private async Task<Drafting> RestoreAsync(ProcedureContext context, Command.DatabaseRestore command, CancellationToken cancel)
    {
        try
        {
            return await Restore.DraftAsync(context, await backups.ListAsync(command.System.Name, cancel), command.Database, command.Backup, command.Test, cancel);
        }
        catch (BackupException e)
        {
            return Drafting.Refuse("backups", e.Message, "Nothing was changed. Give the command again when the backups can be read.");
        }
    }

    /// <summary>Why a plan is not what its runbook says any more; null when it is, or comes from none.</summary>
    public string? WhatMoved(Plan plan)
    {
        ArgumentNullException.ThrowIfNull(plan);
        return plan.RunbookHash is { } hash && !runbooks.Of(catalog.Current.SystemNamed(plan.System)).Any(file => file.Hash == hash) ? "the runbook has changed" : null;
    }

    /// <summary>The draft of a run's command as it would be made now: the world has moved since.</summary>
    /// <exception cref="EngineException">The engine that would have to be asked does not answer.</exception>
    public Task<Drafting> AnewAsync(Run run, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(run);
        return CommandParser.Parse(run.Plan.CommandText, catalog.Current, run.Home.Channel) switch
        {
            Parsed.Understood { Command: Command.OfProcedure command } => OfAsync(command, cancel),
            Parsed.Refused refused => Task.FromResult<Drafting>(new Drafting.Refused(refused.Why)),
            var other => throw new InvalidOperationException($"{run.Id} was planned from {other}"),
        };
    }
}

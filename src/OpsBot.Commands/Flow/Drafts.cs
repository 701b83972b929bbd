using OpsBot.Commands.Catalog;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Flow;

/// <summary>What each command wants to do, before its targets are resolved: every procedure has its line here.</summary>
public sealed class Drafts(CatalogInForce catalog, IContainerEngines engines, IRunbooks runbooks, StatusDesk status)
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
            Command.ChangeImage c => ImageChange.DraftAsync(context, c.Procedure, c.Service, c.Tag, cancel),
            Command.Release c => Task.FromResult(Release.Draft(context, c.Service, c.Tag, c.Commit)),
            Command.Checklist c => Task.FromResult(Checklist.Draft(c.System, runbooks.Of(c.System), c.Title)),
            Command.Secrets => Task.FromResult(Secrets.Draft(context)),
            Command.RunbookRun c => Task.FromResult(RunbookProcedure.Draft(c.System, runbooks.Of(c.System), c.Request)),
            _ => throw new InvalidOperationException($"no procedure for {command.GetType().Name}"),
        };
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

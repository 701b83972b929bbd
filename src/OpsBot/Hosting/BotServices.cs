using OpsBot.Chat;
using OpsBot.Chat.Web;
using OpsBot.Commands;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Commands.Timeline;
using OpsBot.Steps;
using OpsBot.Steps.Rotation;
using OpsBot.Storage.Sqlite;

namespace OpsBot.Hosting;

/// <summary>Puts the bot together.</summary>
internal static partial class BotServices
{
    private static readonly TimeSpan SuggestWithin = TimeSpan.FromSeconds(2);

    /// <summary>The domain, over the store's ports.</summary>
    public static IServiceCollection AddDomain(this IServiceCollection services, CatalogInForce catalog, SqliteStore store, Redactor redactor) => services
        .AddSingleton(catalog)
        .AddSingleton(redactor)
        .AddSingleton(TimeProvider.System)
        .AddSingleton(store.Events)
        .AddSingleton(store.Outbox)
        .AddSingleton(store.Inbox)
        .AddSingleton(store.History)
        .AddSingleton(store.Logs)
        .AddSingleton(store.Signal)
        .AddSingleton(store.Verification)
        .AddSingleton<IIdSource, RandomIds>()
        .AddSingleton<SecretFiles>()
        .AddSingleton<IStepDispatch, StepDispatch>()
        .AddSingleton<Planner>()
        .AddSingleton<Duty>()
        .AddSingleton<RunJournal>()
        .AddSingleton<IncidentJournal>()
        .AddSingleton<RunDesk>()
        .AddSingleton<IncidentDesk>()
        .AddSingleton<OnCallDesk>()
        .AddSingleton<StatusDesk>()
        .AddSingleton<HistoryDesk>()
        .AddSingleton<AuditDesk>()
        .AddSingleton<RunbookDesk>()
        .AddSingleton<GuideDesk>()
        .AddSingleton<MaintenanceDesk>()
        .AddSingleton<CatalogDesk>()
        .AddSingleton<Drafts>()
        .AddSingleton<CommandFlow>()
        .AddSingleton<IntentHandler>(s => s.GetRequiredService<CommandFlow>().HandleAsync)
        .AddSingleton<OnCallLookup>(s => async (system, cancel) => (await s.GetRequiredService<Duty>().ContextAsync(system, cancel)).OnCall)
        .AddSingleton<RunWorker>()
        .AddSingleton<Ticker>()
        .AddSingleton(s => new RunLoop(
            s.GetRequiredService<IEventStore>(),
            s.GetRequiredService<IStoreSignal>(),
            s.GetRequiredService<RunWorker>(),
            s.GetRequiredService<TimeProvider>(),
            (run, error) => LogRunFault(s.GetRequiredService<ILogger<RunLoop>>(), error, run)))
        .AddSingleton(s => new Completer(catalog, (service, cancel) => SuggestTagsAsync(s.GetRequiredService<IContainerEngines>(), service, cancel),
(kind, system, cancel) => NamedAsync(s.GetRequiredService<IRunbooks>(), s.GetRequiredService<IBackupStore>(), kind, system, cancel)));

    /// <summary>What a system has of a kind that its catalog does not list.</summary>
    private static async Task<IReadOnlyList<Completion>> NamedAsync(IRunbooks runbooks, IBackupStore backups, ArgumentKind kind, SystemDefinition system, CancellationToken cancel)
    {
        try
        {
            return kind switch
            {
                ArgumentKind.Procedure => [.. runbooks.Of(system).SelectMany(f => f.Runbook.Procedures).Select(p => new Completion(p.Id, p.Title))],
                ArgumentKind.Checklist => [.. Checklist.Of(runbooks.Of(system)).Select(c => new Completion(c.List.Title, Words.Count(c.List.Items.Count, "item")))],
                ArgumentKind.Backup => [.. (await backups.ListAsync(system.Name, cancel)).Select(b => new Completion(b.Name, Words.Size(b.Size)))],
                _ => [],
            };
        }
        catch (BackupException)
        {
            // The command itself will say what is wrong with them.
            return [];
        }
    }

    /// <summary>The tags to suggest while somebody types. Nobody waits long for that, and what is wrong with an engine the command itself will say: then there are none.</summary>
    private static async Task<IReadOnlyList<string>> SuggestTagsAsync(IContainerEngines engines, ServiceRef service, CancellationToken cancel)
    {
        try
        {
            return await engines.Of(service).ListTagsAsync(service, cancel).WaitAsync(SuggestWithin, cancel);
        }
        catch (Exception e) when (e is EngineException or TimeoutException)
        {
            return [];
        }
    }

    /// <summary>What works by itself.</summary>
    public static IServiceCollection AddLoops(this IServiceCollection services, BotOptions options) => services
        .AddSingleton(new Backoff(Random.Shared.NextDouble, options.FirstRetry))
        .AddHostedService<RunLoopService>()
        .AddHostedService<TickerService>()
        .AddHostedService<OutboxDispatcher>()
        .AddHostedService<CatalogWatcher>()
        .AddHostedService<RotatedSecrets>();

    [LoggerMessage(LogLevel.Error, "Working on {Run} failed; it is looked at again")]
    private static partial void LogRunFault(ILogger logger, Exception error, RunId run);
}

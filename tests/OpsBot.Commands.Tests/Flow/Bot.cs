using OpsBot.Commands.Catalog;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>
/// The whole domain over a store in memory, a clock that stands still and a <see cref="Flow.World"/> that counts. <see cref="Restarted"/> makes a new process over the same
/// store; nothing but the store, the clock and the world is handed on.
/// </summary>
internal sealed class Bot
{
    /// <summary>The value of the team's only secret.</summary>
    public const string Secret = "Zk4-harbour-violet";

    private static readonly ThreadRef Channel = new(new ChannelRef("web", "ops"), null);

    private readonly InMemoryStore store;
    private readonly ForeseenIds ids;
    private readonly CommandFlow flow;
    private readonly RunWorker worker;
    private readonly RunJournal runs;
    private readonly IncidentJournal incidents;
    private readonly Ticker ticker;
    private readonly Intents intents;

    /// <summary>A bot that has seen nothing yet.</summary>
    public Bot(OpsCatalog? catalog = null)
        : this(catalog ?? TeamCatalog.Load(), new FakeTimeProvider(), null, new World(), new ForeseenIds(), new Intents(), null)
    {
    }

    private Bot(OpsCatalog catalog, FakeTimeProvider clock, InMemoryStore? store, World world, ForeseenIds ids, Intents intents, IEventStore? events)
    {
        (Catalog, Clock, World, this.ids, this.intents) = (catalog, clock, world, ids, intents);
        this.store = store ?? new InMemoryStore(clock);
        Events = events ?? this.store.Events;
        var redactor = new Redactor([new KnownSecret("db-password", Secret)]);
        var inForce = new CatalogInForce(catalog);
        var duty = new Duty(inForce, Events, clock);
        var planner = new Planner(world);
        runs = new RunJournal(inForce, Events, clock);
        incidents = new IncidentJournal(inForce, Events, clock);
        var maintenance = new MaintenanceDesk(inForce, Events, duty, redactor);
        var status = new StatusDesk(inForce, Events, incidents, maintenance, duty);
        var drafts = new Drafts(inForce, world.Engines, world.Runbooks, world.Backups, status);
        Catalogs = new CatalogDesk(inForce, Events, duty);
        worker = new RunWorker(inForce, Events, runs, planner, drafts, world, duty, this.store.Outbox, this.store.Logs, redactor, clock);
        ticker = new Ticker(inForce, Events, runs, incidents, maintenance, duty, clock);
        var desk = new RunDesk(inForce, Events, runs, incidents, duty, planner, drafts, redactor, ids);
        flow = new CommandFlow(
            inForce,
            Events,
            desk,
            new IncidentDesk(inForce, Events, incidents, runs, world.Runbooks, duty, redactor, ids),
            new OnCallDesk(inForce, Events, duty, redactor, ids),
            Catalogs,
            new RunbookDesk(inForce, world.Runbooks, planner, redactor, clock),
            new GuideDesk(inForce, world.Runbooks),
            maintenance,
            status,
            new HistoryDesk(inForce, Events, runs, incidents, duty),
            new AuditDesk(inForce, Events, runs, desk),
            redactor);
    }

    public OpsCatalog Catalog { get; }

    public FakeTimeProvider Clock { get; }

    /// <summary>What the host tells that the catalog's file was read.</summary>
    public CatalogDesk Catalogs { get; }

    public World World { get; }

    public IEventStore Events { get; }

    public IStoreSignal Signal => store.Signal;

    public IAuditLog Audit => store.Audit;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <summary>A new process over the same store, perhaps with another catalog, perhaps one that will be killed.</summary>
    public Bot Restarted(OpsCatalog? catalog = null, Func<IEventStore, IEventStore>? store = null) =>
        new(catalog ?? Catalog, Clock, this.store, World, ids, intents, store?.Invoke(this.store.Events));

    /// <summary>A loop as the host runs it, told when to stop.</summary>
    public RunLoop Loop(Action<RunId, Exception> onFault) => new(Events, store.Signal, worker, Clock, onFault);

    /// <summary>A person types a line; <c>slack:T1/U1</c> is another account than <c>maya</c>.</summary>
    public Task<Answer> SaysAsync(string account, string line) => HandleAsync(new Intent.Command(intents.Next(), AccountOf(account), Channel, line));

    /// <summary>A person presses a button.</summary>
    public Task<Answer> PressesAsync(string account, ButtonAction action, string? text = null) =>
        HandleAsync(new Intent.Click(intents.Next(), AccountOf(account), Channel, action.Write(), text));

    public Task<Answer> HandleAsync(Intent intent) => flow.HandleAsync(intent, Cancel);

    /// <summary>A command that must lead to a run.</summary>
    public async Task<RunId> AsksAsync(string account, string line)
    {
        var answer = await SaysAsync(account, line);
        Assert.True(answer.Follow is not null, answer.Reply.Words());
        return new RunId(answer.Follow.Value.Value["run/".Length..]);
    }

    /// <summary>The other person on call approves.</summary>
    public async Task ApprovesAsync(string account, RunId run) => (await PressesAsync(account, new ButtonAction.Approve(run, await DigestAsync(run)))).IsNotRefused();

    /// <summary>Works on every open run until nothing more can be done by itself.</summary>
    public async Task WorkAsync()
    {
        LedgerHead before;
        do
        {
            before = await Events.ReadLedgerHeadAsync(Cancel);
            foreach (var summary in await Events.ListAsync("run", new StreamFilter { OpenOnly = true }, Cancel))
            {
                await worker.WorkAsync(new RunId(summary.Stream.Value["run/".Length..]), CancellationToken.None, Cancel);
            }
        }
        while (before != await Events.ReadLedgerHeadAsync(Cancel));
    }

    /// <summary>Works on one run, until told to stop.</summary>
    public Task WorkOnAsync(RunId run, CancellationToken stop) => worker.WorkAsync(run, stop, Cancel);

    /// <summary>Returns when the condition holds; looks whenever something was stored.</summary>
    public async Task UntilAsync(Func<Task<bool>> condition)
    {
        while (true)
        {
            var seen = Signal.Version;
            if (await condition())
            {
                return;
            }

            await Signal.WaitForCommitAsync(seen, Cancel);
        }
    }

    /// <summary>Time passes, and what is due happens.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        Clock.Advance(time);
        await TickAsync();
        await WorkAsync();
    }

    /// <summary>What is due now happens.</summary>
    public Task TickAsync() => ticker.TickAsync(Cancel);

    public async Task<Run> RunAsync(RunId id) => (await runs.ReadAsync(id, Cancel))!.Run;

    public async Task<Digest> DigestAsync(RunId id) => (await RunAsync(id)).Plan.Digest;

    public async Task<Incident> IncidentAsync(string id) => (await incidents.ReadAsync(new IncidentId(id), Cancel))!.Incident;

    /// <summary>What happened to a run.</summary>
    public async Task<IReadOnlyList<OpsEvent>> StoryAsync(RunId id) => [.. (await Events.ReadAsync(Run.StreamOf(id), Cancel)).Select(e => e.Event)];

    /// <summary>What was said in the channel and its threads, as it reads now.</summary>
    public Task<IReadOnlyList<HistoryMessage>> SaidAsync() => SaidAsync(Channel.Channel);

    /// <summary>What was said in another channel and its threads.</summary>
    public async Task<IReadOnlyList<HistoryMessage>> SaidAsync(ChannelRef channel) => [.. (await store.History.ReadChannelAsync(channel, 0, 1000, Cancel)).OrderBy(m => m.Place)];

    private static AccountRef AccountOf(string text) => text.Split(':', 2) is [var platform, var account] ? new AccountRef(platform, account) : new AccountRef("web", text);

    private sealed class Intents
    {
        private int last;

        public IntentId Next() => new($"intent-{Interlocked.Increment(ref last)}");
    }
}

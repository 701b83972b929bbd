using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;

namespace OpsBot.Benchmarks;

/// <summary><c>/history</c> in a store of a million events: 31,250 runs of 32 events each, spread evenly over a year, of which every fifth changes something.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 20, iterationCount: 200, invocationCount: 1)]
[MinColumn, MedianColumn, Q3Column, MaxColumn]
public class HistoryBenchmarks : IAsyncDisposable
{
    private const int Runs = 31_250;
    private const int StepsOfARun = 14;

    private const string Catalog = """
        people:
          maya: { name: Maya, accounts: { web: maya } }
        rotas:
          platform: { levels: [{ name: primary, people: [maya] }] }
        systems:
          shop-prod:
            rota: platform
            channels: { web: ops }
            hosts: { main: { engine: "unix:///var/run/docker.sock" } }
            services:
              backend: { image: shop/backend, health: container }
        """;

    private static readonly SystemName System = new("shop-prod");
    private static readonly TimeSpan Between = TimeSpan.FromDays(365) / Runs;

    private readonly SetClock clock = new();
    private TemporaryDatabase? database;
    private HistoryDesk? desk;
    private SystemDefinition? system;

    /// <summary>How many days it goes back; the longest reads as many runs as are read for one answer.</summary>
    [Params(1, 365)]
    public int Days { get; set; }

    /// <summary>Also what only looked.</summary>
    [Params(false, true)]
    public bool All { get; set; }

    [GlobalSetup]
    public async Task FillAsync()
    {
        database = new TemporaryDatabase(clock);
        foreach (var runs in Enumerable.Range(0, Runs).Chunk(10))
        {
            clock.Now += Between * runs.Length;
            await database.Store.Events.CommitAsync(new Commit { Appends = [.. runs.Select(Run)] }, CancellationToken.None);
        }

        var catalog = new CatalogInForce(((CatalogLoadResult.Loaded)CatalogLoader.Load(Catalog, "opsbot.yaml", new CatalogLoadOptions())).Catalog);
        var events = database.Store.Events;
        system = catalog.Current.SystemNamed(System);
        desk = new HistoryDesk(catalog, events, new RunJournal(catalog, events, clock), new IncidentJournal(catalog, events, clock), new Duty(catalog, events, clock));
    }

    [GlobalCleanup]
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database!.DisposeAsync();
    }

    [Benchmark]
    public Task ShowAsync() => desk!.ShowAsync(new Command.History(system!, null, TimeSpan.FromDays(Days), null, All), CancellationToken.None);

    private static Append Run(int number)
    {
        var risk = number % 5 == 0 ? Risk.Destructive : Risk.ReadOnly;
        var step = new ShowContainers { Service = new ServiceRef(System, new ServiceName("backend")), Source = "benchmark", Risk = risk, Timeout = TimeSpan.FromSeconds(15) };
        var id = new RunId($"r-{number}");
        var plan = new Plan
        {
            System = System,
            Procedure = "deploy",
            Title = "Deploy backend sha-new",
            CommandText = "/deploy backend sha-new",
            Risk = risk,
            PolicyVersion = "1",
            Steps = [.. Enumerable.Repeat(new PlannedStep(step, []), StepsOfARun)],
            Digest = new Digest(new string('a', 64)),
        };
        IReadOnlyList<OpsEvent> events =
        [
            new RunPlanned(id, plan, new PersonId("maya"), new ThreadRef(new ChannelRef("web", "ops"), null), null),
            new RunQueued(),
            new RunStarted(),
            .. Enumerable.Range(0, StepsOfARun).SelectMany(i => (OpsEvent[])[new StepStarted(i, 1), new StepEnded(i, new Outcome.Passed { Summary = "done in 1.2 s, as it should be" })]),
            new RunSucceeded(),
        ];
        return new Append(Commands.Runs.Run.StreamOf(id), 0, events, new StreamState(System, "Succeeded", Open: false) { Changes = risk > Risk.ReadOnly });
    }

    /// <summary>A clock that is set.</summary>
    private sealed class SetClock : TimeProvider
    {
        public DateTimeOffset Now { get; set; } = new(2025, 3, 2, 9, 0, 0, TimeSpan.Zero);

        public override DateTimeOffset GetUtcNow() => Now;
    }
}

using BenchmarkDotNet.Attributes;
using BenchmarkDotNet.Engines;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Benchmarks;

/// <summary>Durable commits: what one caller gets, and what many at once get from sharing a transaction.</summary>
public class CommitBenchmarks : IAsyncDisposable
{
    private const int Commits = 1024;

    private TemporaryDatabase? database;
    private int round;

    /// <summary>How many commit at the same time, each to a stream of its own.</summary>
    [Params(1, 64)]
    public int Callers { get; set; }

    [GlobalSetup]
    public void Open() => database = new TemporaryDatabase();

    [GlobalCleanup]
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database!.DisposeAsync();
    }

    [Benchmark(OperationsPerInvoke = Commits)]
    public Task CommitAsync()
    {
        round++;
        return Task.WhenAll(Enumerable.Range(0, Callers).Select(caller => Task.Run(() => CommitAsync(new StreamName($"run/{round}-{caller}")))));
    }

    private async Task CommitAsync(StreamName stream)
    {
        for (var seq = 0; seq < Commits / Callers; seq++)
        {
            if (await database!.Store.Events.CommitAsync(TemporaryDatabase.Click(stream, seq), CancellationToken.None) is not CommitResult.Done)
            {
                throw new InvalidOperationException("The commit was refused.");
            }
        }
    }
}

/// <summary>The timeline of one incident of 100 events, another one each time, in a small and in a large store. One iteration is one reading, so that the slowest one shows.</summary>
[SimpleJob(RunStrategy.Monitoring, launchCount: 1, warmupCount: 100, iterationCount: 2_000, invocationCount: 1)]
[MinColumn, MedianColumn, Q3Column, MaxColumn]
public class TimelineBenchmarks : IAsyncDisposable
{
    private const int EventsOfAnIncident = 100;
    private const int Appends = 10;

    private readonly Random random = new(1);
    private TemporaryDatabase? database;

    /// <summary>How many events the store has.</summary>
    [Params(10_000, 1_000_000)]
    public int Events { get; set; }

    private int Incidents => Events / EventsOfAnIncident;

    // Incidents grow side by side, as they do, so that the events of one are spread over the file.
    [GlobalSetup]
    public async Task FillAsync()
    {
        database = new TemporaryDatabase();
        for (var seq = 0; seq < EventsOfAnIncident; seq += EventsOfAnIncident / Appends)
        {
            foreach (var incidents in Enumerable.Range(0, Incidents).Chunk(64))
            {
                await Task.WhenAll(incidents.Select(i => database.Store.Events.CommitAsync(
                    new Commit { Appends = [TemporaryDatabase.Append(Incident(i), seq, EventsOfAnIncident / Appends)] }, CancellationToken.None)));
            }
        }
    }

    [GlobalCleanup]
    public ValueTask DisposeAsync()
    {
        GC.SuppressFinalize(this);
        return database!.DisposeAsync();
    }

    [Benchmark]
    public async Task<int> ReadTimelineAsync()
    {
        var timeline = await database!.Store.Events.ReadAsync(Incident(random.Next(Incidents)), CancellationToken.None);
        return timeline.Count == EventsOfAnIncident ? timeline.Count : throw new InvalidOperationException("Events are missing.");
    }

    private static StreamName Incident(int number) => new($"incident/i-{number}");
}

using Xunit;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>A bot that is killed at any moment of a rollback finishes it after a restart, and the demo system's own record says that nothing was done twice.</summary>
public sealed class CrashTests
{
    private const int EventsOfARollback = 18;
    private const int EventsWithApproval = 3;
    private const int AtMostAtOnce = 2;
    private const string Approved = "approval-granted";
    private static readonly string[] OnceEach = ["pull backend sha-old", "pin backend sha-old", "recreate backend sha-old"];

    [Fact]
    public async Task Kill_AtEveryEventOfARollback_EndsItWithEveryEffectOnce()
    {
        var died = new List<string>[EventsOfARollback];
        await Parallel.ForEachAsync(
            Enumerable.Range(1, EventsOfARollback),
            new ParallelOptions { MaxDegreeOfParallelism = AtMostAtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (at, _) => died[at - 1] = await RollBackAsync(moment => moment.UntilCountAsync(at), kills: 1));

        // A look from outside is not exact: the bot may be an event further when it dies. But no phase may go untried.
        Assert.Equal(
            ["approved", "over", "step 1", "step 2", "step 3", "step 4", "step 5", "unapproved"],
            died.SelectMany(d => d).Distinct().Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Kill_TwiceAtAnyTime_EndsTheRollbackWithEveryEffectOnce()
    {
        var random = new Random(20261122);
        var delays = Enumerable.Range(0, 10).Select(_ => new Queue<TimeSpan>([Some(random), Some(random)])).ToList();
        await Parallel.ForEachAsync(
            delays,
            new ParallelOptions { MaxDegreeOfParallelism = AtMostAtOnce, CancellationToken = TestContext.Current.CancellationToken },
            async (delay, cancel) => await RollBackAsync(
                async moment =>
                {
                    // From when the approval is there; the moment itself is what is tried here.
                    await moment.UntilCountAsync(EventsWithApproval);
                    await Task.Delay(delay.Dequeue(), cancel);
                },
                kills: 2));
    }

    private static TimeSpan Some(Random random) => TimeSpan.FromMilliseconds(random.Next(1500));

    /// <summary>Plays a rollback, kills the bot whenever told to, starts it again, and tells in which phase each one died.</summary>
    private static async Task<List<string>> RollBackAsync(Func<Moment, Task> until, int kills)
    {
        using var folder = new BotFolder();
        var died = new List<string>();
        var engine = 0;
        for (var kill = 0; kill < kills; kill++)
        {
            using var bot = await folder.ServeAsync();
            await BotFolder.UntilAsync(() => File.Exists(Path.Combine(folder.Path, "demo", "engine.json")), "the engine's card");
            engine = engine == 0 ? folder.EngineProcess : engine;
            var killed = false;
            var people = ActAsync(folder, () => !Volatile.Read(ref killed));
            await until(new Moment(folder));
            Volatile.Write(ref killed, true);
            bot.Kill();
            await bot.EndAsync();
            await people;
            died.Add(PhaseOf(folder.Events()));
            Assert.True(BotFolder.Runs(engine), "the demo engine died with the bot");
        }

        using var last = await folder.ServeAsync();
        await ActAsync(folder, () => true);
        await BotFolder.UntilAsync(() => folder.Events() is [.., { Type: "run-succeeded" }], $"the end after {string.Join(", ", died)}: {string.Join(", ", folder.Events())}");
        Assert.Equal(engine, folder.EngineProcess);
        last.Terminate();
        Assert.Equal(0, (await last.EndAsync()).ExitCode);
        Assert.Equal(OnceEach, folder.Effects());
        Assert.Equal(1, folder.Events().Count(e => e.Type == Approved));
        return died;
    }

    /// <summary>What people do, as far as it was not done before: ask, and approve. A terminal whose bot dies gives up with a sentence.</summary>
    private static async Task ActAsync(BotFolder folder, Func<bool> thereIsABot)
    {
        if (folder.Run() is null)
        {
            await SayAsync(folder, "/rollback backend sha-old", "maya");
        }

        if (thereIsABot() && folder.Run() is { } run && folder.Events().All(e => e.Type != Approved))
        {
            await SayAsync(folder, $"/approve {run}", "jonas");
        }
    }

    private static async Task SayAsync(BotFolder folder, string line, string person)
    {
        using var exec = Opsbot.Start(["exec", line, "--as", person, "--data", folder.Path, "--json"]);
        var ended = await exec.EndAsync();
        Assert.DoesNotContain("Unhandled exception", ended.Error, StringComparison.Ordinal);
    }

    private static string PhaseOf(IReadOnlyList<StoredEvent> events) =>
        events is [.., { Type: "run-succeeded" }] ? "over"
        : events.LastOrDefault(e => e.Type == "step-started") is { Step: { } step } ? $"step {step + 1}"
        : events.Any(e => e.Type == Approved) ? "approved"
        : "unapproved";

    /// <summary>A moment to kill at.</summary>
    private sealed record Moment(BotFolder Folder)
    {
        public Task UntilCountAsync(int count) => BotFolder.UntilAsync(() => Folder.Count() >= count, $"event {count}");
    }
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps;
using OpsBot.Steps.Keys;
using OpsBot.Steps.Redis;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>Keys and queues in a real Redis; what became of them is read by redis-cli.</summary>
public sealed class KeyAndQueueTests(LocalRedis redis) : IClassFixture<LocalRedis>, IAsyncLifetime
{
    private static readonly ServiceRef Cache = new(new SystemName("shop"), new ServiceName("redis"));
    private static readonly DateTimeOffset Noon = new(2026, 3, 2, 12, 0, 0, TimeSpan.Zero);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private RedisScripts Scripts
    {
        get
        {
            var catalog = new CatalogInForce(Catalog());
            return new RedisScripts(new RedisExecutor(catalog, new ContainerEngines(catalog, (_, _) => throw new InvalidOperationException("no engine is asked")), new Secrets(catalog, new byte[32])));
        }
    }

    public async ValueTask InitializeAsync() => await redis.RunAsync("FLUSHALL");

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task DeleteKeys_Pattern_LeavesEveryOtherKey()
    {
        await redis.RunAsync("EVAL", "for i = 1, 3000 do redis.call('SET', 'cache:' .. i, 'x') end redis.call('SET', 'session:1', 'x') redis.call('SET', 'cache:a\\nsession:1', 'x')", "0");

        var counted = await new CountKeysExecutor(Scripts).ExecuteAsync(new CountKeys { Service = Cache, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Pattern = "cache:*" }, Context(), Cancel);
        var deleted = await new DeleteKeysExecutor(Scripts).ExecuteAsync(new DeleteKeys { Service = Cache, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Pattern = "cache:*" }, Context(), Cancel);

        Assert.Equal("3001 keys match cache:*", Assert.IsType<Outcome.Passed>(counted).Summary);
        Assert.Equal("3001 keys deleted", Assert.IsType<Outcome.Passed>(deleted).Summary);
        Assert.Equal("session:1", await redis.RunAsync("KEYS", "*"));
    }

    [Fact]
    public async Task ShowQueue_FailedJobs_AreCountedAndAFinding()
    {
        await FailAsync("1", Noon.AddHours(-2));
        await redis.RunAsync("LPUSH", "bull:mail:wait", "2", "3");
        await redis.RunAsync("LPUSH", "bull:mail:active", "4");

        var outcome = Assert.IsType<Outcome.Finding>(await ShowAsync());

        Assert.Equal(["waiting 2", "active 1", "delayed 0", "failed 1", "completed 0", "paused no"], outcome.Facts.Select(f => $"{f.Name} {f.Value}"));
    }

    [Fact]
    public async Task RetryFailedJobs_TheyWaitAgainOldestFirstWithoutTheMarksOfTheirFailure()
    {
        await redis.RunAsync("HSET", "bull:mail:meta", "version", "bullmq:5.4.0");
        await FailAsync("2", Noon.AddHours(-1));
        await FailAsync("1", Noon.AddHours(-2));
        await FailAsync("9", Noon.AddHours(1));
        await redis.RunAsync("ZADD", "bull:mail:failed", $"{Noon.AddHours(-3).ToUnixTimeMilliseconds()}", "gone");

        var outcome = await new RetryFailedJobsExecutor(Scripts).ExecuteAsync(Of<RetryFailedJobs>(Risk.Mutating), Context(), Cancel);

        Assert.Equal("2 jobs of mail wait again", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal("2\n1", await redis.RunAsync("LRANGE", "bull:mail:wait", "0", "-1"));
        Assert.Equal("9", await redis.RunAsync("ZRANGE", "bull:mail:failed", "0", "-1"));
        Assert.Equal("name\nwelcome\natm\n3", await redis.RunAsync("HGETALL", "bull:mail:1"));
        Assert.Equal("0", await redis.RunAsync("ZRANGE", "bull:mail:marker", "0", "-1"));
        Assert.Equal("2", await redis.RunAsync("XLEN", "bull:mail:events"));
    }

    [Fact]
    public async Task RetryFailedJobs_PausedQueue_TheyWaitWithTheOthers()
    {
        await redis.RunAsync("HSET", "bull:mail:meta", "paused", "1");
        await FailAsync("1", Noon.AddHours(-2));

        await new RetryFailedJobsExecutor(Scripts).ExecuteAsync(Of<RetryFailedJobs>(Risk.Mutating), Context(), Cancel);

        Assert.Equal("1", await redis.RunAsync("LRANGE", "bull:mail:paused", "0", "-1"));
        Assert.Equal("0", await redis.RunAsync("EXISTS", "bull:mail:wait", "bull:mail:marker"));
    }

    [Fact]
    public async Task RetryFailedJobs_MoreThanOnePiece_AllOfThem()
    {
        await redis.RunAsync("EVAL", "for i = 1, 2500 do redis.call('HSET', 'bull:mail:' .. i, 'name', 'x') redis.call('ZADD', 'bull:mail:failed', i, i) end", "0");

        var outcome = await new RetryFailedJobsExecutor(Scripts).ExecuteAsync(Of<RetryFailedJobs>(Risk.Mutating), Context(), Cancel);

        Assert.Equal("2500 jobs of mail wait again", outcome.Summary);
        Assert.Equal("2500", await redis.RunAsync("LLEN", "bull:mail:wait"));
    }

    [Fact]
    public async Task ClearFailedJobs_AllKeysOfTheirsAndNobodyElses()
    {
        await FailAsync("1", Noon.AddHours(-2));
        await redis.RunAsync("RPUSH", "bull:mail:1:logs", "a line");
        await redis.RunAsync("HSET", "bull:mail:2", "name", "waits");
        await redis.RunAsync("LPUSH", "bull:mail:wait", "2");

        var outcome = await new ClearFailedJobsExecutor(Scripts).ExecuteAsync(Of<ClearFailedJobs>(Risk.Destructive), Context(), Cancel);

        Assert.Equal("1 failed job of mail deleted", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal(["bull:mail:2", "bull:mail:wait"], (await redis.RunAsync("KEYS", "*")).Split('\n').Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task RetryFailedJobs_KeyOfAnotherKind_SaysWhatRedisSays()
    {
        await redis.RunAsync("SET", "bull:mail:failed", "a text");

        var outcome = await new RetryFailedJobsExecutor(Scripts).ExecuteAsync(Of<RetryFailedJobs>(Risk.Mutating), Context(), Cancel);

        Assert.Contains("WRONGTYPE", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);

    private static StepContext Context() => new(new RunId("r-1"), 0, Noon, new Silent());

    private static TStep Of<TStep>(Risk risk)
        where TStep : QueueStep => (TStep)(QueueStep)(typeof(TStep).Name switch
        {
            nameof(RetryFailedJobs) => new RetryFailedJobs { Service = Cache, Source = "test", Risk = risk, Timeout = Minute, Prefix = "bull", Queue = "mail" },
            nameof(ClearFailedJobs) => new ClearFailedJobs { Service = Cache, Source = "test", Risk = risk, Timeout = Minute, Prefix = "bull", Queue = "mail" },
            _ => new ShowQueue { Service = Cache, Source = "test", Risk = risk, Timeout = Minute, Prefix = "bull", Queue = "mail" },
        });

    private Task<Outcome> ShowAsync() => new ShowQueueExecutor(Scripts).ExecuteAsync(Of<ShowQueue>(Risk.ReadOnly), Context(), Cancel);

    /// <summary>A job as a worker leaves it that failed.</summary>
    private async Task FailAsync(string id, DateTimeOffset at)
    {
        await redis.RunAsync("HSET", $"bull:mail:{id}", "name", "welcome", "atm", "3", "failedReason", "no connection", "stacktrace", "[]", "processedOn", "1", "finishedOn", "2");
        await redis.RunAsync("ZADD", "bull:mail:failed", $"{at.ToUnixTimeMilliseconds()}", id);
    }

    private OpsCatalog Catalog() => new()
    {
        People = [],
        Rotas = [],
        Policy = new PolicyDefinition { Version = "1" },
        Systems =
        [
            new SystemDefinition
            {
                Name = Cache.System,
                Rota = new RotaName("ops"),
                Channels = [],
                Hosts = [],
                Services = [],
                Data = new DataDefinition([], [new RedisDefinition { Name = "cache", Service = Cache.Service, Address = new RedisAddress("127.0.0.1", redis.Port) }], null),
            },
        ],
    };

    private sealed class Silent : IStepOutput
    {
        public ValueTask WriteLineAsync(string line, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}

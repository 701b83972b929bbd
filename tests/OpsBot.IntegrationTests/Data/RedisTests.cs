using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using Xunit;

namespace OpsBot.IntegrationTests.Data;

/// <summary>The same commands both ways: by redis-cli in the container, and over a connection. The password has quotes and spaces in it.</summary>
[Collection(DataCollection.Name)]
public sealed class RedisTests(DataHost data)
{
    public static TheoryData<string> Ways => ["shop", "connected"];

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_Commands_AnswerAsRedisCliPrints(string way)
    {
        Assert.Equal(["PONG"], await TellAsync(way, "PING"));
        Assert.Equal(["OK"], await TellAsync(way, "SET", $"{way}:k", "it's \"a b\""));
        Assert.Equal(["it's \"a b\""], await TellAsync(way, "GET", $"{way}:k"));
        Assert.Equal([""], await TellAsync(way, "GET", $"{way}:none"));
        Assert.Equal(["3"], await TellAsync(way, "RPUSH", $"{way}:l{Guid.NewGuid():n}", "a", "b", "c"));
        Assert.Contains(await TellAsync(way, "INFO", "memory"), l => l.StartsWith("used_memory_human:", StringComparison.Ordinal));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_Keys_AreScanned(string way)
    {
        foreach (var key in new[] { "x:1", "x:2", "y:1" })
        {
            await TellAsync(way, "SET", $"{way}:scan:{key}", "1");
        }

        Assert.Equal([$"{way}:scan:x:1", $"{way}:scan:x:2"], (await TellAsync(way, "KEYS", $"{way}:scan:x:*")).Order());
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_WrongCommand_Fails(string way)
    {
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Redis(Of(way), "NO-SUCH-COMMAND"), DataSteps.Context(new Told()), Cancel);

        Assert.Contains("unknown command", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_WrongPassword_FailsAndDoesNothing(string way)
    {
        await TellAsync(way, "SET", "kept", "1");
        using var steps = data.Steps();

        var outcome = await steps.ExecuteAsync(DataSteps.Redis(Of($"{way}-locked-out"), "DEL", "kept") with { Risk = Risk.Destructive }, DataSteps.Context(new Told()), Cancel);

        Assert.True(outcome is Outcome.Failed, $"{outcome}");
        Assert.Equal(["1"], await TellAsync(way, "GET", "kept"));
    }

    [Theory]
    [MemberData(nameof(Ways))]
    public async Task Execute_ServerThatStoppedAnswering_IsEndedByStop(string way)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        using var steps = data.Steps();
        await data.Docker.Client.Containers.PauseContainerAsync("redis", Cancel);
        try
        {
            var running = steps.ExecuteAsync(DataSteps.Redis(Of(way), "PING"), DataSteps.Context(new Told()), stop.Token);
            stop.CancelAfter(TimeSpan.FromSeconds(1));
            var outcome = await running;

            Assert.False(outcome.Good, $"{outcome}");
        }
        finally
        {
            await data.Docker.Client.Containers.UnpauseContainerAsync("redis", CancellationToken.None);
        }
    }

    private static ServiceRef Of(string way) => DataHost.Redis with { System = new SystemName(way) };

    private async Task<IReadOnlyList<string>> TellAsync(string way, params string[] arguments)
    {
        var told = new Told();
        using var steps = data.Steps();
        var outcome = await steps.ExecuteAsync(DataSteps.Redis(Of(way), arguments), DataSteps.Context(told), Cancel);
        Assert.True(outcome is Outcome.Passed, outcome.Summary);
        return told.Lines;
    }
}

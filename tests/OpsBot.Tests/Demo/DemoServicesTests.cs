using System.Net;
using System.Net.Http.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Demo.Host;
using OpsBot.Steps.Health;
using Xunit;

namespace OpsBot.Tests.Demo;

/// <summary>What the demo services show: versions, health, dependencies, logs, and releases that do not work.</summary>
public sealed class DemoServicesTests : IAsyncLifetime
{
    private static readonly ServiceRef Backend = DemoRig.Ref(DemoNames.Backend);

    private readonly DemoRig rig = new();
    private readonly HttpClient http = new();
    private DemoEngineProcess bot = null!;
    private DemoEngine engine = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        bot = rig.Bot();
        engine = new DemoEngine(bot);
        await bot.ConnectAsync(Cancel);
        await Until.TrueAsync(async () => await AllHealthyAsync(), "all services are healthy");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Health_Backend_TellsStatusAndVersion()
    {
        var body = await http.GetFromJsonAsync<Body>(Url(bot.Ports.Backend, "/api/health"), Cancel);

        Assert.Equal(new Body("ok", "sha-new", null), body);
    }

    [Fact]
    public async Task Scan_ThroughAllServices_HasOneIdInAllLogsAndIsCountedInRedis()
    {
        var before = long.Parse(await AskRedisAsync("GET", "scans") ?? "0");
        using var request = new HttpRequestMessage(HttpMethod.Post, Url(bot.Ports.Frontend, "/scan?mb=2"));
        request.Headers.Add("X-Request-Id", "req-of-this-test");
        using var answer = await http.SendAsync(request, Cancel);

        Assert.Equal(HttpStatusCode.Created, answer.StatusCode);
        Assert.True(long.Parse((await AskRedisAsync("GET", "scans"))!) > before);
        foreach (var service in (string[])[DemoNames.Frontend, DemoNames.Backend, DemoNames.MlService])
        {
            await Until.TrueAsync(async () => (await LogAsync(service)).Any(l => l.Text.Contains("[req-of-this-test]", StringComparison.Ordinal)), $"the log of {service} has the request");
        }
    }

    [Fact]
    public async Task Scan_TooLarge_FailsWithAStackTraceOnStandardError()
    {
        using var answer = await http.PostAsync(Url(bot.Ports.Backend, "/api/scans?mb=40"), null, Cancel);

        Assert.Equal(HttpStatusCode.BadGateway, answer.StatusCode);
        Assert.Contains(await LogAsync(DemoNames.Backend), l => l.IsError && l.Text.Contains("Traceback", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Scan_Often_LogsAnInventedPassword()
    {
        for (var i = 0; i < 20; i++)
        {
            using var answer = await http.PostAsync(Url(bot.Ports.Backend, "/api/scans"), null, Cancel);
        }

        Assert.Contains(await LogAsync(DemoNames.Backend), l => l.Text.Contains("password=", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Health_RedisDown_ShowsInTheBackendThatDependsOnIt()
    {
        var seen = new HashSet<string>();
        var restarting = engine.RestartAsync(DemoRig.Ref(DemoNames.Redis), Cancel);
        await Until.TrueAsync(
            async () =>
            {
                using var answer = await http.GetAsync(Url(bot.Ports.Backend, "/api/health"), Cancel);
                seen.Add((await answer.Content.ReadFromJsonAsync<Body>(Cancel))!.Reason ?? "");
                return seen.Contains("redis cannot be reached");
            },
            "the backend reports redis");
        await restarting;

        await Until.TrueAsync(async () => await AllHealthyAsync(), "all services are healthy again");
    }

    [Fact]
    public async Task Deploy_Bad_StaysUnhealthyAndItsLogSaysWhy()
    {
        await DeployAsync(Release.Bad);
        await Until.TrueAsync(async () => (await OneAsync()).Health == "unhealthy", "the engine finds it unhealthy");
        using var answer = await http.GetAsync(Url(bot.Ports.Backend, "/api/health"), Cancel);
        var body = await answer.Content.ReadFromJsonAsync<Body>(Cancel);

        Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.StatusCode);
        Assert.Equal("sha-bad", body?.Version);
        Assert.Contains(await LogAsync(DemoNames.Backend), l => l.IsError && l.Text.Contains("migration 0042 has not run", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Deploy_Slow_IsStartingAndThenHealthy()
    {
        await DeployAsync(Release.Slow);
        var seen = new List<string?>();
        await Until.TrueAsync(
            async () =>
            {
                seen.Add((await OneAsync()).Health);
                return seen[^1] == "healthy";
            },
            "it is healthy");

        Assert.Contains("starting", seen);
        Assert.DoesNotContain("unhealthy", seen);
    }

    [Fact]
    public async Task Deploy_Crashing_RestartsAgainAndAgainAndIsNoEffect()
    {
        await DeployAsync(Release.Crash);
        await Until.TrueAsync(async () => (await OneAsync()).Restarts >= 2, "it has crashed twice");
        await DeployAsync("sha-new");

        Assert.Equal(0, (await OneAsync()).Restarts);
        Assert.Equal(["pull", "pin", "recreate", "pin", "recreate"], rig.Effects().Select(e => e.Name));
    }

    [Fact]
    public async Task MoveTag_OfTheRunningRelease_LeavesTheContainerAndMovesTheImage()
    {
        const string Moved = "sha256:0000000000000000000000000000000000000000000000000000000000000001";
        var before = await OneAsync();
        await engine.MoveTagAsync(Backend, "sha-new", Moved, Cancel);

        Assert.Equal(Moved, (await engine.FindImageAsync(Backend, "sha-new", Cancel))?.Id);
        Assert.Equal(before.ImageId, (await OneAsync()).ImageId);
        await engine.RecreateAsync(Backend, Cancel);
        Assert.Equal(Moved, (await OneAsync()).ImageId);
    }

    [Fact]
    public async Task Redis_UnknownCommand_AnswersAsRedisDoes()
    {
        var refused = await Assert.ThrowsAsync<RedisRefusedException>(() => AskRedisAsync("FLUSHALL"));

        Assert.Equal("ERR unknown command 'FLUSHALL'", refused.Message);
        Assert.Equal("PONG", await AskRedisAsync("PING"));
        Assert.StartsWith("# Server\r\nredis_version:7.2.0\r\n", await AskRedisAsync("INFO"), StringComparison.Ordinal);
    }

    private static Uri Url(int port, string path) => new($"http://127.0.0.1:{port}{path}");

    private async Task<string?> AskRedisAsync(params string[] command)
    {
        await using var redis = await RespClient.ConnectAsync("127.0.0.1", bot.Ports.Redis, Cancel);
        return await redis.AskAsync(command, Cancel);
    }

    private async Task DeployAsync(string tag)
    {
        await engine.PullAsync(Backend, tag, new Progress<PullProgress>(), Cancel);
        await engine.PinAsync(Backend, tag, Cancel);
        await engine.RecreateAsync(Backend, Cancel);
    }

    private async Task<ContainerState> OneAsync() => Assert.Single(await engine.InspectAsync(Backend, Cancel));

    private async Task<bool> AllHealthyAsync()
    {
        var states = await Task.WhenAll(DemoNames.Services.Select(s => engine.InspectAsync(DemoRig.Ref(s), Cancel)));
        return states.All(s => s[0].Health == "healthy");
    }

    private async Task<List<LogLine>> LogAsync(string service)
    {
        var lines = new List<LogLine>();
        await foreach (var line in engine.ReadLogsAsync(DemoRig.Ref(service), new LogQuery(1000, null, null, Follow: false), Cancel))
        {
            lines.Add(line);
        }

        return lines;
    }

    private sealed record Body(string Status, string Version, string? Reason);
}

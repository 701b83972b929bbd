using System.Net;
using System.Net.Sockets;
using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Health;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>Health checks against real sockets.</summary>
public sealed class HealthExecutorTests
{
    private readonly ScriptedEngine engine = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Probe_HttpHealthy_PassesWithVersionAndLatency()
    {
        await using var server = new OneLineServer("HTTP/1.1 200 OK\r\nContent-Length: 33\r\n\r\n{\"status\":\"ok\",\"version\":\"sha-1\"}");
        var passed = Assert.IsType<Outcome.Passed>(await ProbeAsync(server.Http()));

        Assert.Equal(["state", "latency", "version", "detail"], passed.Facts.Select(f => f.Name));
        Assert.Equal(("healthy", "sha-1", "200 OK"), (passed.Facts[0].Value, passed.Facts[2].Value, passed.Facts[3].Value));
        Assert.StartsWith("backend is healthy (", passed.Summary, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("HTTP/1.1 503 Service Unavailable\r\nContent-Length: 4\r\n\r\nbusy", "503 Service Unavailable, 200 expected: busy")]
    [InlineData("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n", "302 Found, 200 expected")]
    [InlineData("HTTP/1.1 200 OK\r\nContent-Length: 2\r\n\r\nno", "200 OK, but the body does not contain yes: no")]
    public async Task Probe_HttpOtherAnswer_IsAFindingThatSaysWhich(string answer, string detail)
    {
        await using var server = new OneLineServer(answer);
        var finding = Assert.IsType<Outcome.Finding>(await ProbeAsync(server.Http(contains: "yes")));

        Assert.Equal(detail, finding.Facts[^1].Value);
        Assert.Equal("unhealthy", finding.Facts[0].Value);
    }

    [Fact]
    public async Task Probe_EndlessBody_ReadsOnlyTheBeginning()
    {
        await using var server = new OneLineServer("HTTP/1.1 200 OK\r\n\r\n", endless: "{\"version\":\"x\"} and so on ");

        Assert.IsType<Outcome.Passed>(await ProbeAsync(server.Http()));
    }

    [Theory]
    [InlineData("{\"version\":7}")]
    [InlineData("{\"version\":")]
    [InlineData("[\"version\"]")]
    [InlineData("{{{{{{{{{{{{{{{{{{{{")]
    public async Task Probe_BodyWithoutAVersion_HasNone(string body)
    {
        await using var server = new OneLineServer($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");

        Assert.DoesNotContain((await ProbeAsync(server.Http())).Facts, f => f.Name == "version");
    }

    [Fact]
    public async Task Probe_Silence_IsAFindingAfterItsTime()
    {
        await using var server = new OneLineServer("");
        var finding = Assert.IsType<Outcome.Finding>(await ProbeAsync(server.Http() with { Timeout = TimeSpan.FromMilliseconds(150) }));

        Assert.Equal("no answer within 150 ms", finding.Facts[^1].Value);
    }

    [Fact]
    public async Task Probe_NothingListens_IsAFindingForEveryKind()
    {
        int port;
        await using (var server = new OneLineServer(""))
        {
            port = server.Port;
        }

        HealthCheck[] checks = [new HealthCheck.Http(new Uri($"http://127.0.0.1:{port}/")), new HealthCheck.Tcp("127.0.0.1", port), new HealthCheck.RedisPing("127.0.0.1", port)];
        foreach (var check in checks)
        {
            Assert.Equal("nothing listens there", Assert.IsType<Outcome.Finding>(await ProbeAsync(check)).Facts[^1].Value);
        }
    }

    [Fact]
    public async Task Probe_Tcp_PassesWhenSomethingListens()
    {
        await using var server = new OneLineServer("");

        Assert.IsType<Outcome.Passed>(await ProbeAsync(new HealthCheck.Tcp("127.0.0.1", server.Port)));
    }

    [Theory]
    [InlineData("+PONG\r\n", true, "PONG")]
    [InlineData("-NOAUTH Authentication required.\r\n", false, "NOAUTH Authentication required.")]
    [InlineData("-LOADING Redis is loading the dataset in memory\r\n", false, "LOADING Redis is loading the dataset in memory")]
    [InlineData("HTTP/1.1 400 Bad Request\r\n", false, "the answer is not Redis': HTTP/1.1 400 Bad Request")]
    [InlineData("$-1\r\n", false, "an empty answer")]
    [InlineData("$999999999\r\n", false, "the answer is not Redis': $999999999")]
    public async Task Probe_Redis_ByItsAnswer(string answer, bool healthy, string detail)
    {
        await using var server = new OneLineServer(answer);
        var outcome = await ProbeAsync(new HealthCheck.RedisPing("127.0.0.1", server.Port));

        Assert.Equal((healthy, detail), (outcome is Outcome.Passed, outcome.Facts[^1].Value));
        Assert.Equal("*1\r\n$4\r\nPING\r\n", server.Asked);
    }

    [Fact]
    public async Task Probe_Container_IsTheEnginesView()
    {
        engine.Containers.Add(TestSteps.Container());
        Assert.IsType<Outcome.Passed>(await ProbeAsync(new HealthCheck.Container()));
        engine.Containers.Add(TestSteps.Container() with { Health = "unhealthy" });
        Assert.Equal("unhealthy", Assert.IsType<Outcome.Finding>(await ProbeAsync(new HealthCheck.Container())).Facts[^1].Value);
        engine.OnCall = _ => throw new EngineException("gone");
        Assert.Equal("gone", Assert.IsType<Outcome.Finding>(await ProbeAsync(new HealthCheck.Container())).Facts[^1].Value);
    }

    [Fact]
    public async Task Probe_CatalogHasAnotherCheckNow_FailsAndLooksNowhere()
    {
        var step = TestSteps.Probe(new HealthCheck.Tcp("127.0.0.1", 1));
        using var prober = new HealthProber(engine, TimeProvider.System);
        var outcome = await new ProbeHealthExecutor(TestSteps.InForce(new HealthCheck.Container()), prober).ExecuteAsync(step, TestSteps.Context(), Cancel);

        Assert.Contains("no longer", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Await_HealthyAfterAWhile_PassesAndToldProgress()
    {
        var looks = 0;
        engine.Containers.Add(TestSteps.Container() with { Health = "starting" });
        engine.OnCall = _ => engine.Containers[0] = engine.Containers[0] with { Health = ++looks >= 3 ? "healthy" : "starting" };
        var output = new CollectedOutput();

        Assert.IsType<Outcome.Passed>(await AwaitAsync(TimeSpan.FromSeconds(30), output));
        Assert.Equal(3, looks);
        Assert.Equal(["backend: starting", "backend: starting"], output.Progress.Select(p => p.Label));
    }

    [Fact]
    public async Task Await_NeverHealthy_FailsWithinItsTimeAndSaysWhatWasSeen()
    {
        engine.Containers.Add(TestSteps.Container(restarts: 4) with { State = "restarting" });
        var failed = Assert.IsType<Outcome.Failed>(await AwaitAsync(TimeSpan.FromSeconds(1), new CollectedOutput()));

        Assert.StartsWith("backend is unhealthy: restarting", failed.Summary, StringComparison.Ordinal);
        Assert.Equal("restarting, 4 restarts", failed.Facts[^1].Value);
    }

    [Fact]
    public async Task Watch_OneOfSeveralHasAnotherCheckNow_FailsAndNamesIt()
    {
        engine.Containers.Add(TestSteps.Container());
        var step = TestSteps.Watch(new HealthCheck.Container()) with { Others = [new WatchedService(TestSteps.Probe(new HealthCheck.Container()).Service, "another check")] };
        using var prober = new HealthProber(engine, TimeProvider.System);
        var outcome = await new WatchHealthExecutor(TestSteps.InForce(new HealthCheck.Container()), prober, engine, TimeProvider.System).ExecuteAsync(step, TestSteps.Context(), Cancel);

        Assert.Contains("no longer \"another check\"", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Watch_SeveralOneUnhealthyTwice_FailsAtOnce()
    {
        var check = new HealthCheck.Container();
        engine.Containers.Add(TestSteps.Container() with { Health = "unhealthy" });
        var step = TestSteps.Watch(check) with { For = TimeSpan.FromMinutes(5), Others = [new WatchedService(TestSteps.Probe(check).Service, check.Describe())] };
        using var prober = new HealthProber(engine, TimeProvider.System);
        var outcome = await new WatchHealthExecutor(TestSteps.InForce(check), prober, engine, TimeProvider.System).ExecuteAsync(step, TestSteps.Context(), Cancel);

        Assert.StartsWith("backend is unhealthy", Assert.IsType<Outcome.Failed>(outcome).Summary, StringComparison.Ordinal);
    }

    private async Task<Outcome> ProbeAsync(HealthCheck check)
    {
        using var prober = new HealthProber(engine, TimeProvider.System);
        return await new ProbeHealthExecutor(TestSteps.InForce(check), prober).ExecuteAsync(TestSteps.Probe(check), TestSteps.Context(), Cancel);
    }

    private async Task<Outcome> AwaitAsync(TimeSpan timeout, CollectedOutput output)
    {
        var check = new HealthCheck.Container();
        using var prober = new HealthProber(engine, TimeProvider.System);
        return await new AwaitHealthyExecutor(TestSteps.InForce(check), prober, engine, TimeProvider.System)
            .ExecuteAsync(TestSteps.Await(check, timeout), TestSteps.Context(output), Cancel);
    }

    /// <summary>Gives every connection the same answer, whatever it asks.</summary>
    private sealed class OneLineServer : IAsyncDisposable
    {
        private readonly TcpListener listener = new(IPAddress.Loopback, 0);
        private readonly CancellationTokenSource end = new();
        private readonly Task serving;

        public OneLineServer(string answer, string? endless = null)
        {
            listener.Start();
            serving = ServeAsync(answer, endless);
        }

        public int Port => ((IPEndPoint)listener.LocalEndpoint).Port;

        public string Asked { get; private set; } = "";

        public HealthCheck.Http Http(string? contains = null) => new(new Uri($"http://127.0.0.1:{Port}/health"), 200, contains);

        public async ValueTask DisposeAsync()
        {
            await end.CancelAsync();
            await serving;
            listener.Dispose();
            end.Dispose();
        }

        private async Task ServeAsync(string answer, string? endless)
        {
            try
            {
                using var client = await listener.AcceptTcpClientAsync(end.Token);
                await using var stream = client.GetStream();
                var buffer = new byte[4096];
                Asked = Encoding.UTF8.GetString(buffer, 0, await stream.ReadAsync(buffer, end.Token));
                await stream.WriteAsync(Encoding.UTF8.GetBytes(answer), end.Token);
                while (endless is not null)
                {
                    await stream.WriteAsync(Encoding.UTF8.GetBytes(endless), end.Token);
                }

                await Task.Delay(Timeout.Infinite, end.Token);
            }
            catch (Exception e) when (e is OperationCanceledException or IOException)
            {
                // The test is over, or the client has had enough.
            }
        }
    }
}

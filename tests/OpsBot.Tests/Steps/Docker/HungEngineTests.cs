using System.Runtime.CompilerServices;
using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Runner;
using OpsBot.Tests.Compat.DockerDotNet;
using Xunit;

namespace OpsBot.Tests.Steps.Docker;

/// <summary>An engine that stops answering at some request: every call ends, and says what is certain.</summary>
public sealed class HungEngineTests
{
    private const string Listed = """[{"Id":"c1","Names":["/backend"],"State":"running","Status":"Up"}]""";

    private readonly FakeTimeProvider clock = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Exec_StartNeverAnsweredThenStopped_EndsAndMayRunOn()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fake = new FakeEngine(call => call.Path.EndsWith("/start", StringComparison.Ordinal) ? NeverAsync(asked) : AnswerAsync(call));
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var running = Engine(fake).ExecAsync(TestSteps.Backend, new ContainerCommand("cat"), (_, _) => default, stop.Token);
        await asked.Task.WaitAsync(Cancel);

        await stop.CancelAsync();
        await clock.WaitForTimersAsync(1, Cancel);
        clock.Advance(TimeSpan.FromSeconds(9));

        Assert.Contains("has not answered whether it was begun", Assert.IsType<ContainerExit.MayRunOn>(await running).Why, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("exited", false)]
    [InlineData("running", true)]
    public async Task Exec_EngineFails_MayHaveRunOnlyWhenItWasStarted(string state, bool mayHaveRun)
    {
        await using var fake = new FakeEngine(call => call.Path.EndsWith("/start", StringComparison.Ordinal) ? SaysAsync("garbage\r\n\r\n")
            : call.Path.EndsWith("/containers/json", StringComparison.Ordinal) ? JsonAsync(Listed.Replace("running", state, StringComparison.Ordinal)) : AnswerAsync(call));

        var failed = await Assert.ThrowsAsync<EngineException>(() => Engine(fake).ExecAsync(TestSteps.Backend, new ContainerCommand("cat"), (_, _) => default, Cancel));

        Assert.Equal(mayHaveRun, failed.MayHaveRun);
    }

    [Fact]
    public async Task Order_EngineNotThere_WasNotBegun()
    {
        var host = new DockerHost(new HostName("main"), new EngineAddress.UnixSocket("/nowhere/docker.sock"), "/", clock);

        Assert.False((await Assert.ThrowsAsync<EngineException>(() => host.OrderAsync("Restarting", (_, _) => Task.FromResult(true), Cancel))).MayHaveRun);
    }

    /// <summary>What the engine adds up or deletes takes longer than a look at a host that is down.</summary>
    [Fact]
    public async Task Host_OrdersAndSlowLooks_AreNotCutOffByTheClient()
    {
        await using var fake = new FakeEngine(AnswerAsync);
        var host = Host(fake);

        Assert.Equal(TimeSpan.FromSeconds(10), await host.AskAsync("Looking", (session, _) => Task.FromResult(session.Client.DefaultTimeout), Cancel));
        Assert.Equal(Timeout.InfiniteTimeSpan, await host.OrderAsync("Deleting", (session, _) => Task.FromResult(session.Client.DefaultTimeout), Cancel));
        Assert.Equal(Timeout.InfiniteTimeSpan, await host.AskAsync("Adding up", TimeSpan.FromMinutes(2), (session, _) => Task.FromResult(session.Client.DefaultTimeout), Cancel));
    }

    [Fact]
    public async Task Look_EngineNeverAnswers_EndsAfterItsTime()
    {
        var asked = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        await using var fake = new FakeEngine(call => call.Path.EndsWith("/containers/json", StringComparison.Ordinal) ? NeverAsync(asked) : AnswerAsync(call));
        var looking = Engine(fake).LookAsync(TestSteps.Backend, Cancel);
        await asked.Task.WaitAsync(Cancel);

        clock.Advance(TimeSpan.FromMinutes(2));

        Assert.Contains("it does not answer in time", (await Assert.ThrowsAsync<EngineException>(() => looking)).Message, StringComparison.Ordinal);
    }

    private static IAsyncEnumerable<byte[]> AnswerAsync(EngineCall call) => call.Path switch
    {
        "/version" => JsonAsync("""{"ApiVersion":"1.41"}"""),
        var path when path.EndsWith("/containers/json", StringComparison.Ordinal) => JsonAsync(Listed),
        var path when path.EndsWith("/exec", StringComparison.Ordinal) => JsonAsync("""{"Id":"e1"}"""),
        var path when path.EndsWith("/containers/c1/json", StringComparison.Ordinal) => JsonAsync("""{"Id":"c1","State":{"Running":true}}"""),
        _ => throw new InvalidOperationException($"no answer to {call.Target}"),
    };

    private static IAsyncEnumerable<byte[]> JsonAsync(string json) => SaysAsync($"HTTP/1.1 200 OK\r\nContent-Type: application/json\r\nContent-Length: {json.Length}\r\n\r\n{json}");

    private static IAsyncEnumerable<byte[]> SaysAsync(string text) => new[] { Encoding.Latin1.GetBytes(text) }.ToAsyncEnumerable();

    private static async IAsyncEnumerable<byte[]> NeverAsync(TaskCompletionSource asked, [EnumeratorCancellation] CancellationToken end = default)
    {
        asked.SetResult();
        await Task.Delay(Timeout.Infinite, end);
        yield break;
    }

    private DockerHost Host(FakeEngine fake) => new(new HostName("local"), new EngineAddress.UnixSocket(fake.SocketPath), "/", clock);

    private DockerEngine Engine(FakeEngine fake)
    {
        var (system, runner) = (TestSteps.InForce(new HealthCheck.Container()).Current.Systems[0], new LocalRunner(clock));
        return new DockerEngine(() => system, Host(fake), runner, new ComposePins(runner), new ComposeTool(runner, new Dictionary<string, string>()), new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), clock), new OwnIdentity(null, null, null), clock);
    }
}

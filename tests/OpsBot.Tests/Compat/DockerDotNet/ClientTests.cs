using System.Net;
using System.Runtime.CompilerServices;
using System.Text;
using System.Text.Json;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

public sealed class ClientTests
{
    private const string NoContent = "HTTP/1.1 204 No Content\r\n\r\n";

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task AnyRequest_WhoseConnectionBreaksBeforeAnAnswer_IsSentOnceAndSaysSo()
    {
        await using var engine = new FakeEngine();
        using var client = engine.Client();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.Containers.RestartContainerAsync("web", new ContainerRestartParameters(), Cancel));

        Assert.Single(engine.Calls);
        Assert.Contains(engine.SocketPath, failure.Message, StringComparison.Ordinal);
        Assert.Contains("whether the engine acted is unknown", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Attach_WhoseConnectionBreaksBeforeAnAnswer_IsSentOnce()
    {
        await using var engine = new FakeEngine();
        using var client = engine.Client();

        await Assert.ThrowsAsync<HttpRequestException>(() => client.Exec.StartAndAttachContainerExecAsync("x", tty: false, Cancel));

        Assert.Single(engine.Calls);
    }

    [Fact]
    public async Task Requests_AfterOneAnother_UseConnectionsOfTheirOwn()
    {
        await using var engine = new FakeEngine(NoContent); // an answer without "Connection: close", so reuse would be allowed
        using var client = engine.Client();

        for (var i = 0; i < 3; i++)
            await client.Containers.PauseContainerAsync("web", Cancel);

        Assert.Equal(3, engine.Calls.Count);
        Assert.All(engine.Calls, call => Assert.Equal("close", call.Headers["connection"]));
    }

    [Fact]
    public async Task AnyRequest_WithoutAnEngine_SaysWhereItConnectedTo()
    {
        using var client = new DockerClientConfiguration(new Uri("unix:///nowhere/docker.sock")).CreateClient();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.System.PingAsync(Cancel));

        Assert.StartsWith("Connecting to the Docker Engine at unix:///nowhere/docker.sock: ", failure.Message, StringComparison.Ordinal);
        Assert.Equal(HttpRequestError.ConnectionError, failure.HttpRequestError);
    }

    [Fact]
    public async Task Attach_WithoutAnEngine_SaysWhereItConnectedTo()
    {
        using var client = new DockerClientConfiguration(new Uri("tcp://127.0.0.1:1")).CreateClient();

        var failure = await Assert.ThrowsAsync<HttpRequestException>(() => client.Exec.StartAndAttachContainerExecAsync("x", tty: false, Cancel));

        Assert.StartsWith("Connecting to the Docker Engine at tcp://127.0.0.1:1: Connection refused", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task OrdinaryRequest_WithoutAnAnswer_EndsAfterTheTimeout()
    {
        await using var engine = new FakeEngine(_ => Never());
        using var client = engine.Client(timeout: TimeSpan.FromMinutes(5));
        client.DefaultTimeout = TimeSpan.FromMilliseconds(30);

        var failure = await Assert.ThrowsAsync<TaskCanceledException>(() => client.Containers.InspectContainerAsync("web", Cancel));

        Assert.IsType<TimeoutException>(failure.InnerException);
        Assert.Contains("GET containers/web/json: no answer within 0.03 s", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnlimitedRequest_WithoutAnAnswer_EndsWhenCancelled()
    {
        await using var engine = new FakeEngine(_ => Never());
        using var client = engine.Client(timeout: TimeSpan.FromMilliseconds(30));
        using var cancel = CancellationTokenSource.CreateLinkedTokenSource(Cancel);

        var waiting = client.Containers.WaitContainerAsync("web", cancel.Token);
        await Assert.ThrowsAsync<TaskCanceledException>(() => client.System.PingAsync(Cancel)); // the limit of others has passed
        Assert.False(waiting.IsCompleted);
        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task MonitorEvents_EachEvent_IsReportedBeforeTheNextIsSent()
    {
        var reported = new SemaphoreSlim(0);
        await using var engine = new FakeEngine(_ => SendOneByOne());
        using var client = engine.Client();
        var actions = new List<string>();

        await client.System.MonitorEventsAsync(
            new ContainerEventsParameters(),
            new Each<Message>(message =>
            {
                actions.Add(message.Action!);
                reported.Release();
            }),
            Cancel);

        Assert.Equal(["one", "t{w\"o}", "three"], actions);

        async IAsyncEnumerable<byte[]> SendOneByOne()
        {
            yield return "HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n"u8.ToArray();
            foreach (var action in new[] { "one", """t{w\"o}""", "three" })
            {
                yield return Encoding.UTF8.GetBytes($$"""{"Actor":{"Attributes":{} },"Action":"{{action}}"}""");
                await reported.WaitAsync(Cancel);
            }
        }
    }

    [Theory]
    [InlineData("""{"Action":"one"}{"Action":""", typeof(EndOfStreamException))]
    [InlineData("""{"Action":"one"} null""", typeof(InvalidDataException))]
    [InlineData("""{"Action":"one"}{"time":"late"}""", typeof(InvalidDataException))]
    public async Task MonitorEvents_OfABrokenStream_ReportsWhatCameAndFails(string stream, Type failure)
    {
        await using var engine = new FakeEngine("HTTP/1.1 200 OK\r\nConnection: close\r\n\r\n" + stream);
        using var client = engine.Client();
        var actions = new List<string>();

        await Assert.ThrowsAsync(failure, () => client.System.MonitorEventsAsync(new ContainerEventsParameters(), new Each<Message>(m => actions.Add(m.Action!)), Cancel));

        Assert.Equal(["one"], actions);
    }

    [Theory]
    [InlineData("a/../../images/x", "/containers/a%2F..%2F..%2Fimages%2Fx/json")]
    [InlineData("a?force=1#", "/containers/a%3Fforce%3D1%23/json")]
    [InlineData("a b\r\nHost: x", "/containers/a%20b%0D%0AHost%3A%20x/json")]
    public async Task InspectContainer_OfANameThatLeadsElsewhere_AsksForThatName(string name, string path)
    {
        await using var engine = new FakeEngine("HTTP/1.1 404 Not Found\r\nContent-Length: 0\r\n\r\n");
        using var client = engine.Client();

        await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => client.Containers.InspectContainerAsync(name, Cancel));

        Assert.Equal(path, engine.Calls[0].Target);
    }

    [Theory]
    [InlineData("")]
    [InlineData(".")]
    [InlineData("..")]
    public async Task AnyMember_OfNoName_RefusesIt(string name)
    {
        using var client = new DockerClientConfiguration(new Uri("unix:///nowhere")).CreateClient();

        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await client.Containers.InspectContainerAsync(name, Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await client.Images.InspectImageAsync($"a/{name}", Cancel));
        await Assert.ThrowsAnyAsync<ArgumentException>(async () => await client.Volumes.RemoveAsync(name, null, Cancel));
    }

    [Fact]
    public async Task ListContainers_WithNullsForNumbers_ReadsZeros()
    {
        const string body = """[{"Id":"x","Created":null,"SizeRw":null,"Ports":[{"PublicPort":null}],"Unknown":{"a":[1]}}]""";
        await using var engine = new FakeEngine($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\n\r\n{body}");
        using var client = engine.Client();

        var container = Assert.Single(await client.Containers.ListContainersAsync(new ContainersListParameters(), Cancel));

        Assert.Equal(("x", default(DateTime), 0L, (ushort)0), (container.ID, container.Created, container.SizeRw, container.Ports![0].PublicPort));
    }

    [Fact]
    public async Task AnyMember_AnsweredWithSomethingElse_SaysWhatWasAsked()
    {
        await using var engine = new FakeEngine("HTTP/1.1 200 OK\r\nContent-Length: 6\r\n\r\n<html>");
        using var client = engine.Client();

        var failure = await Assert.ThrowsAsync<InvalidDataException>(() => client.System.GetVersionAsync(Cancel));

        Assert.Contains("GET version: the answer is not what the Engine API describes", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task AnyMember_AnsweredWithAnEndlessError_KeepsItsBeginning()
    {
        await using var engine = new FakeEngine("HTTP/1.1 502 Bad Gateway\r\nConnection: close\r\n\r\n" + new string('x', 1_000_000));
        using var client = engine.Client();

        var failure = await Assert.ThrowsAsync<DockerApiException>(() => client.System.PingAsync(Cancel));

        Assert.Equal((HttpStatusCode.BadGateway, 64 * 1024), (failure.StatusCode, failure.ResponseBody!.Length));
    }

    [Fact]
    public async Task Attach_ThroughAProxyThatDropsTheUpgrade_FailsAndSaysSo()
    {
        await using var engine = new FakeEngine("HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n0\r\n\r\n");
        using var client = engine.Client();

        var failure = await Assert.ThrowsAsync<IOException>(() => client.Exec.StartAndAttachContainerExecAsync("x", tty: false, Cancel));

        Assert.Contains("Upgrade: tcp", failure.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CreateImage_WithCredentials_SendsThemAsUrlSafeBase64()
    {
        await using var engine = new FakeEngine("HTTP/1.1 200 OK\r\nContent-Length: 0\r\n\r\n");
        using var client = engine.Client();
        var credentials = new AuthConfig { Username = "team", Password = "ÿ?>~ÿ?>~" };

        await client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = "app", Tag = "1" }, credentials, new Each<JSONMessage>(_ => { }), Cancel);

        var header = engine.Calls[0].Headers["x-registry-auth"];
        Assert.DoesNotContain(header, c => c is '+' or '/');
        var sent = JsonDocument.Parse(Convert.FromBase64String(header.Replace('-', '+').Replace('_', '/'))).RootElement;
        Assert.Equal(("team", "ÿ?>~ÿ?>~"), (sent.GetProperty("username").GetString(), sent.GetProperty("password").GetString()));
    }

    [Fact]
    public async Task CreateImage_ThatFailsOnTheWay_ReportsTheError()
    {
        const string stream = """{"status":"Downloading","progressDetail":{"current":5,"total":10},"id":"aa"}{"errorDetail":{"message":"toomanyrequests"},"error":"toomanyrequests"}""";
        await using var engine = new FakeEngine($"HTTP/1.1 200 OK\r\nContent-Length: {stream.Length}\r\n\r\n{stream}");
        using var client = engine.Client();

        var messages = await Summary.MessagesAsync<JSONMessage>(
            p => client.Images.CreateImageAsync(new ImagesCreateParameters { FromImage = "app", Tag = "1" }, null, p, Cancel),
            m => $"{m.ID} {m.Progress?.Current}/{m.Progress?.Total} {m.Error?.Message}");

        Assert.Equal("aa 5/10  |  / toomanyrequests", messages);
    }

    [Fact]
    public async Task AnyRequest_OfAConfiguredClient_CarriesItsVersionAndHeaders()
    {
        await using var engine = new FakeEngine(NoContent);
        using var client = engine.Client(new Version(1, 41), headers: new Dictionary<string, string> { ["X-Team"] = "ops" });

        await client.Containers.PauseContainerAsync("web", Cancel);

        Assert.Equal(("/v1.41/containers/web/pause", "ops", "Docker.DotNet", "localhost"), (engine.Calls[0].Target, engine.Calls[0].Headers["x-team"], engine.Calls[0].Headers["user-agent"], engine.Calls[0].Headers["host"]));
    }

    private static async IAsyncEnumerable<byte[]> Never([EnumeratorCancellation] CancellationToken end = default)
    {
        await Task.Delay(Timeout.InfiniteTimeSpan, TimeProvider.System, end);
        yield break;
    }
}

using System.Net.Sockets;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Container;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>What people are told when an engine cannot be used: which host, what is wrong, what to do; and what still works.</summary>
public sealed class EngineDownTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ob-");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Inspect_NoSocket_SaysSo() => await RefusedAsync(
        new EngineAddress.UnixSocket(Path.Combine(folder.FullName, "none.sock")), "there is no socket", "Start the engine, correct the path");

    [Fact]
    public async Task Inspect_SocketThatNobodyListensAt_SaysSo()
    {
        var path = Path.Combine(folder.FullName, "dead.sock");
        using (var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified))
        {
            socket.Bind(new UnixDomainSocketEndPoint(path));
        }

        await File.WriteAllTextAsync(path, "", Cancel);
        await RefusedAsync(new EngineAddress.UnixSocket(path), "nothing listens at the socket", "Start the engine");
    }

    [Fact]
    public async Task Inspect_SomethingThatIsNoEngine_SaysSo()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(folder.FullName, "other.sock");
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptAsync(Cancel);
            await client.ReceiveAsync(new byte[4096], Cancel);
            await client.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"u8.ToArray(), Cancel);
        }, Cancel);

        await RefusedAsync(new EngineAddress.UnixSocket(path), "not the Engine API's", "a Docker Engine, and no other server");
        await answering;
    }

    [Fact]
    public async Task Inspect_EngineThatIsTooOld_SaysWhichIsNeeded()
    {
        using var listener = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        var path = Path.Combine(folder.FullName, "old.sock");
        listener.Bind(new UnixDomainSocketEndPoint(path));
        listener.Listen();
        var answering = Task.Run(async () =>
        {
            using var client = await listener.AcceptAsync(Cancel);
            await client.ReceiveAsync(new byte[4096], Cancel);
            await client.SendAsync("HTTP/1.1 200 OK\r\nContent-Length: 21\r\n\r\n{\"ApiVersion\":\"1.24\"}"u8.ToArray(), Cancel);
        }, Cancel);

        await RefusedAsync(new EngineAddress.UnixSocket(path), "API 1.24", "Update the engine");
        await answering;
    }

    [Fact]
    public async Task Inspect_CertificatesThatAreNotThere_NamesTheFile() => await RefusedAsync(
        new EngineAddress.Tls(new Uri("tcp://127.0.0.1:1"), "tls/ca.pem", "tls/cert.pem", "tls/key.pem"), Path.Combine(folder.FullName, "tls/ca.pem"), "Correct the path");

    [Fact]
    public async Task Inspect_PortThatIsClosed_SaysSo()
    {
        using var certificates = new TestCertificates();
        var files = Certificates(certificates);
        await RefusedAsync(files with { Address = new Uri("tcp://127.0.0.1:1") }, "nothing listens at the address", "Start the engine");
    }

    [Fact]
    public async Task Execute_OneOfTwoHostsDown_TheOtherStillAnswersAndTheMissingOneIsNamed()
    {
        Assert.SkipWhen(PrivateDocker.Missing() is not null, PrivateDocker.Missing() ?? "");
        await using var docker = await PrivateDocker.StartAsync(Cancel);
        await docker.ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        await docker.Client.RunAsync(new global::Docker.DotNet.Models.CreateContainerParameters { Name = "here", Image = "backend:sha-old" }, Cancel);
        using var silent = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        silent.Bind(new UnixDomainSocketEndPoint(Path.Combine(folder.FullName, "silent.sock")));
        silent.Listen();
        var system = System(("near", new EngineAddress.UnixSocket(docker.Endpoint.AbsolutePath)), ("far", new EngineAddress.UnixSocket(Path.Combine(folder.FullName, "silent.sock"))));
        var engines = new ContainerEngines(new CatalogInForce(new OpsCatalog { People = [], Rotas = [], Policy = new PolicyDefinition { Version = "1" }, Systems = [system] }), Open);
        var show = new ShowContainersExecutor(engines, TimeProvider.System);
        var (near, far) = (show.ExecuteAsync(Step("here"), Context(), Cancel), show.ExecuteAsync(Step("there"), Context(), Cancel));

        Assert.Contains("here runs sha-old: running", Assert.IsType<Outcome.Passed>(await near).Summary, StringComparison.Ordinal);
        Assert.False(far.IsCompleted);
        var missing = Assert.IsType<Outcome.Failed>(await far).Summary;
        Assert.Contains("host far", missing, StringComparison.Ordinal);
        Assert.Contains("does not answer in time", missing, StringComparison.Ordinal);
    }

    private async Task RefusedAsync(EngineAddress address, params string[] words)
    {
        var engine = Open(System(("main", address)), new HostDefinition(new HostName("main"), address));
        var refused = await Assert.ThrowsAsync<EngineException>(() => engine.InspectAsync(new ServiceRef(new SystemName("shop"), new ServiceName("here")), Cancel));
        Assert.All([.. words, "host main"], w => Assert.Contains(w, refused.Message, StringComparison.Ordinal));
    }

    private DockerEngine Open(SystemDefinition system, HostDefinition host)
    {
        var runner = new LocalRunner(TimeProvider.System);
        return new DockerEngine(
            () => system,
            new DockerHost(host.Name, host.Engine, folder.FullName, TimeProvider.System),
            runner,
            new ComposePins(runner),
            new ComposeTool(runner, new Dictionary<string, string>()),
            new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), TimeProvider.System),
            new OwnIdentity(null, null, null),
            TimeProvider.System);
    }

    private EngineAddress.Tls Certificates(TestCertificates certificates)
    {
        certificates.WriteClientFiles(folder.FullName);
        return new EngineAddress.Tls(new Uri("tcp://127.0.0.1:2376"), "ca.pem", "cert.pem", "key.pem");
    }

    private static SystemDefinition System(params (string Name, EngineAddress Engine)[] hosts) => new()
    {
        Name = new SystemName("shop"),
        Rota = new RotaName("ops"),
        Channels = [],
        Hosts = [.. hosts.Select(h => new HostDefinition(new HostName(h.Name), h.Engine))],
        Services = [.. hosts.Zip(["here", "there"]).Select(p => new ServiceDefinition { Name = new ServiceName(p.Second), Host = new HostName(p.First.Name), Container = p.Second, Health = new HealthCheck.Container() })],
    };

    private static ShowContainers Step(string service) =>
        new() { Service = new ServiceRef(new SystemName("shop"), new ServiceName(service)), Source = "test", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(15) };

    private static StepContext Context() => new(new RunId("r-1"), 0, TimeProvider.System.GetUtcNow(), new NoOutput());

    private sealed class NoOutput : IStepOutput
    {
        public ValueTask WriteLineAsync(string line, CancellationToken cancel) => ValueTask.CompletedTask;

        public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel) => ValueTask.CompletedTask;
    }
}

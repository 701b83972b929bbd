using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>An engine over TCP: only with the right certificates on both sides, and with a clock of its own.</summary>
public sealed class EngineTlsTests : IAsyncLifetime
{
    private static readonly ServiceRef Service = new(new SystemName("shop"), new ServiceName("here"));

    private readonly TestCertificates certificates = new();
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("ob-");
    private PrivateDocker? docker;
    private Uri address = new("tcp://127.0.0.1:1");

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        if (PrivateDocker.Missing() is not null)
        {
            return;
        }

        docker = await PrivateDocker.StartAsync(
            certificates.WriteServerFiles,
            CancellationToken.None,
            "--tlsverify", "--tlscacert", "{folder}/ca.pem", "--tlscert", "{folder}/server-cert.pem", "--tlskey", "{folder}/server-key.pem", "--host", "tcp://127.0.0.1:12376");
        address = new Uri($"tcp://127.0.0.1:{docker.Forward(12376)}");
    }

    public async ValueTask DisposeAsync()
    {
        if (docker is not null)
        {
            await docker.DisposeAsync();
        }

        certificates.Dispose();
        folder.Delete(recursive: true);
    }

    [Fact]
    public async Task Inspect_EngineWhoseClockIsAhead_TellsTimesByTheBotsClock()
    {
        await RunAsync();
        certificates.WriteClientFiles(folder.FullName);
        // An hour behind the engine.
        var clock = new ShiftedClock(TimeSpan.FromHours(-1));
        var engine = Engine(clock);
        var container = Assert.Single(await engine.InspectAsync(Service, Cancel));

        Assert.InRange(container.StartedAt!.Value, clock.GetUtcNow().AddMinutes(-1), clock.GetUtcNow().AddSeconds(1));
        var lines = new List<LogLine>();
        await foreach (var line in engine.ReadLogsAsync(Service, new LogQuery(10, TimeSpan.FromMinutes(5), null, Follow: false), Cancel))
        {
            lines.Add(line);
        }

        Assert.InRange(Assert.Single(lines).At!.Value, clock.GetUtcNow().AddMinutes(-1), clock.GetUtcNow().AddSeconds(1));
    }

    [Fact]
    public async Task Recreate_OverTls_IsDoneByTheComposeToolWithTheSameCertificates()
    {
        Assert.SkipWhen(SharedEngine.Missing() is not null, SharedEngine.Missing() ?? "");
        await Require().ImportBackendAsync("shop/here:sha-old", healthy: true, Cancel);
        await docker!.ImportBackendAsync("shop/here:sha-new", healthy: true, Cancel);
        await using var stack = await ComposeStack.UpAsync(docker, "version: '3.8'\nservices: { here: { image: 'shop/here:sha-new', init: true, network_mode: none } }\n", Cancel);
        certificates.WriteClientFiles(folder.FullName);
        var engine = Engine(TimeProvider.System);
        await engine.PinAsync(Service, "sha-old", Cancel);
        await engine.RecreateAsync(Service, Cancel);

        Assert.Equal("sha-old", Assert.Single(await engine.InspectAsync(Service, Cancel)).Tag);
    }

    [Fact]
    public async Task Inspect_EngineOfAnotherAuthority_IsRefused()
    {
        Require();
        certificates.WriteClientFiles(folder.FullName);
        using var others = new TestCertificates();
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), others.Authority.ExportCertificatePem(), Cancel);

        await RefusedAsync("TLS was refused", "tls.ca");
    }

    [Fact]
    public async Task Inspect_CertificateThatTheEngineDoesNotTrust_IsRefused()
    {
        Require();
        using var others = new TestCertificates();
        others.WriteClientFiles(folder.FullName);
        await File.WriteAllTextAsync(Path.Combine(folder.FullName, "ca.pem"), certificates.Authority.ExportCertificatePem(), Cancel);

        await RefusedAsync("TLS was refused", "tls.certificate");
    }

    private async Task RefusedAsync(params string[] words)
    {
        var refused = await Assert.ThrowsAsync<EngineException>(() => Engine(TimeProvider.System).InspectAsync(Service, Cancel));
        Assert.All([.. words, $"host far ({address}"], w => Assert.Contains(w, refused.Message, StringComparison.Ordinal));
    }

    private async Task RunAsync()
    {
        await Require().ImportBackendAsync("backend:sha-old", healthy: true, Cancel);
        await docker!.Client.RunAsync(new global::Docker.DotNet.Models.CreateContainerParameters { Name = "here", Image = "backend:sha-old", Cmd = ["sh", "-c", "echo up; sleep 600"] }, Cancel);
    }

    private PrivateDocker Require()
    {
        Assert.SkipWhen(docker is null, PrivateDocker.Missing() ?? "");
        return docker!;
    }

    private DockerEngine Engine(TimeProvider clock)
    {
        var host = new HostDefinition(new HostName("far"), new EngineAddress.Tls(address, "ca.pem", "cert.pem", "key.pem"));
        var runner = new LocalRunner(clock);
        return new DockerEngine(
            () => new SystemDefinition
            {
                Name = Service.System,
                Rota = new RotaName("ops"),
                Channels = [],
                Hosts = [host],
                Services = [new ServiceDefinition { Name = Service.Service, Host = host.Name, Container = "here", Image = "shop/here", Health = new HealthCheck.Container() }],
            },
            new DockerHost(host.Name, host.Engine, folder.FullName, clock),
            runner,
            new ComposePins(runner),
            new ComposeTool(new LastingRunner(runner), ComposeEnvironment.Of(host, new RunnerDefinition.Local(), folder.FullName, folder.FullName)),
            new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), clock),
            new OwnIdentity(null, null, null),
            clock);
    }

    /// <summary>The machine's clock, a while off.</summary>
    private sealed class ShiftedClock(TimeSpan by) : TimeProvider
    {
        public override DateTimeOffset GetUtcNow() => System.GetUtcNow() + by;
    }
}

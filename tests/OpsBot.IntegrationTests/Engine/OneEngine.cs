using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>One engine, whatever the service.</summary>
/// <param name="engine">The engine.</param>
internal sealed class OneEngine(IContainerEngine engine) : IContainerEngines
{
    /// <inheritdoc/>
    public IContainerEngine Of(ServiceRef service) => engine;

    /// <summary>The adapter under test on a private engine, without a compose project; the system is <c>shop</c> with the service <c>backend</c>.</summary>
    public static OneEngine On(PrivateDocker docker)
    {
        var host = new HostDefinition(new HostName("main"), new EngineAddress.UnixSocket(docker.Endpoint.AbsolutePath));
        var service = new ServiceDefinition { Name = new ServiceName("backend"), Host = host.Name, Container = "backend", Health = new HealthCheck.Container() };
        var system = new SystemDefinition { Name = new SystemName("shop"), Rota = new RotaName("ops"), Channels = [], Hosts = [host], Services = [service] };
        var runner = new LocalRunner(TimeProvider.System);
        return new OneEngine(new DockerEngine(
            () => system,
            new DockerHost(host.Name, host.Engine, docker.Folder, TimeProvider.System),
            runner,
            new ComposePins(runner),
            new ComposeTool(runner, new Dictionary<string, string>()),
            new RegistryLogins(new Dictionary<string, string>(), new Redactor([]), TimeProvider.System),
            new OwnIdentity(null, null, null),
            TimeProvider.System));
    }
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Runner;

namespace OpsBot.Hosting;

/// <summary>Opens the engine of a host.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="demo">The demo system's process, where the catalog has one.</param>
/// <param name="settings">Where the bot's own files are.</param>
/// <param name="runners">Where compose files are.</param>
/// <param name="logins">What goes along with a pull.</param>
/// <param name="own">What the bot must not harm.</param>
/// <param name="clock">The clock.</param>
internal sealed class Engines(CatalogInForce catalog, DemoEngineProcess? demo, BotOptions settings, Runners runners, RegistryLogins logins, OwnIdentity own, TimeProvider clock)
{
    /// <summary>Opens it; nothing is connected yet.</summary>
    public IContainerEngine Open(SystemDefinition system, HostDefinition host) => host.Engine switch
    {
        EngineAddress.Demo when demo is not null => new DemoEngine(demo),
        EngineAddress.Demo => throw new EngineException($"Opening host {host.Name} of {system.Name}: `engine: demo` exists only in the embedded demo. Name a Docker Engine in the catalog."),
        _ => OpenDocker(system, host),
    };

    private DockerEngine OpenDocker(SystemDefinition system, HostDefinition host)
    {
        var folder = settings.Config is { } config ? Path.GetDirectoryName(config)! : Environment.CurrentDirectory;
        var runner = runners.Of(system.Runner);
        var environment = ComposeEnvironment.Of(host, system.Runner, folder, Path.Combine(settings.DataFolder, "tls"));
        return new DockerEngine(() => catalog.Current.FindSystem(system.Name.Value) ?? system, new DockerHost(host.Name, host.Engine, folder, clock), runner, new ComposePins(runner), new ComposeTool(new LastingRunner(runner), environment), logins, own, clock);
    }
}

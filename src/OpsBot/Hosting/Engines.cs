using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Demo;

namespace OpsBot.Hosting;

/// <summary>Opens the engine of a host.</summary>
/// <param name="demo">The demo system's process, where the catalog has one.</param>
internal sealed class Engines(DemoEngineProcess? demo)
{
    /// <summary>Opens it; nothing is connected yet.</summary>
    public IContainerEngine Open(SystemDefinition system, HostDefinition host) => host.Engine switch
    {
        EngineAddress.Demo when demo is not null => new DemoEngine(demo),
        EngineAddress.Demo => throw new EngineException($"Opening host {host.Name} of {system.Name}: `engine: demo` exists only in the embedded demo. Name a Docker Engine in the catalog."),
        _ => throw new EngineException($"Opening host {host.Name} of {system.Name}: this version of OpsBot cannot talk to Docker Engines yet. Only the embedded demo can be operated."),
    };
}

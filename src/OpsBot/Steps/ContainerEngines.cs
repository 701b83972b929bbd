using System.Collections.Concurrent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps;

/// <summary>Finds the engine of a service by the catalog; each host has one, opened when it is first needed.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="open">Makes the engine of a host; must not connect yet.</param>
public sealed class ContainerEngines(CatalogInForce catalog, Func<SystemDefinition, HostDefinition, IContainerEngine> open) : IContainerEngines
{
    private readonly ConcurrentDictionary<(SystemName System, HostDefinition Host, RunnerDefinition Runner), Lazy<IContainerEngine>> opened = new();

    /// <inheritdoc/>
    public IContainerEngine Of(ServiceRef service)
    {
        if (catalog.Current.FindSystem(service.System.Value) is not { } system || system.FindService(service.Service.Value) is not { } definition)
        {
            throw new EngineException($"Looking for the engine of {service}: it is not in the catalog any more. Give the command again.");
        }

        var host = system.HostOf(definition);
        return opened.GetOrAdd((system.Name, host, system.Runner), _ => new Lazy<IContainerEngine>(() => open(system, host))).Value;
    }
}

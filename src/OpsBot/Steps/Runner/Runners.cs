using System.Collections.Concurrent;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Steps.Runner;

/// <summary>Finds the runner of a system.</summary>
public interface IRunners
{
    /// <summary>Where the system's shell steps, files and compose file are; it does not connect yet.</summary>
    IRunner Of(SystemName system);
}

/// <summary>Makes the runners that the catalog names; systems that name the same share one.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="catalogFolder">What the files it names are relative to.</param>
/// <param name="clock">The clock.</param>
public sealed class Runners(CatalogInForce catalog, string catalogFolder, TimeProvider clock) : IRunners
{
    private readonly ConcurrentDictionary<RunnerDefinition, IRunner> opened = [];

    /// <inheritdoc/>
    public IRunner Of(SystemName system) => Of(catalog.Current.FindSystem(system.Value)?.Runner ?? throw new RunnerException($"Looking for the runner of {system}: it is not in the catalog any more. Give the command again."));

    /// <summary>The runner of a definition.</summary>
    public IRunner Of(RunnerDefinition definition) => opened.GetOrAdd(definition, Open);

    private IRunner Open(RunnerDefinition definition) => definition switch
    {
        RunnerDefinition.Local => new LocalRunner(clock),
        RunnerDefinition.Ssh(var user, var host, var port, var key, var knownHosts) => new SshRunner(new SshDestination(user, host, port, In(key), In(knownHosts)), clock),
        _ => throw new InvalidOperationException($"The runner {definition} is not handled."),
    };

    private string? In(string? file) => file is null ? null : Path.GetFullPath(file, Path.GetFullPath(catalogFolder));
}

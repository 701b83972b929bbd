using OpsBot.Commands.Catalog;

namespace OpsBot.Steps.Runner;

/// <summary>Makes the runner that the catalog names for a system.</summary>
public static class Runners
{
    /// <summary>The runner; it does not connect yet.</summary>
    /// <param name="definition">What the catalog says.</param>
    /// <param name="catalogFolder">What the files it names are relative to.</param>
    /// <param name="clock">The clock.</param>
    public static IRunner Open(RunnerDefinition definition, string catalogFolder, TimeProvider clock) => definition switch
    {
        RunnerDefinition.Local => new LocalRunner(clock),
        RunnerDefinition.Ssh(var user, var host, var port, var key, var knownHosts) => new SshRunner(new SshDestination(user, host, port, In(catalogFolder, key), In(catalogFolder, knownHosts)), clock),
        _ => throw new InvalidOperationException($"The runner {definition} is not handled."),
    };

    private static string? In(string folder, string? file) => file is null ? null : Path.GetFullPath(file, Path.GetFullPath(folder));
}

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>Places in the repository and beside it.</summary>
internal static class Repository
{
    /// <summary>Its root.</summary>
    public static string Root { get; } = Find(AppContext.BaseDirectory);

    /// <summary>The folder of an example.</summary>
    public static string Example(string system) => Path.Combine(Root, "deploy", "examples", system);

    /// <summary>The team's own runbook; null where it is not.</summary>
    public static string? Original(string system) => Path.GetFullPath(Path.Combine(Root, "..", "shared", "runbooks", system + ".md")) is var file && File.Exists(file) ? file : null;

    private static string Find(string folder) =>
        File.Exists(Path.Combine(folder, "OpsBot.sln")) ? folder : Find(Path.GetDirectoryName(folder) ?? throw new InvalidOperationException("OpsBot.sln is nowhere above the tests."));
}

namespace OpsBot.Steps.Compose;

/// <summary>A compose project, as the labels of its containers or the catalog say.</summary>
/// <param name="Name">Its name: label <c>com.docker.compose.project</c>.</param>
/// <param name="Folder">Its folder on the runner: label <c>com.docker.compose.project.working_dir</c>.</param>
/// <param name="Files">Its files in their order, later ones overriding earlier ones: label <c>com.docker.compose.project.config_files</c>. Relative ones are relative to the folder.</param>
public sealed record ComposeProject(string Name, string Folder, IReadOnlyList<string> Files)
{
    /// <summary>Files with variables for the compose file, in their order; empty for the usual <c>.env</c> in the folder. Label <c>com.docker.compose.project.environment_file</c>.</summary>
    public IReadOnlyList<string> EnvironmentFiles { get; init; } = [];

    /// <summary>The version of the compose tool that made the containers, as <c>1.29.2</c>: label <c>com.docker.compose.version</c>; null when not known.</summary>
    public string? MadeBy { get; init; }

    /// <summary>The project a container belongs to by its labels; null when no compose tool made it, or one so old that it does not say where the file is.</summary>
    public static ComposeProject? FromLabels(IReadOnlyDictionary<string, string> labels)
    {
        ArgumentNullException.ThrowIfNull(labels);
        var (name, folder, files) = (Value("project"), Value("project.working_dir"), List("project.config_files"));
        if (name is null || folder is null || files.Count == 0)
        {
            return null;
        }

        var typedIn = TypedIn(folder, files[0]);
        return new ComposeProject(name, folder, [.. files.Select(f => Path.GetFullPath(f, typedIn))])
        {
            EnvironmentFiles = [.. List("project.environment_file").Select(f => Path.GetFullPath(f, typedIn))],
            MadeBy = Value("version"),
        };

        string? Value(string label) => labels.TryGetValue("com.docker.compose." + label, out var value) && value.Length > 0 ? value : null;

        IReadOnlyList<string> List(string label) => Value(label)?.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries) ?? [];
    }

    /// <summary>
    /// The folder that file names are relative to. v2 writes them whole; v1 as they were typed, and takes the first one's folder for the project's: <c>-f deploy/compose.yml</c> typed in /srv/shop gives
    /// the folder /srv/shop/deploy and the file deploy/compose.yml.
    /// </summary>
    private static string TypedIn(string folder, string firstFile) =>
        Path.GetDirectoryName(firstFile) is { Length: > 0 } part && !part.StartsWith('/') && folder.EndsWith("/" + part, StringComparison.Ordinal) ? folder[..^part.Length] : folder;
}

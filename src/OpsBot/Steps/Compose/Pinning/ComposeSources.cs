namespace OpsBot.Steps.Compose.Pinning;

/// <summary>Everything that says what a project's services run.</summary>
/// <param name="Main">The compose files, later ones overriding earlier ones; at least one.</param>
/// <param name="VariableFiles">The <c>.env</c> file, or those named instead, later ones overriding earlier ones.</param>
/// <param name="Environment">The environment of the compose tool.</param>
/// <param name="Others">By path, the files that those include and extend, with their <c>.env</c> files; null where there is none.</param>
public sealed record ComposeSources(
    IReadOnlyList<SourceText> Main, IReadOnlyList<SourceText> VariableFiles, IReadOnlyDictionary<string, string> Environment, IReadOnlyDictionary<string, SourceText?> Others)
{
    /// <summary>All files that there are.</summary>
    public IEnumerable<SourceText> All => Main.Concat(VariableFiles).Concat(Others.OrderBy(o => o.Key, StringComparer.Ordinal).Select(o => o.Value).OfType<SourceText>()).DistinctBy(s => s.Path);

    /// <summary>The same with a file changed.</summary>
    public ComposeSources With(SourceText changed)
    {
        ArgumentNullException.ThrowIfNull(changed);
        return this with
        {
            Main = [.. Main.Select(Change)],
            VariableFiles = [.. VariableFiles.Select(Change)],
            Others = Others.ToDictionary(o => o.Key, o => o.Value is null ? null : Change(o.Value)),
        };

        SourceText Change(SourceText old) => old.Path == changed.Path ? changed : old;
    }
}

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>Compose files that are put together, with the variables that count in them: those of the project, then those of each <c>include</c>.</summary>
/// <param name="Documents">Later ones override earlier ones.</param>
/// <param name="Variables">What is filled in.</param>
/// <param name="Remote">Includes from other machines, which are not looked at.</param>
internal sealed record ComposeFileSet(IReadOnlyList<ComposeNode> Documents, Variables Variables, IReadOnlyList<ScalarNode> Remote)
{
    private const int MaxIncludes = 8;

    /// <summary>The set of these files and, after it, those they include.</summary>
    /// <param name="files">The files.</param>
    /// <param name="variables">What is filled in.</param>
    /// <param name="read">Reads a file's documents.</param>
    /// <param name="other">Finds a file by its path; null when there is none (yet).</param>
    /// <param name="depth">How deep these files are included.</param>
    public static IEnumerable<ComposeFileSet> Of(
        IReadOnlyList<SourceText> files, Variables variables, Func<SourceText, IReadOnlyList<ComposeNode>> read, Func<string, SourceText?> other, int depth = 0)
    {
        var documents = files.SelectMany(read).ToList();
        var includes = documents.OfType<MappingNode>().Select(d => d.Get("include")).OfType<SequenceNode>().SelectMany(s => s.Items).ToList();
        if (includes.Count > 0 && depth > MaxIncludes)
        {
            throw includes[0].Fault("files include each other in a circle, or too deep", "Remove one include.");
        }

        var paths = includes.Select(i => (Node: i, Paths: Texts(i is MappingNode mapping ? mapping.Get("path") : i))).ToList();
        yield return new ComposeFileSet(documents, variables, [.. paths.SelectMany(p => p.Paths).Where(IsRemote)]);
        foreach (var (node, texts) in paths.Where(p => p.Paths.Count > 0 && !p.Paths.Any(IsRemote)))
        {
            var names = texts.Select(t => Resolve(t, variables)).ToList();
            var included = names.Select(other).OfType<SourceText>().ToList();
            if (included.Count == names.Count)
            {
                foreach (var set in Of(included, VariablesOf(node as MappingNode, included[0].Folder, variables, other), read, other, depth + 1))
                {
                    yield return set;
                }
            }
        }
    }

    /// <summary>An included project has an <c>.env</c> of its own, over which the including project's variables go.</summary>
    private static Variables VariablesOf(MappingNode? include, string folder, Variables outer, Func<string, SourceText?> other)
    {
        var home = include?.Get("project_directory") is ScalarNode directory ? Resolve(directory, outer) : folder;
        var named = Texts(include?.Get("env_file")).Select(f => Resolve(f, outer)).ToList();
        var files = (named.Count > 0 ? named : [Path.Combine(home, ".env")]).Select(other).OfType<SourceText>();
        return new Variables(outer.Environment, [.. files.Select(f => VariableFile.Read(f, outer.Environment))], outer);
    }

    private static string Resolve(ScalarNode path, Variables variables) => Path.GetFullPath(Interpolation.Expand(ScalarSource.Of(path), variables, _ => { }).Text, path.Source.Folder);

    private static List<ScalarNode> Texts(ComposeNode? node) => node switch
    {
        ScalarNode text => [text],
        SequenceNode list => [.. list.Items.OfType<ScalarNode>()],
        _ => [],
    };

    private static bool IsRemote(ScalarNode path) => path.Value.Contains("://", StringComparison.Ordinal) || path.Value.StartsWith("oci:", StringComparison.Ordinal) || path.Value.StartsWith("git@", StringComparison.Ordinal);
}

using OpsBot.Commands.Catalog.Yaml;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>Collects what is wrong in one file.</summary>
internal sealed class DiagnosticList(string file)
{
    private readonly List<CatalogError> errors = [];
    private readonly List<CatalogWarning> warnings = [];

    /// <summary>Whether the catalog cannot be used.</summary>
    public bool HasErrors => errors.Count > 0;

    /// <summary>Notes an error at a node.</summary>
    public void Error(YamlNode node, string problem, string remedy) => Error(node.At, node.Path, problem, remedy);

    /// <summary>Notes an error at a place.</summary>
    public void Error(YamlPosition at, string path, string problem, string remedy) => errors.Add(new CatalogError
    {
        File = file,
        Line = at.Line,
        Column = at.Column,
        Path = path,
        Problem = problem,
        Remedy = remedy,
    });

    /// <summary>Notes a warning at a node.</summary>
    public void Warn(YamlNode node, string problem, string remedy) => warnings.Add(new CatalogWarning
    {
        File = file,
        Line = node.At.Line,
        Column = node.At.Column,
        Path = node.Path,
        Problem = problem,
        Remedy = remedy,
    });

    /// <summary>The errors in the order of the file; the same one (found through two aliases, say) only once.</summary>
    public IReadOnlyList<CatalogError> Errors() => [.. errors.Distinct().OrderBy(e => e.Line).ThenBy(e => e.Column)];

    /// <summary>The warnings in the order of the file.</summary>
    public IReadOnlyList<CatalogWarning> Warnings() => [.. warnings.Distinct().OrderBy(w => w.Line).ThenBy(w => w.Column)];
}

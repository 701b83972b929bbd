using OpsBot.Commands.Catalog.Shapes;
using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>Names that stand for something elsewhere in the file.</summary>
internal static class References
{
    /// <summary>The entries of a mapping of names, the first of each name only: a doubled one was reported, and what it says does not matter then.</summary>
    public static IEnumerable<YamlEntry> Named(this YamlNode? node) =>
        node?.Entries.DistinctBy(e => e.Key.Content) ?? [];

    /// <summary>Reports a name that is not among the known ones. Nothing is said of one that is no text: the shape check has.</summary>
    /// <param name="node">The name.</param>
    /// <param name="what">What it names: <c>rota</c>.</param>
    /// <param name="known">The known names.</param>
    /// <param name="diagnostics">Where to report.</param>
    /// <returns>Whether it is known.</returns>
    public static bool Check(YamlNode? node, string what, IReadOnlyCollection<string> known, DiagnosticList diagnostics)
    {
        if (node?.Text is not { } name)
        {
            return false;
        }

        if (known.Contains(name))
        {
            return true;
        }

        var shown = known.Order(StringComparer.Ordinal).Take(12).ToList();
        var otherwise = known.Count == 0 ? $"There is no {what} at all." : $"Known: {string.Join(", ", shown)}{(known.Count > shown.Count ? " …" : "")}.";
        diagnostics.Error(node, $"there is no {what} {Formats.Quote(name)}", Nearest.Suggest(name, known, otherwise));
        return false;
    }

    /// <summary>The texts of a list that are texts.</summary>
    public static IReadOnlyList<string> Texts(this YamlNode? node) => [.. node?.Items.Select(i => i.Text).OfType<string>() ?? []];

    /// <summary>Reports what a list names twice.</summary>
    public static void CheckTwice(YamlNode? list, DiagnosticList diagnostics)
    {
        var seen = new HashSet<string>(StringComparer.OrdinalIgnoreCase);
        foreach (var item in list?.Items.Where(i => i.Text is not null && !seen.Add(i.Text)) ?? [])
        {
            diagnostics.Error(item, $"{Formats.Quote(item.Text!)} is in the list twice", "Remove one of them.");
        }
    }
}

using OpsBot.Commands.Catalog.Yaml;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog.Reading;

/// <summary>
/// Refuses what a reviewer of the file could not see, comments included. First in the file's own characters, which have an exact place;
/// then in the values, where an escape (<c>"\u202E"</c>) may have made one.
/// </summary>
internal static class InvisibleTextCheck
{
    private const string Remedy = "Remove the character: a reader cannot see it, and it can make the text look like another one.";

    public static void Run(string text, YamlNode? tree, DiagnosticList diagnostics)
    {
        var lines = InText(text, diagnostics);
        if (tree is not null)
        {
            InValues(tree, lines, diagnostics);
        }
    }

    /// <summary>Reports the first one of each line; returns the lines.</summary>
    private static HashSet<int> InText(string text, DiagnosticList diagnostics)
    {
        var lines = new HashSet<int>();
        var line = 1;
        var column = 0;
        foreach (var rune in text.EnumerateRunes())
        {
            column++;
            if (rune.Value == '\n')
            {
                line++;
                column = 0;
            }
            else if (InvisibleText.IsInvisible(rune) && lines.Add(line))
            {
                Report(new(line, column), "", InvisibleText.Name(rune), diagnostics);
            }
        }

        return lines;
    }

    private static void InValues(YamlNode root, HashSet<int> reported, DiagnosticList diagnostics)
    {
        var open = new Stack<YamlNode>([root]);
        while (open.TryPop(out var node))
        {
            if (node is YamlScalar scalar && InvisibleText.FirstIn(scalar.Content) is { } name
                && !Enumerable.Range(scalar.At.Line, scalar.End.Line - scalar.At.Line + 1).Any(reported.Contains))
            {
                Report(scalar.At, scalar.Path, name, diagnostics);
            }

            foreach (var child in node.Entries.SelectMany(e => (IEnumerable<YamlNode>)[e.Key, e.Value]).Concat(node.Items))
            {
                open.Push(child);
            }
        }
    }

    private static void Report(YamlPosition at, string path, string name, DiagnosticList diagnostics) =>
        diagnostics.Error(at, path, $"there is an invisible character, {name}", Remedy);
}

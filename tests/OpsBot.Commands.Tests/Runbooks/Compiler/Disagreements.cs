namespace OpsBot.Commands.Tests.Runbooks.Compiler;

/// <summary>Lines of the real runbooks where we hold the reader's label to be wrong; the two pages under docs/ say why.</summary>
internal static class Disagreements
{
    private static readonly Lazy<HashSet<string>> Rows = new(() =>
        [.. new[] { "risk-disagreements.md", "compiler-disagreements.md" }
            .SelectMany(page => File.ReadLines(Path.Combine(SharedRunbooks.Repository(), "docs", page)))
            .Where(line => line.StartsWith("| ", StringComparison.Ordinal) && line.Contains(".md:", StringComparison.Ordinal))
            .Select(line => line.Split('|')[1].Trim())]);

    public static bool Has(string file, int line) => Rows.Value.Contains($"{file}:{line}");
}

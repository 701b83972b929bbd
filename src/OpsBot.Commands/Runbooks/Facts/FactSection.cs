using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A section with what stands over it. Every finder asks every section, so what they ask is made ready once.</summary>
internal sealed class FactSection
{
    private readonly FactSection? above;
    private string? lowerTitle;
    private string? lowerPath;

    /// <summary>The file itself, or its title: they stand in no path.</summary>
    /// <param name="section">The section.</param>
    public FactSection(MarkdownSection section)
        : this(section, [], above: null) => lowerPath = string.Empty;

    /// <summary>A section inside another.</summary>
    /// <param name="section">The section.</param>
    /// <param name="above">The one it stands in.</param>
    public FactSection(MarkdownSection section, FactSection above)
        : this(section, [.. above.Path, section.Title], above)
    {
    }

    private FactSection(MarkdownSection section, IReadOnlyList<string> path, FactSection? above)
    {
        this.above = above;
        Section = section;
        Path = path;
        Blocks = [.. section.Blocks];
        Lists = Array.Exists(Blocks, block => block is MarkdownBlock.List) ? [.. Blocks.OfType<MarkdownBlock.List>()] : [];
        Tables = Array.Exists(Blocks, block => block is MarkdownBlock.Table) ? [.. Blocks.OfType<MarkdownBlock.Table>()] : [];
    }

    /// <summary>The section.</summary>
    public MarkdownSection Section { get; }

    /// <summary>The titles from the outermost section to this one, without the file's own.</summary>
    public IReadOnlyList<string> Path { get; }

    /// <summary>The title.</summary>
    public string Title => Section.Title;

    // Lower case once, and every comparison is the fast one.
    private string LowerTitle => lowerTitle ??= Title.ToLowerInvariant();

    // Sections stand at most eight deep inside each other.
    private string LowerPath => lowerPath ??= above is { LowerPath: { Length: > 0 } path } ? path + '\n' + LowerTitle : LowerTitle;

    /// <summary>The label, when a label opened the section.</summary>
    public string? Group => Section.Kind == SectionKind.Label ? Title : null;

    /// <summary>What stands in the section before the sections below it.</summary>
    public MarkdownBlock[] Blocks { get; }

    /// <summary>The lists of the section.</summary>
    public MarkdownBlock.List[] Lists { get; }

    /// <summary>The tables of the section.</summary>
    public MarkdownBlock.Table[] Tables { get; }

    /// <summary>Whether a word occurs in the title.</summary>
    /// <param name="word">The word, in lower case.</param>
    public bool IsAbout(string word) => LowerTitle.Contains(word, StringComparison.Ordinal);

    /// <summary>Whether a word occurs in the title or in one above it.</summary>
    /// <param name="word">The word, in lower case.</param>
    public bool IsWithin(string word) => LowerPath.Contains(word, StringComparison.Ordinal);

    /// <summary>The items of a list that have text.</summary>
    /// <param name="list">The list.</param>
    public static IEnumerable<TextFact> Texts(MarkdownBlock.List list) =>
        list.Items.Where(item => item.Text is not null).Select(item => new TextFact(item.Line, item.Text!.Text));
}

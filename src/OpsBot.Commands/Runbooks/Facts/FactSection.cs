using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A section with what stands over it.</summary>
/// <param name="Section">The section.</param>
/// <param name="Path">The titles from the outermost section to this one, without the file's own.</param>
internal sealed record FactSection(MarkdownSection Section, IReadOnlyList<string> Path)
{
    /// <summary>The title.</summary>
    public string Title => Section.Title;

    /// <summary>The label, when a label opened the section.</summary>
    public string? Group => Section.Kind == SectionKind.Label ? Title : null;

    /// <summary>Whether a word occurs in the title.</summary>
    /// <param name="word">The word.</param>
    public bool IsAbout(string word) => Title.Contains(word, StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether a word occurs in the title or in one above it.</summary>
    /// <param name="word">The word.</param>
    public bool IsWithin(string word) => Path.Any(title => title.Contains(word, StringComparison.OrdinalIgnoreCase));

    /// <summary>The lists of the section.</summary>
    public IEnumerable<MarkdownBlock.List> Lists => Section.Blocks.OfType<MarkdownBlock.List>();

    /// <summary>The tables of the section.</summary>
    public IEnumerable<MarkdownBlock.Table> Tables => Section.Blocks.OfType<MarkdownBlock.Table>();

    /// <summary>The items of a list that have text.</summary>
    /// <param name="list">The list.</param>
    public static IEnumerable<TextFact> Texts(MarkdownBlock.List list) =>
        list.Items.Where(item => item.Text is not null).Select(item => new TextFact(item.Line, item.Text!.Text));
}

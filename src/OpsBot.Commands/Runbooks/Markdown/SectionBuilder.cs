namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Grows the tree of sections while the file is read from top to bottom.</summary>
/// <param name="root">The file.</param>
internal sealed class SectionBuilder(MarkdownSection root)
{
    private const int LabelLevel = 7;
    private readonly Stack<MarkdownSection> open = new([root]);

    /// <summary>The file.</summary>
    public MarkdownSection Root => root;

    /// <summary>The title of the file: its first heading.</summary>
    public string Title { get; private set; } = string.Empty;

    /// <summary>Opens a section, closing those it cannot stand in.</summary>
    /// <param name="section">The section.</param>
    public void Open(MarkdownSection section)
    {
        while (open.Peek().Level >= section.Level)
        {
            open.Pop();
        }

        if (Title.Length == 0 && section.Kind == SectionKind.Heading)
        {
            Title = section.Title;
        }

        open.Peek().Add(section);
        open.Push(section);
    }

    /// <summary>Appends blocks to the open section; labels among them open sections of their own.</summary>
    /// <param name="blocks">The blocks.</param>
    public void Append(IReadOnlyList<MarkdownBlock> blocks)
    {
        foreach (var block in blocks)
        {
            if (block is MarkdownBlock.Paragraph paragraph)
            {
                Append(paragraph);
            }
            else if (block is MarkdownBlock.Break && open.Peek().Kind == SectionKind.Label)
            {
                open.Pop();
            }
            else
            {
                open.Peek().Add(block);
            }
        }
    }

    private void Append(MarkdownBlock.Paragraph paragraph)
    {
        if (!paragraph.Lines.Any(line => LabelRule.TitleOf(line) is not null))
        {
            open.Peek().Add(paragraph);
            return;
        }

        var lines = new List<ProseLine>();
        foreach (var line in paragraph.Lines)
        {
            if (LabelRule.TitleOf(line) is { } title)
            {
                Flush(lines);
                Open(new MarkdownSection(SectionKind.Label, title, line.Line, LabelLevel));
            }
            else
            {
                lines.Add(line);
            }
        }

        Flush(lines);
    }

    private void Flush(List<ProseLine> lines)
    {
        if (lines.Count > 0)
        {
            open.Peek().Add(new MarkdownBlock.Paragraph([.. lines]));
            lines.Clear();
        }
    }
}

using Markdig;
using Markdig.Extensions.Tables;
using Markdig.Extensions.Yaml;
using Markdig.Syntax;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Reads a Markdown file into sections. It never throws: what Markdig refuses (nesting without end) becomes <see cref="MarkdownDocument.Problem"/>.</summary>
public static class MarkdownReader
{
    private static readonly MarkdownPipeline Pipeline = new MarkdownPipelineBuilder()
        .UsePreciseSourceLocation()
        .UseYamlFrontMatter()
        .UsePipeTables()
        .UseTaskLists()
        .Build();

    /// <summary>Reads a file.</summary>
    /// <param name="text">The text of the file.</param>
    public static MarkdownDocument Read(string text)
    {
        Markdig.Syntax.MarkdownDocument parsed;
        try
        {
            parsed = Markdig.Markdown.Parse(text, Pipeline);
        }
        catch (ArgumentException error)
        {
            // Markdig's answer to blocks or inlines that nest deeper than its limit.
            return new MarkdownDocument(string.Empty, Root(), $"Reading the Markdown stopped: {error.Message} Flatten the nesting.");
        }

        var prose = new ProseReader();
        var blocks = new List<MarkdownBlock>();
        var sections = new SectionBuilder(Root());
        foreach (var block in parsed)
        {
            if (block is HeadingBlock heading)
            {
                sections.Append(Continuations.Join(blocks));
                blocks.Clear();
                sections.Open(new MarkdownSection(SectionKind.Heading, TitleOf(heading, prose), heading.Line + 1, heading.Level));
            }
            else
            {
                Convert(block, prose, blocks);
            }
        }

        sections.Append(Continuations.Join(blocks));
        return new MarkdownDocument(sections.Title, sections.Root, null);
    }

    private static MarkdownSection Root() => new(SectionKind.Document, string.Empty, 1, 0);

    private static string TitleOf(HeadingBlock heading, ProseReader prose) =>
        prose.ReadOne(heading.Inline, heading.Line + 1).Text.Replace("`", string.Empty, StringComparison.Ordinal).Trim('#', ' ');

    // Markdig limits how deep blocks may nest, so the recursion is bounded.
    private static void Convert(Block block, ProseReader prose, List<MarkdownBlock> into)
    {
        switch (block)
        {
            case YamlFrontMatterBlock or HtmlBlock or LinkReferenceDefinitionGroup:
                break;
            case ThematicBreakBlock rule:
                into.Add(new MarkdownBlock.Break(rule.Line + 1));
                break;
            case HeadingBlock nested:
                Paragraph(prose.Read(nested.Inline, nested.Line + 1), into);
                break;
            case ParagraphBlock paragraph:
                Paragraph(prose.Read(paragraph.Inline, paragraph.Line + 1), into);
                break;
            case CodeBlock code:
                into.Add(Fence(code));
                break;
            case ListBlock list:
                into.Add(new MarkdownBlock.List(list.IsOrdered, [.. list.OfType<ListItemBlock>().Select(item => Item(list, item, prose))]));
                break;
            case Table table:
                Rows(table, prose, into);
                break;
            case ContainerBlock container:
                foreach (var child in container)
                {
                    Convert(child, prose, into);
                }

                break;
        }
    }

    private static void Paragraph(List<ProseLine> lines, List<MarkdownBlock> into)
    {
        if (lines.Count > 0)
        {
            into.Add(new MarkdownBlock.Paragraph(lines));
        }
    }

    private static MarkdownBlock.Fence Fence(CodeBlock code)
    {
        var fenced = code as FencedCodeBlock;
        var lines = new List<FenceLine>(code.Lines.Count);
        for (var i = 0; i < code.Lines.Count; i++)
        {
            var line = code.Lines.Lines[i];
            var first = code.Line + (fenced is null ? 0 : 1);
            lines.Add(new FenceLine(first + i + 1, line.Column + 1, line.Slice.ToString()));
        }

        // Info strings come as "bash", "{.bash}", "bash title=x" and "sh-session".
        var language = fenced?.Info?.Trim('{', '}', '.', ' ').ToLowerInvariant() ?? string.Empty;
        return new MarkdownBlock.Fence(language, lines, lines.Count > 0 ? lines[0].Line : code.Line + 1);
    }

    private static ListItem Item(ListBlock list, ListItemBlock item, ProseReader prose)
    {
        var blocks = new List<MarkdownBlock>();
        var first = 0;
        ProseLine? text = null;
        var isTask = false;
        if (item.Count > 0 && item[0] is ParagraphBlock paragraph)
        {
            var lines = prose.Read(paragraph.Inline, paragraph.Line + 1);
            isTask = prose.IsTask;
            text = lines.FirstOrDefault();
            if (lines.Count > 1)
            {
                blocks.Add(new MarkdownBlock.Paragraph(lines[1..]));
            }

            first = 1;
        }

        for (var i = first; i < item.Count; i++)
        {
            Convert(item[i], prose, blocks);
        }

        return new ListItem(item.Line + 1, list.IsOrdered ? item.Order : null, isTask, text, Continuations.Join(blocks));
    }

    private static void Rows(Table table, ProseReader prose, List<MarkdownBlock> into)
    {
        var rows = table.OfType<Markdig.Extensions.Tables.TableRow>()
            .Select(row => (row.IsHeader, Row: new TableRow(row.Line + 1, [.. row.OfType<TableCell>().Select(cell => Cell(cell, row.Line + 1, prose))])))
            .ToList();
        var header = rows.Find(row => row.IsHeader).Row;
        into.Add(new MarkdownBlock.Table(header?.Cells ?? [], [.. rows.Where(row => !row.IsHeader).Select(row => row.Row)], table.Line + 1));
    }

    private static ProseLine Cell(TableCell cell, int line, ProseReader prose) =>
        cell.Count > 0 && cell[0] is LeafBlock leaf ? prose.ReadOne(leaf.Inline, line) : new ProseLine(line, string.Empty, []);
}

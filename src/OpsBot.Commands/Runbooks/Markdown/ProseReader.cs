using System.Text;
using Markdig.Extensions.TaskLists;
using Markdig.Syntax.Inlines;

namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>Turns Markdig's inlines into <see cref="ProseLine"/>s. One reader reads a whole file, paragraph after paragraph.</summary>
internal sealed class ProseReader
{
    private readonly StringBuilder text = new();
    private List<ProseLine> lines = [];
    private List<ProseSpan>? spans;
    private int line;

    /// <summary>Whether what was read last began with a check box.</summary>
    public bool IsTask { get; private set; }

    /// <summary>Reads inlines as lines of prose; empty lines are left out.</summary>
    /// <param name="inlines">The inlines, or null.</param>
    /// <param name="first">The line of the first, counted from one.</param>
    public List<ProseLine> Read(ContainerInline? inlines, int first)
    {
        (lines, line, IsTask) = ([], first, false);
        if (inlines is not null)
        {
            Walk(inlines);
        }

        EndLine();
        return lines;
    }

    /// <summary>Reads inlines as one line.</summary>
    /// <param name="inlines">The inlines, or null.</param>
    /// <param name="first">The line of the first, counted from one.</param>
    public ProseLine ReadOne(ContainerInline? inlines, int first) =>
        Read(inlines, first) is [var only, ..] ? only : new ProseLine(first, string.Empty, []);

    // Markdig limits how deep inlines may nest, so the recursion is bounded.
    private void Walk(ContainerInline container)
    {
        for (var inline = container.FirstChild; inline is not null; inline = inline.NextSibling)
        {
            switch (inline)
            {
                case LiteralInline literal:
                    text.Append(literal.Content.AsSpan());
                    break;
                case CodeInline code:
                    var codeStart = text.Length;
                    text.Append('`').Append(code.Content).Append('`');
                    (spans ??= []).Add(new ProseSpan(SpanKind.Code, codeStart, code.Content.Length + 2, code.Content, code.Column + 1 + code.DelimiterCount));
                    break;
                case LineBreakInline:
                    EndLine();
                    line++;
                    break;
                case HtmlInline html:
                    text.Append(html.Tag);
                    break;
                case HtmlEntityInline entity:
                    text.Append(entity.Transcoded.AsSpan());
                    break;
                case AutolinkInline autolink:
                    text.Append(autolink.Url);
                    break;
                case TaskList:
                    IsTask = true;
                    break;
                case EmphasisInline { DelimiterCount: >= 2 } strong:
                    Mark(SpanKind.Strong, strong);
                    break;
                case LinkInline link:
                    Mark(SpanKind.Link, link);
                    break;
                case ContainerInline other:
                    Walk(other);
                    break;
            }
        }
    }

    private void Mark(SpanKind kind, ContainerInline container)
    {
        var (start, place, lineBefore) = (text.Length, spans?.Count ?? 0, line);
        Walk(container);
        if (line == lineBefore && text.Length > start)
        {
            (spans ??= []).Insert(place, new ProseSpan(kind, start, text.Length - start, text.ToString(start, text.Length - start), container.Column + 1));
        }
    }

    private void EndLine()
    {
        // Positions of spans are kept: only the end is trimmed, and Markdig has taken the indentation already.
        var end = text.Length;
        while (end > 0 && char.IsWhiteSpace(text[end - 1]))
        {
            end--;
        }

        if (end > 0)
        {
            var read = text.ToString(0, end);
            var lead = read.Length - read.AsSpan().TrimStart().Length;
            lines.Add(lead == 0 ? new ProseLine(line, read, spans ?? []) : new ProseLine(line, read[lead..], MovedLeft(spans ?? [], lead)));
        }

        text.Clear();
        spans = null;
    }

    private static List<ProseSpan> MovedLeft(List<ProseSpan> spans, int by) => spans.ConvertAll(span => span with { Start = span.Start - by });
}

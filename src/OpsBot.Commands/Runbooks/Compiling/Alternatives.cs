using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Numbered lists whose items are not a sequence: one item per cause or per platform, each with a bold title.</summary>
internal static class Alternatives
{
    /// <summary>Whether the items of a list are procedures of their own.</summary>
    /// <param name="list">The list.</param>
    /// <param name="title">The title of the section it stands in.</param>
    public static bool IsAlternatives(MarkdownBlock.List list, string title) =>
        list.Items.Count > 1
        && list.Items.All(item => IsTitled(item))
        && (SectionWords.IsRemedies(title) || list.Items.All(item => ProseAction.Read(item.Text!.Lead!.Content).Form != ProseForm.Order));

    /// <summary>The draft of an item.</summary>
    /// <param name="item">The item.</param>
    /// <param name="path">The path of its section.</param>
    public static ProcedureDraft Draft(ListItem item, IReadOnlyList<string> path)
    {
        var lead = item.Text!.Lead!;
        var rest = WithoutLead(item.Text, lead);
        IReadOnlyList<MarkdownBlock> blocks = rest.Text.Length > 0
            ? [new MarkdownBlock.List(IsOrdered: true, [item with { Text = rest, Blocks = item.Blocks }])]
            : item.Blocks;
        return new ProcedureDraft([.. path, lead.Content.TrimEnd(':').Trim()], item.Line, blocks, IsItem: true);
    }

    private static bool IsTitled(ListItem item) =>
        item.Text?.Lead is { } lead && (lead.Content.EndsWith(':') || item.Text.Text.AsSpan(lead.End).Trim() is [] || item.Text.Text.AsSpan(lead.End).TrimStart() is [':' or '-' or '—' or '–', ..]);

    private static ProseLine WithoutLead(ProseLine line, ProseSpan lead)
    {
        var start = lead.End;
        while (start < line.Text.Length && line.Text[start] is ' ' or ':' or '-' or '—' or '–')
        {
            start++;
        }

        return new ProseLine(line.Line, line.Text[start..], [.. line.Spans.Where(span => span.Start >= start).Select(span => span with { Start = span.Start - start })]);
    }
}

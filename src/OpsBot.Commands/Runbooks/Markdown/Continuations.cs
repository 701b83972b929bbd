namespace OpsBot.Commands.Runbooks.Markdown;

/// <summary>
/// Puts together numbered lists that an unindented code block has cut in two: to CommonMark the block ends the list, to the
/// author it belongs to the item above it.
/// </summary>
internal static class Continuations
{
    /// <summary>Joins what belongs together among neighbouring blocks.</summary>
    /// <param name="blocks">The blocks of one section or item, in order.</param>
    public static IReadOnlyList<MarkdownBlock> Join(IReadOnlyList<MarkdownBlock> blocks)
    {
        if (!blocks.Any(block => block is MarkdownBlock.List { IsOrdered: true }))
        {
            return [.. blocks];
        }

        var joined = new List<MarkdownBlock>(blocks.Count);
        for (var i = 0; i < blocks.Count; i++)
        {
            if (blocks[i] is not MarkdownBlock.List { IsOrdered: true } list)
            {
                joined.Add(blocks[i]);
                continue;
            }

            var items = list.Items.ToList();
            while (NextPart(blocks, i, items) is var (next, between))
            {
                items[^1] = items[^1] with { Blocks = [.. items[^1].Blocks, .. between] };
                items.AddRange(next?.Items ?? []);
                i += between.Count + (next is null ? 0 : 1);
            }

            joined.Add(new MarkdownBlock.List(IsOrdered: true, items));
        }

        return joined;
    }

    /// <summary>The blocks between the list and its continuation; or the one code block that a last item ending in a colon announces.</summary>
    private static (MarkdownBlock.List? Next, List<MarkdownBlock> Between)? NextPart(IReadOnlyList<MarkdownBlock> blocks, int list, List<ListItem> items)
    {
        var between = new List<MarkdownBlock>();
        for (var i = list + 1; i < blocks.Count && blocks[i] is MarkdownBlock.Fence or MarkdownBlock.Paragraph or MarkdownBlock.List { IsOrdered: false }; i++)
        {
            if (blocks[i] is MarkdownBlock.Paragraph paragraph && paragraph.Lines.Any(line => LabelRule.TitleOf(line) is not null))
            {
                break;
            }

            between.Add(blocks[i]);
            if (i + 1 < blocks.Count && blocks[i + 1] is MarkdownBlock.List { IsOrdered: true } next && next.Items[0].Ordinal > 1 && next.Items[0].Ordinal == items[^1].Ordinal + 1)
            {
                return (next, between);
            }
        }

        var announced = between is [MarkdownBlock.Fence, ..] && items[^1] is { Blocks: [] } && items[^1].Text?.Text.EndsWith(':') == true;
        return announced ? (null, [between[0]]) : null;
    }
}

using System.Buffers;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Dates of update and review, and the occasions for one.</summary>
internal static class ReviewFinder
{
    private static readonly string[] Updates = ["last updated", "last update", "last modified", "last reviewed", "last revised", "updated on", "last review"];
    private static readonly string[] Reviews = ["next review", "review date", "review due", "review by", "next revision"];

    private static readonly SearchValues<string> Any = SearchValues.Create([.. Updates, .. Reviews], StringComparison.OrdinalIgnoreCase);

    public static void Find(FactSection section, FactSheet sheet)
    {
        var isUpdates = section.IsAbout("runbook update") || section.IsAbout("document update") || section.IsAbout("review") || section.IsAbout("document history");
        foreach (var block in section.Blocks)
        {
            switch (block)
            {
                case MarkdownBlock.Paragraph paragraph:
                    foreach (var line in paragraph.Lines)
                    {
                        Note(line, sheet);
                    }

                    break;
                case MarkdownBlock.List { IsOrdered: false } list:
                    List(list, isUpdates, sheet);
                    break;
            }
        }
    }

    private static void List(MarkdownBlock.List list, bool isUpdates, FactSheet sheet)
    {
        foreach (var item in list.Items.Where(item => item is { Text: not null, IsTask: false }))
        {
            Note(item.Text!, sheet);
            var text = item.Text!.Text;
            if (isUpdates || (text.StartsWith("Review and update", StringComparison.OrdinalIgnoreCase) && Periods.In(text) is not null))
            {
                sheet.ReviewTriggers.Add(new TextFact(item.Line, text));
            }
        }
    }

    // "**Last Updated:** December 2025 | **Next Review:** March 2026"
    private static void Note(ProseLine line, FactSheet sheet)
    {
        if (line.Text.AsSpan().ContainsAny(Any))
        {
            sheet.LastUpdated ??= After(line, Updates);
            sheet.NextReview ??= After(line, Reviews);
        }
    }

    private static DateFact? After(ProseLine line, string[] marks)
    {
        foreach (var mark in marks)
        {
            var at = line.Text.IndexOf(mark, StringComparison.OrdinalIgnoreCase);
            var colon = at < 0 ? -1 : line.Text.IndexOf(':', at);
            if (colon < 0 || colon > at + mark.Length + 6)
            {
                continue;
            }

            var rest = line.Text[(colon + 1)..];
            var text = rest[..(rest.IndexOfAny(['|', '·', ';']) is var end and >= 0 ? end : rest.Length)].Trim(' ', '*', '_', '`');
            return text.Length == 0 ? null : new DateFact(line.Line, text, Dates.Iso(text));
        }

        return null;
    }
}

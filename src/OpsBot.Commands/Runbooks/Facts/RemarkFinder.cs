using System.Buffers;
using OpsBot.Commands.Runbooks.Compiling;
using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Warnings, consequences and links: what a reader of the section should know and nobody does.</summary>
internal static class RemarkFinder
{
    // "Use the same version for both services": advice in prose is as good as a warning.
    private static readonly string[] Advice = ["use", "keep", "ensure", "make", "avoid", "remember"];
    private static readonly SearchValues<string> AnyAdvice = SearchValues.Create(Advice, StringComparison.OrdinalIgnoreCase);

    private static readonly SearchValues<string> Effects = SearchValues.Create(["will be", "will need", "are invalidated", "will retry", "triggers", "runs on", "restarts"], StringComparison.OrdinalIgnoreCase);

    public static void Find(FactSection section, FactSheet sheet)
    {
        if (WarningWords.IsWarning(section.Title))
        {
            sheet.Warnings.Add(new TextFact(section.Section.Line, section.Title));
        }

        foreach (var block in section.Blocks)
        {
            Block(block, sheet);
        }
    }

    private static void Block(MarkdownBlock block, FactSheet sheet)
    {
        switch (block)
        {
            case MarkdownBlock.Paragraph paragraph:
                foreach (var line in paragraph.Lines)
                {
                    Text(line.Line, line.Text, sheet);
                    if (line.Text.AsSpan().ContainsAny(AnyAdvice) && ProseAction.Read(line.Text).Verb is { } verb && Advice.Contains(verb) && !line.Text.EndsWith(':'))
                    {
                        sheet.Warnings.Add(new TextFact(line.Line, line.Text));
                    }
                }

                break;
            case MarkdownBlock.List list:
                foreach (var item in list.Items)
                {
                    Item(item, sheet);
                }

                break;
            case MarkdownBlock.Fence fence when FenceLanguages.Of(fence.Language) is FenceLanguage.Shell or FenceLanguage.Unknown:
                foreach (var line in fence.Lines)
                {
                    if (line.IsComment)
                    {
                        Text(line.Line, Remark.Read(line.Text).Text, sheet);
                    }
                }

                break;
        }
    }

    private static void Item(ListItem item, FactSheet sheet)
    {
        if (item.Text is not { } text)
        {
            return;
        }

        Text(item.Line, text.Text, sheet);
        if (text.Text.StartsWith("[[", StringComparison.Ordinal) && text.Text.EndsWith("]]", StringComparison.Ordinal))
        {
            sheet.Links.Add(new TextFact(item.Line, text.Text[2..^2]));
        }

        foreach (var block in item.Blocks)
        {
            if (block is not MarkdownBlock.List)
            {
                Block(block, sheet);
            }
        }
    }

    private static void Text(int line, string text, FactSheet sheet)
    {
        if (WarningWords.IsWarning(text))
        {
            sheet.Warnings.Add(new TextFact(line, text));
        }
        else if (text.Contains("(will ", StringComparison.Ordinal))
        {
            sheet.Consequences.Add(new TextFact(line, text));
        }
        else if (text.AsSpan().ContainsAny(Effects) && ProseAction.Read(text) is { Form: ProseForm.Statement } or { Verb: null })
        {
            sheet.Consequences.Add(new TextFact(line, text));
        }
    }
}

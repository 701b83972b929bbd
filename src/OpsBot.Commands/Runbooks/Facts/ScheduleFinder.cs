using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Regular tasks: lists under a heading that names a period. Those in code blocks are found by <see cref="CommandFacts"/>.</summary>
internal static class ScheduleFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        if (Periods.Of(section.Title) is not { } period)
        {
            return;
        }

        var day = Periods.DayIn(section.Title);
        foreach (var list in section.Lists.Where(list => !list.Items.Any(item => item.Blocks.Any(block => block is MarkdownBlock.Fence))))
        {
            sheet.Claim(list);
            sheet.Schedules.AddRange(FactSection.Texts(list).Select(item => new ScheduleFact(item.Line, period, item.Text) { Day = day }));
        }
    }
}

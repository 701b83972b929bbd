using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Metrics: a table with a column of that name, or bullets under a heading about metrics.</summary>
internal static class MetricFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var table in section.Tables)
        {
            Table(table, sheet);
        }

        if (!section.IsWithin("key metric") && !section.IsWithin("metrics to") && !section.IsWithin("slo") && !section.IsWithin("sli"))
        {
            return;
        }

        foreach (var list in section.Lists.Where(list => !list.IsOrdered && !list.Items.Any(item => item.IsTask || item.Blocks.Any(block => block is MarkdownBlock.Fence))))
        {
            sheet.Claim(list);
            sheet.Metrics.AddRange(FactSection.Texts(list).Select(item => Bullet(item, section.Group)));
        }
    }

    private static void Table(MarkdownBlock.Table table, FactSheet sheet)
    {
        var metric = Columns.Find(table, "metric", "indicator", "measurement");
        var threshold = Columns.Find(table, "alert threshold", "threshold", "alert", "target", "limit");
        var tool = Columns.Find(table, "tool", "source", "where", "query", "dashboard");
        if (metric < 0)
        {
            return;
        }

        sheet.Metrics.AddRange(table.Rows.Select(row => new MetricFact(row.Line, row[metric])
        {
            Tool = tool < 0 ? null : row[tool],
            Text = threshold < 0 ? null : row[threshold],
            Threshold = threshold < 0 ? null : Threshold.Read(row[threshold]),
        }));
    }

    // "Error rate (%)", "CPU > 80%"
    private static MetricFact Bullet(TextFact item, string? group)
    {
        var open = item.Text.IndexOf('(', StringComparison.Ordinal);
        var hasUnit = open > 0 && item.Text.EndsWith(')');
        return new MetricFact(item.Line, hasUnit ? item.Text[..open].Trim() : item.Text)
        {
            Group = group,
            Unit = hasUnit ? item.Text[(open + 1)..^1] : null,
            Threshold = Threshold.Read(item.Text),
        };
    }
}

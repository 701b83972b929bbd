using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Alert rules: bullets under a tier (<c>Critical (page immediately)</c>), tables with a severity, and where alerts go.</summary>
internal static class AlertFinder
{
    private static readonly string[] Tiers = ["critical", "warning", "info", "high", "medium", "low", "emergency", "p0", "p1", "p2", "p3", "p4", "sev0", "sev1", "sev2", "sev3", "page", "ticket"];

    public static void Find(FactSection section, FactSheet sheet)
    {
        if (section.IsWithin("alert"))
        {
            Tier(section, sheet);
            Channels(section, sheet);
            foreach (var table in section.Tables)
            {
                Table(section, table, sheet);
            }
        }

        Routing(section, sheet);
    }

    private static void Tier(FactSection section, FactSheet sheet)
    {
        var tier = Array.Find(Tiers, tier => section.Title.StartsWith(tier, StringComparison.OrdinalIgnoreCase) && (section.Title.Length == tier.Length || !char.IsLetterOrDigit(section.Title[tier.Length])));
        if (tier is null || section.Lists.FirstOrDefault() is not { } list)
        {
            return;
        }

        sheet.Claim(list);
        var open = section.Title.IndexOf('(', StringComparison.Ordinal);
        var action = open < 0 ? null : section.Title[(open + 1)..].TrimEnd(')', ' ', ':');
        sheet.Alerts.Add(new AlertTierFact(section.Section.Line, tier, action, [.. FactSection.Texts(list).Select(item => new AlertRuleFact(item.Line, item.Text, Threshold.Read(item.Text)))]));
    }

    private static void Table(FactSection section, MarkdownBlock.Table table, FactSheet sheet)
    {
        var severity = Columns.Find(table, "severity", "priority", "level", "tier");
        var name = Columns.Find(table, "alert", "name", "condition", "metric");
        var threshold = Columns.Find(table, "threshold", "condition", "trigger", "expression");
        var action = Columns.Find(table, "action", "response", "notify", "channel");
        if (severity < 0 || name < 0)
        {
            return;
        }

        foreach (var tier in table.Rows.GroupBy(row => row[severity].Trim('`', ' ').ToLowerInvariant(), StringComparer.Ordinal))
        {
            var first = tier.First();
            sheet.Alerts.Add(new AlertTierFact(section.Section.Line, tier.Key, action < 0 ? null : first[action], [.. tier.Select(row =>
                new AlertRuleFact(row.Line, threshold < 0 || threshold == name ? row[name] : $"{row[name]}: {row[threshold]}", Threshold.Read(threshold < 0 ? row[name] : row[threshold])))]));
        }
    }

    private static void Channels(FactSection section, FactSheet sheet)
    {
        if (!section.IsAbout("channel") && !section.IsAbout("routing") && !section.IsAbout("destination"))
        {
            return;
        }

        foreach (var list in section.Lists)
        {
            sheet.Claim(list);
            sheet.AlertChannels.AddRange(FactSection.Texts(list));
        }
    }

    // "**Alert routing:** Security alerts go to …"
    private static void Routing(FactSection section, FactSheet sheet)
    {
        foreach (var block in section.Blocks)
        {
            if (block is MarkdownBlock.Paragraph paragraph)
            {
                Routing(paragraph, sheet);
            }
        }
    }

    private static void Routing(MarkdownBlock.Paragraph paragraph, FactSheet sheet)
    {
        foreach (var line in paragraph.Lines)
        {
            if (line.Lead is { } lead && lead.Content.Contains("alert", StringComparison.OrdinalIgnoreCase) && lead.Content.EndsWith(':') && line.Text.Length > lead.End)
            {
                sheet.AlertChannels.Add(new TextFact(line.Line, line.Text[lead.End..].Trim()));
            }
        }
    }
}

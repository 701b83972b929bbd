using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Escalation: levels in a list or table under a heading about it, or Primary, Secondary … under one about being on call.</summary>
internal static class EscalationFinder
{
    private static readonly string[] Ranks = ["primary", "secondary", "tertiary", "backup", "escalation", "manager", "level ", "l1", "l2", "l3", "tier "];

    public static void Find(FactSection section, FactSheet sheet)
    {
        var isPath = section.IsAbout("escalation");
        if (!isPath && !section.IsAbout("on-call") && !section.IsAbout("on call"))
        {
            return;
        }

        foreach (var list in section.Lists.Where(list => !list.Items.Any(item => item.IsTask)))
        {
            var levels = list.Items.Where(item => item.Text is not null && (isPath || IsRank(item.Text.Text))).Select((item, i) => Level(item, i + 1)).ToList();
            if (levels.Count > 0)
            {
                sheet.Claim(list);
                sheet.Escalation.AddRange(levels);
            }
        }

        foreach (var table in section.Tables)
        {
            Table(table, sheet);
        }
    }

    private static bool IsRank(string text) => Ranks.Any(rank => text.StartsWith(rank, StringComparison.OrdinalIgnoreCase));

    // "**Level 2:** DevOps lead (30 min response)"
    private static EscalationFact Level(ListItem item, int place)
    {
        var text = item.Text!.Text;
        var colon = text.IndexOf(':', StringComparison.Ordinal);
        var name = colon is > 0 and < 40 ? text[..colon].Trim() : place.ToString();
        var rest = (colon is > 0 and < 40 ? text[(colon + 1)..] : text).Trim();
        var digits = name.Where(char.IsAsciiDigit).ToArray();
        var open = rest.LastIndexOf('(');
        var wait = open > 0 && rest.EndsWith(')') ? rest[(open + 1)..^1] : null;
        return new EscalationFact(item.Line, digits.Length > 0 ? new string(digits) : name, wait is null ? rest : rest[..open].Trim(), wait, wait is null ? null : Duration.Minutes(wait));
    }

    private static void Table(MarkdownBlock.Table table, FactSheet sheet)
    {
        var level = Columns.Find(table, "level", "tier", "severity", "priority", "step");
        var who = Columns.Find(table, "who", "contact", "role", "team", "person", "name", "escalate");
        var wait = Columns.Find(table, "time", "response", "after", "wait", "sla", "within");
        if (who < 0 || (level < 0 && wait < 0))
        {
            return;
        }

        sheet.Escalation.AddRange(table.Rows.Select((row, i) => new EscalationFact(
            row.Line, level < 0 ? (i + 1).ToString() : row[level], row[who], wait < 0 ? null : row[wait], wait < 0 ? null : Duration.Minutes(row[wait]))));
    }
}

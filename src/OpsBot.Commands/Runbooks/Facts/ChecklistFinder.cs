using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Lists of check boxes.</summary>
internal static class ChecklistFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var list in section.Lists)
        {
            var boxes = list.Items.Where(item => item is { IsTask: true, Text: not null }).Select(item => new TextFact(item.Line, item.Text!.Text)).ToList();
            if (boxes.Count > 0)
            {
                sheet.Claim(list);
                sheet.Health.AddRange(list.Items.Where(item => item is { IsTask: true, Text: not null }).Select(item => Check(item.Text!)).OfType<HealthFact>());
                sheet.Checklists.Add(new ChecklistFact(boxes[0].Line, section.Title, section.Path, boxes));
            }
        }
    }

    // "Redis `PING` returns `PONG`", "Backend `/api/health` returns 200"
    private static HealthFact? Check(ProseLine line)
    {
        var code = line.Code.FirstOrDefault();
        if (code is null || code.Start == 0 || !line.Text.AsSpan(code.End).TrimStart().StartsWith("returns ", StringComparison.OrdinalIgnoreCase))
        {
            return null;
        }

        var answer = line.Text.AsSpan(code.End).TrimStart()["returns ".Length..].ToString();
        var fact = new HealthFact(line.Text[..code.Start].Trim(), line.Line) { Expected = ExpectedReader.Read(answer) };
        return code.Content is ['/', ..] ? fact with { Method = "GET", Url = code.Content } : fact with { Command = code.Content };
    }
}

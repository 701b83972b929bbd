using OpsBot.Commands.Runbooks.Markdown;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>
/// Services from a diagram drawn in text: one a line, indented below what needs it, as <c>→ Backend (Railway/Docker:5000)</c>.
/// </summary>
internal static class DiagramFinder
{
    private static readonly char[] Arrows = ['→', '-', '>', '└', '├', '─', '│', '|', '+', '↓', '▶', '►', ' ', '\t'];

    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var block in section.Blocks)
        {
            if (block is MarkdownBlock.Fence fence && IsDiagram(fence))
            {
                Read(fence, sheet);
            }
        }
    }

    private static void Read(MarkdownBlock.Fence diagram, FactSheet sheet)
    {
        var above = new List<(int Indent, int Index)>();
        foreach (var line in diagram.Lines)
        {
            if (Read(line) is not { } service)
            {
                continue;
            }

            var indent = line.Text.Length - line.Text.AsSpan().TrimStart().Length;
            above.RemoveAll(open => open.Indent >= indent);
            if (above.Count > 0)
            {
                var parent = sheet.Services[above[^1].Index];
                sheet.Services[above[^1].Index] = parent with { DependsOn = [.. parent.DependsOn, service.Name] };
            }

            // Few levels stay open at a time; a diagram that never closes one is cut off.
            if (above.Count < 32)
            {
                above.Add((indent, sheet.Services.Count));
            }

            sheet.Services.Add(service);
        }
    }

    private static bool IsDiagram(MarkdownBlock.Fence fence) =>
        FenceLanguages.Of(fence.Language) is FenceLanguage.Unknown or FenceLanguage.Output
        && fence.Lines.Count is > 1 and < 100
        && fence.Lines.Any(line => line.Text.Contains('→'))
        && fence.Lines.Count(line => Read(line) is not null) * 2 > fence.Lines.Count;

    // "Name (where it runs)"
    private static ServiceFact? Read(FenceLine line)
    {
        var text = line.Text.AsSpan().TrimStart(Arrows).TrimEnd();
        var open = text.IndexOf('(');
        if (open < 2 || text[^1] != ')' || text[..open].Count(' ') > 3)
        {
            return null;
        }

        var inside = text[(open + 1)..^1];
        var (platform, port) = ((string?)null, (int?)null);
        foreach (var range in inside.Split('/'))
        {
            var part = inside[range].Trim();
            var colon = part.LastIndexOf(':');
            if (colon > 0 && int.TryParse(part[(colon + 1)..], out var number))
            {
                port = number;
                part = part[..colon];
            }

            platform = part.Equals("docker", StringComparison.OrdinalIgnoreCase) || part.IsEmpty ? platform : platform ?? part.ToString();
        }

        return new ServiceFact(text[..open].Trim().ToString(), line.Line) { Platform = platform, Port = port };
    }
}

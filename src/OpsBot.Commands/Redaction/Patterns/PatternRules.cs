using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>All rules for secrets that the catalog does not name.</summary>
internal static class PatternRules
{
    private static readonly IPatternRule[] All =
        [new TokenShapeRule(), new DiscordTokenRule(), new AssignmentRule(), new UrlCredentialRule(), new CommandRule(), new PrivateKeyRule()];

    /// <summary>Lists the parts to be masked, in order and apart from each other. What a marker stands for already is not among them.</summary>
    public static void Find(ReadOnlySpan<char> line, List<TextRange> found)
    {
        found.Clear();
        foreach (var rule in All)
            rule.Find(line, found);
        if (found.Count > 0)
            Merge(line, found);
    }

    /// <summary>Writes a line from this place on, with what of these parts lies in it masked.</summary>
    public static void Write(ReadOnlySpan<char> line, int from, List<TextRange> masked, IBufferWriter<char> output)
    {
        foreach (var range in masked)
        {
            if (range.End <= from || range.End > line.Length)
                continue;
            output.Write(line[from..Math.Max(from, range.Start)]);
            output.Write(Marker.Unnamed);
            from = range.End;
        }

        output.Write(line[from..]);
    }

    private static void Merge(ReadOnlySpan<char> line, List<TextRange> found)
    {
        for (var i = found.Count - 1; i >= 0; i--)
        {
            if (found[i].Start >= found[i].End || Marker.Is(line[found[i].Start..found[i].End]))
                found.RemoveAt(i);
        }

        found.Sort((a, b) => a.Start.CompareTo(b.Start));
        var merged = 0;
        foreach (var range in found[..])
        {
            if (merged > 0 && range.Start < found[merged - 1].End)
                found[merged - 1] = found[merged - 1] with { End = Math.Max(found[merged - 1].End, range.End) };
            else
                found[merged++] = range;
        }

        found.RemoveRange(merged, found.Count - merged);
    }
}

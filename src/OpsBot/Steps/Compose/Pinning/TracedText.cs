using System.Text;

namespace OpsBot.Steps.Compose.Pinning;

/// <summary>Where a character of a value stands in a file: more than one character there when it is written as an escape.</summary>
/// <param name="Source">The file.</param>
/// <param name="Start">Its first character.</param>
/// <param name="End">After its last character.</param>
public readonly record struct Origin(SourceText Source, int Start, int End);

/// <summary>A value of which each character knows where it was written, through quotes, escapes and variables. That is what a change of a part of the value can be led back by.</summary>
/// <param name="Text">The value.</param>
/// <param name="Origins">One for each of its characters.</param>
public sealed record TracedText(string Text, IReadOnlyList<Origin> Origins)
{
    /// <summary>Nothing.</summary>
    public static TracedText Empty { get; } = new("", []);

    /// <summary>A part of a file as it stands there.</summary>
    public static TracedText Verbatim(SourceText source, int start, int end) =>
        new(source.Text[start..end], [.. Enumerable.Range(start, end - start).Select(i => new Origin(source, i, i + 1))]);

    /// <summary>A part.</summary>
    public TracedText Slice(int start, int end) => new(Text[start..end], [.. Origins.Skip(start).Take(end - start)]);

    /// <summary>All after one another.</summary>
    public static TracedText Concat(IEnumerable<TracedText> parts)
    {
        var (text, origins) = (new StringBuilder(), new List<Origin>());
        foreach (var part in parts)
        {
            text.Append(part.Text);
            origins.AddRange(part.Origins);
        }

        return new TracedText(text.ToString(), origins);
    }

    /// <summary>The pieces of it that stand in one file without a gap, in order.</summary>
    public IEnumerable<(int Start, int End)> Runs()
    {
        for (var (start, at) = (0, 1); at <= Origins.Count; at++)
        {
            if (at == Origins.Count || Origins[at].Source != Origins[at - 1].Source || Origins[at].Start != Origins[at - 1].End)
            {
                yield return (start, at);
                start = at;
            }
        }
    }
}

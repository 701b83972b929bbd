namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>What follows the BEGIN of a private key on the same line, up to its END: keys inside JSON or an environment variable.</summary>
internal sealed class PrivateKeyRule : IPatternRule
{
    private const string BeginWord = "-----BEGIN ", EndWord = "-----END ", Dashes = "-----";
    private const int LongestTitle = 64;

    /// <summary>Where the line has the BEGIN of a private key, dashes included, or null.</summary>
    public static TextRange? Begin(ReadOnlySpan<char> line)
    {
        for (var from = 0; from < line.Length;)
        {
            var start = line[from..].IndexOf(BeginWord);
            if (start < 0)
                return null;
            start += from;
            from = start + BeginWord.Length;
            var title = line[from..Math.Min(line.Length, from + LongestTitle)];
            var length = title.IndexOf(Dashes);
            if (length >= 0 && title[..length].IndexOf("PRIVATE KEY") >= 0)
                return new(start, from + length + Dashes.Length);
        }

        return null;
    }

    /// <summary>Where after that the line has an END, or null.</summary>
    public static int? End(ReadOnlySpan<char> line, int from)
        => line[from..].IndexOf(EndWord) is >= 0 and var length ? from + length : null;

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        for (var from = 0; Begin(line[from..]) is { } begin;)
        {
            var start = from + begin.End;
            var end = End(line, start) ?? line.Length;
            if (!line[start..end].IsWhiteSpace())
                found.Add(new(start, end));
            from = end;
        }
    }
}

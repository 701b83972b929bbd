namespace OpsBot.Commands.Runbooks.Risks;

/// <summary>Alternatives for one word, each plain or with a star at either end or both: <c>list|list-*|*_all</c>.</summary>
public sealed class WordPattern
{
    private readonly string[] alternatives;

    /// <summary>Reads a pattern.</summary>
    /// <param name="text">Alternatives with bars between them.</param>
    public WordPattern(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        alternatives = text.Split('|', StringSplitOptions.RemoveEmptyEntries);
    }

    /// <summary>The alternatives as written.</summary>
    public IReadOnlyList<string> Alternatives => alternatives;

    /// <summary>Whether words fit that are none of the alternatives.</summary>
    internal bool IsOpen => Array.Exists(alternatives, alternative => alternative is ['*', ..] or [.., '*']);

    /// <summary>Whether a word fits.</summary>
    /// <param name="word">The word.</param>
    /// <returns>True when an alternative fits the whole word.</returns>
    public bool Fits(ReadOnlySpan<char> word)
    {
        foreach (var alternative in alternatives)
        {
            if (Fits(alternative, word))
            {
                return true;
            }
        }

        return false;
    }

    private static bool Fits(ReadOnlySpan<char> pattern, ReadOnlySpan<char> word)
    {
        if (pattern is "*")
        {
            return true;
        }

        var open = pattern[0] == '*';
        var goesOn = pattern[^1] == '*';
        var text = pattern[(open ? 1 : 0)..^(goesOn ? 1 : 0)];
        return (open, goesOn) switch
        {
            (true, true) => word.Contains(text, StringComparison.Ordinal),
            (true, false) => word.EndsWith(text, StringComparison.Ordinal),
            (false, true) => word.StartsWith(text, StringComparison.Ordinal),
            _ => word.SequenceEqual(text),
        };
    }
}

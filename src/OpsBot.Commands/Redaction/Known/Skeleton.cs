namespace OpsBot.Commands.Redaction.Known;

/// <summary>
/// Tells the characters of a text that count in the search from those that quoting, escaping and wrapping put between
/// them: quotes, backslashes, line breaks, and the indentation after a break. Without these, <c>it's</c>, <c>'it'\''s'</c>
/// and <c>"it\\'s"</c> are the same text, its skeleton.
/// </summary>
internal struct Skeleton
{
    private bool atLineStart;

    /// <summary>Whether the next character of the text counts.</summary>
    public bool Counts(char c)
    {
        atLineStart = c == '\n' || (atLineStart && c is ' ' or '\t');
        return !atLineStart && c is not ('"' or '\'' or '`' or '\\' or '\r');
    }

    /// <summary>The characters of a value that count.</summary>
    public static string Of(string value)
    {
        var skeleton = new Skeleton();
        return string.Concat(value.Trim().Where(c => skeleton.Counts(c)));
    }
}

namespace OpsBot.Commands.Steps;

/// <summary>One variable of a file of variables (<c>NAME=value</c> a line, <c>export</c> before it or not); everything else of the file stays as it is, byte for byte. Pure.</summary>
public static class VariableLines
{
    private const string Export = "export ";

    /// <summary>The value of a variable, without the quotes around it; null when the file does not set it on a line of its own. The last line of a name counts.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">The variable.</param>
    public static string? Read(string text, string name) => Find(text, name) is { } found ? Unquoted(text[found]) : null;

    /// <summary>The file with another value for a variable that it sets.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">The variable.</param>
    /// <param name="value">The value: letters, digits, <c>-</c> and <c>_</c>, so that no reader of such files takes it for anything else; or one that <see cref="Raw"/> gave.</param>
    /// <returns>The file; null when it does not set the variable, sets it over several lines, or would be read as something else afterwards.</returns>
    public static string? Write(string text, string name, string value) =>
        Find(text, name) is { } found && string.Concat(text.AsSpan(0, found.Start.Value), value, text.AsSpan(found.End.Value)) is var written && Raw(written, name) == value ? written : null;

    /// <summary>What stands after the sign of equality, quotes and all; null when the file does not set the variable.</summary>
    /// <param name="text">The file.</param>
    /// <param name="name">The variable.</param>
    public static string? Raw(string text, string name) => Find(text, name) is { } found ? text[found] : null;

    /// <summary>Where the value stands.</summary>
    private static Range? Find(string text, string name)
    {
        ArgumentNullException.ThrowIfNull(text);
        ArgumentNullException.ThrowIfNull(name);
        Range? found = null;
        for (var start = 0; start < text.Length;)
        {
            var end = text.IndexOf('\n', start);
            end = end < 0 ? text.Length : end;
            if (ValueOf(text, start, end, name) is { } range)
            {
                found = range;
            }

            start = end + 1;
        }

        return found is { } last && IsWhole(text[last]) ? last : null;
    }

    private static Range? ValueOf(string text, int start, int end, string name)
    {
        var line = text.AsSpan(start, end - start);
        var at = line.Length - line.TrimStart().Length;
        if (line[at..].StartsWith(Export, StringComparison.Ordinal))
        {
            at += Export.Length;
            at += line[at..].Length - line[at..].TrimStart(' ').Length;
        }

        if (!line[at..].StartsWith(name, StringComparison.Ordinal) || line.Length == at + name.Length || line[at + name.Length] != '=')
        {
            return null;
        }

        var value = line[(at + name.Length + 1)..];
        var from = end - value.Length;
        return new Range(from, from + LengthOf(value));
    }

    /// <summary>Up to the quote that closes it, or to the blanks before a comment or the end of the line.</summary>
    private static int LengthOf(ReadOnlySpan<char> value)
    {
        if (value is ['"' or '\'', ..])
        {
            return ClosingQuote(value) is var close and > 0 ? close + 1 : value.Length;
        }

        var comment = value.StartsWith('#') ? 0 : value.IndexOf(" #", StringComparison.Ordinal);
        return (comment < 0 ? value : value[..comment]).TrimEnd(" \t\r").Length;
    }

    /// <summary>A quote that is not closed on its line goes on over the next ones; what stands there is not known.</summary>
    private static bool IsWhole(string value) => value is not ['"' or '\'', ..] || ClosingQuote(value) == value.Length - 1;

    /// <summary>Where the quote closes that a value begins with, or -1. In double quotes a backslash takes the next sign for itself.</summary>
    private static int ClosingQuote(ReadOnlySpan<char> value)
    {
        for (var at = 1; at < value.Length; at++)
        {
            if (value[at] == value[0])
            {
                return at;
            }

            at += value[0] == '"' && value[at] == '\\' ? 1 : 0;
        }

        return -1;
    }

    private static string Unquoted(string value) => value switch
    {
        ['"', .. var inside, '"'] => inside.Replace("\\\"", "\"", StringComparison.Ordinal),
        ['\'', .. var inside, '\''] => inside,
        _ => value,
    };
}

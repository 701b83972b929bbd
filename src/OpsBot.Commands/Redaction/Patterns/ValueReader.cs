using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>Finds out where the value after a key begins and ends, in JSON (also inside a JSON string), YAML, shell, query and connection strings.</summary>
internal static class ValueReader
{
    private const int LongestNextKey = 40;

    private static readonly SearchValues<char> WordEnd = SearchValues.Create(" \t\"'`\\,;&");
    private static readonly SearchValues<char> Closers = SearchValues.Create(",;:.)}]|>&\\\"'` \t");
    private static readonly string[] Schemes = ["Basic ", "Bearer ", "Bot ", "Token ", "Digest ", "GenieKey ", "ApiKey ", "Negotiate "];

    /// <summary>The value that begins at or after this place, without its quotes. Of an object the bracket only: its keys speak for themselves.</summary>
    public static TextRange Read(ReadOnlySpan<char> line, int from, ValueStyle style)
    {
        while (from < line.Length && line[from] is ' ' or '\t')
            from++;
        if (Quoted(line, from) is { } quoted)
            return quoted with { Start = AfterScheme(line, quoted.Start) };
        if (line[from..].StartsWith("{{") && line[from..].IndexOf("}}") is > 0 and var length)
            return new(from, from + length + 2);
        if (line[from..] is ['{', '"' or '\'' or '\\' or ' ', ..])
            return new(from, from + 1);
        if (line[from..] is ['[', '"' or '\'' or '\\' or ' ', ..])
            return new(from, line[from..].IndexOf(']') is >= 0 and var end ? from + end + 1 : line.Length);
        return style switch
        {
            ValueStyle.Header => new(AfterScheme(line, from), Until(line, from, line[from..].IndexOfAny('"', '\''))),
            ValueStyle.RestOfLine => new(from, RestOfLine(line, from)),
            _ => new(AfterScheme(line, from), Word(line, AfterScheme(line, from))),
        };
    }

    /// <summary>
    /// A value in quotes, or null. In a JSON string within a JSON string the quotes themselves have backslashes: with n of them
    /// in front of the opening quote, n more than a multiple of 2(n+1) close it. A quote without its partner reaches to the end of the line.
    /// </summary>
    private static TextRange? Quoted(ReadOnlySpan<char> line, int from)
    {
        var depth = BackslashesAt(line[from..]);
        var start = from + depth + 1;
        if (start > line.Length || line[start - 1] is not ('"' or '\'' or '`'))
            return null;
        var backslashes = 0;
        for (var i = start; i < line.Length; i++)
        {
            if (line[i] == line[start - 1] && backslashes >= depth && (backslashes - depth) % (2 * (depth + 1)) == 0)
                return new(start, i - depth);
            backslashes = line[i] == '\\' ? backslashes + 1 : 0;
        }

        return new(start, line.Length);
    }

    /// <summary>A value without quotes around it. Quotes may stand inside (<c>b'…'</c>, <c>ab'c d'ef</c>), or end it if they surround the whole assignment.</summary>
    private static int Word(ReadOnlySpan<char> line, int start)
    {
        var at = start;
        while (line[at..].IndexOfAny(WordEnd) is >= 0 and var next)
        {
            at += next;
            var rest = line[(at + 1)..];
            var ends = line[at] switch
            {
                ',' or ';' or '&' => IsNextKey(rest),
                '"' or '\'' or '`' or '\\' => rest.IsEmpty || Closers.Contains(rest[0]),
                _ => true,
            };
            if (ends)
                return TrimClosers(line, start, at);
            at = line[at] is '"' or '\'' or '`' && rest.IndexOf(line[at]) is >= 0 and var partner ? at + partner + 2 : at + 1;
        }

        return TrimClosers(line, start, line.Length);
    }

    /// <summary>Punctuation behind a value belongs to the sentence or the list, except the bracket of a marker or of a reference.</summary>
    private static int TrimClosers(ReadOnlySpan<char> line, int start, int end)
    {
        while (end > start + 1 && line[end - 1] is ',' or ';' or ')' or '}' or ']' or '>' && !HarmlessValue.Is(line[start..end]))
            end--;
        return end;
    }

    /// <summary>Whether a separator is followed by another key, a blank or nothing: only then it is no part of the value.</summary>
    private static bool IsNextKey(ReadOnlySpan<char> rest)
    {
        var length = 0;
        while (length < rest.Length && length < LongestNextKey && (char.IsAsciiLetterOrDigit(rest[length]) || rest[length] is '_' or '-' or '.' or ' '))
            length++;
        return rest.IsEmpty || rest[0] is ' ' or '\t' || (length > 0 && length < rest.Length && rest[length] is '=' or ':') || (length < rest.Length && rest[0] is '"' or '\'');
    }

    private static int RestOfLine(ReadOnlySpan<char> line, int start)
    {
        var end = Until(line, start, line[start..].IndexOf(" #"));
        return start + line[start..end].TrimEnd().Length is var trimmed && trimmed > start && line[trimmed - 1] == ',' ? trimmed - 1 : trimmed;
    }

    private static int AfterScheme(ReadOnlySpan<char> line, int start)
    {
        foreach (var scheme in Schemes)
        {
            if (line[start..].StartsWith(scheme, StringComparison.OrdinalIgnoreCase))
                return start + scheme.Length;
        }

        return start;
    }

    private static int Until(ReadOnlySpan<char> line, int start, int length) => length < 0 ? line.Length : start + length;

    private static int BackslashesAt(ReadOnlySpan<char> text) => text.IndexOfAnyExcept('\\') is >= 0 and var count ? count : text.Length;
}

using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>
/// What is assigned to a key that names a secret: <c>PGPASSWORD=…</c>, <c>token: …</c>, <c>"secret": "…"</c>, <c>Password=…;</c>,
/// <c>Authorization: Bearer …</c>, <c>?api_key=…</c>.
/// </summary>
internal sealed class AssignmentRule : IPatternRule
{
    private const int MostBlanks = 40;

    private static readonly SearchValues<char> Signs = SearchValues.Create(":=");

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        if (!SensitiveKey.MayBeIn(line))
            return;
        for (var at = 0; line[at..].IndexOfAny(Signs) is >= 0 and var next;)
        {
            at += next;
            var value = Value(line, at);
            if (value is { } range && !HarmlessValue.Is(line[range.Start..range.End]))
                found.Add(range);
            at = Math.Max(at + 1, value?.End ?? 0);
        }
    }

    private static TextRange? Value(ReadOnlySpan<char> line, int sign)
    {
        var (start, end) = KeyBefore(line, sign);
        var key = line[start..end];
        var before = start > 0 ? line[start - 1] : '\n';
        if (!SensitiveKey.Is(key) && !(before is '?' or '&' && SensitiveKey.IsSignature(key)))
            return null;

        var from = sign + 1; // and the rest of :=, ==, =>
        while (from < line.Length && line[from] is '=' or '>')
            from++;
        var isColon = line[sign] == ':';
        // POST /oauth/token: 200; arn:…:secret:prod/db
        if (isColon && (before is '/' or ':' || line[from..].StartsWith("//")))
            return null;

        var style = isColon && SensitiveKey.IsHeader(key) ? ValueStyle.Header
            : isColon && StartsLine(line[..start]) ? ValueStyle.RestOfLine
            : ValueStyle.Word;
        var value = ValueReader.Read(line, from, style);
        return IsWorkingDirectory(key, line[value.Start..value.End]) || IsCode(line, value) ? null : value;
    }

    /// <summary>In what env prints.</summary>
    private static bool IsWorkingDirectory(ReadOnlySpan<char> key, ReadOnlySpan<char> value) => key is "PWD" or "OLDPWD" && value.StartsWith('/');

    /// <summary>A command in prose: Check the token: `vault token lookup`.</summary>
    private static bool IsCode(ReadOnlySpan<char> line, TextRange value) => value.Start > 0 && line[value.Start - 1] == '`' && line[value.Start..value.End].Contains(' ');

    private static TextRange KeyBefore(ReadOnlySpan<char> line, int sign)
    {
        var end = sign;
        while (end > 0 && line[end - 1] is ' ' or '\t' && sign - end < MostBlanks)
            end--;
        if (end > 1 && line[end - 1] == ']' && line[end - 2] is '"' or '\'')
            end--;
        while (end > 0 && line[end - 1] is '"' or '\'' or '`' or '\\' && sign - end < MostBlanks)
            end--;
        var start = end;
        while (start > 0 && end - start < SensitiveKey.Longest && (char.IsAsciiLetterOrDigit(line[start - 1]) || line[start - 1] is '_' or '-' or '.'))
            start--;
        return new(start, end);
    }

    /// <summary>Whether only indentation, a list's dash or curl's direction stands in front.</summary>
    private static bool StartsLine(ReadOnlySpan<char> front) => !front.ContainsAnyExcept(" \t-<>");
}

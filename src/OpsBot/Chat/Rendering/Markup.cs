using System.Text;

namespace OpsBot.Chat.Rendering;

/// <summary>A reply's own markup, <c>**bold**</c> and <c>`code`</c>, before a platform's renderer gives it that platform's form.</summary>
internal static class Markup
{
    /// <summary>The text without its markup.</summary>
    public static string Plain(string markup) => string.Concat(Spans(markup).Select(s => s.Text));

    /// <summary>The text, or as much of it as fits, with a visible mark.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : First(text, length - 1) + "…";

    /// <summary>The first characters, without half of a surrogate pair.</summary>
    public static string First(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    /// <summary>A line in pieces of at most so many characters.</summary>
    public static IEnumerable<string> Pieces(string line, int length)
    {
        while (line.Length > length)
        {
            var piece = First(line, length);
            yield return piece;
            line = line[piece.Length..];
        }

        yield return line;
    }

    /// <summary>Lines put together to texts of at most so many characters; each line is short enough by itself.</summary>
    public static IEnumerable<string> Pack(IEnumerable<string> lines, int limit)
    {
        var packed = new StringBuilder();
        foreach (var line in lines)
        {
            if (packed.Length > 0 && packed.Length + 1 + line.Length > limit)
            {
                yield return packed.ToString();
                packed.Clear();
            }

            packed.Append(packed.Length > 0 ? "\n" : "").Append(line);
        }

        if (packed.Length > 0)
        {
            yield return packed.ToString();
        }
    }

    /// <summary>Backticks that stand side by side get a blank of no width between them: they look the same and close no fence.</summary>
    public static string Unfenced(string content) =>
        content.Contains("```", StringComparison.Ordinal) ? content.Replace("``", "`\u200B`", StringComparison.Ordinal).Replace("``", "`\u200B`", StringComparison.Ordinal) : content;

    /// <summary>The pieces of a reply's text, in order; a mark without its end is plain text.</summary>
    public static IEnumerable<(SpanKind Kind, string Text)> Spans(string markup)
    {
        var at = 0;
        var plainFrom = 0;
        while (at < markup.Length)
        {
            var (kind, mark) = markup[at] switch
            {
                '`' => (SpanKind.Code, "`"),
                '*' when markup.AsSpan(at).StartsWith("**") => (SpanKind.Bold, "**"),
                _ => (SpanKind.Plain, ""),
            };
            var end = kind == SpanKind.Plain ? -1 : markup.IndexOf(mark, at + mark.Length, StringComparison.Ordinal);
            if (end <= at + mark.Length)
            {
                at++;
                continue;
            }

            if (at > plainFrom)
            {
                yield return (SpanKind.Plain, markup[plainFrom..at]);
            }

            yield return (kind, markup[(at + mark.Length)..end]);
            plainFrom = at = end + mark.Length;
        }

        if (plainFrom < markup.Length)
        {
            yield return (SpanKind.Plain, markup[plainFrom..]);
        }
    }
}

/// <summary>How a piece of a reply's text looks.</summary>
internal enum SpanKind
{
    /// <summary>As any.</summary>
    Plain,

    /// <summary>Bold.</summary>
    Bold,

    /// <summary>In a fixed-width face.</summary>
    Code,
}

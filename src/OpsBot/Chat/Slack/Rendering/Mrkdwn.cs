using System.Text;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>
/// Slack's markup. What people and systems wrote is escaped, so that it is neither a mention nor a link, and a fence can only be closed by us; <c>verbatim</c> on every text does the rest.
/// </summary>
internal static class Mrkdwn
{
    private const string Fence = "```";

    private const int FenceOverhead = 8;

    // Every character can become five (&amp;), so a piece of this length fits a section whatever is in it.
    private const int SafePiece = SlackLimits.Section / 6;

    /// <summary>Text as it is: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> are the only characters that Slack asks to escape.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A reply's text (<c>**bold**</c> and <c>`code`</c>) in Slack's markup.</summary>
    public static string FromMarkup(string markup)
    {
        var text = new StringBuilder(markup.Length + 16);
        foreach (var (kind, piece) in Spans(markup))
        {
            text.Append(kind switch
            {
                SpanKind.Bold => $"*{Escape(piece)}*",
                SpanKind.Code => $"`{Escape(piece)}`",
                _ => Escape(piece),
            });
        }

        return text.ToString();
    }

    /// <summary>A reply's text in Slack's markup, cut with a visible mark where it would be longer than that.</summary>
    public static string Within(string markup, int limit) => FromMarkup(markup) is { } whole && whole.Length <= limit ? whole : FromMarkup(Cut(markup, limit / 6));

    /// <summary>A reply's text without its markup.</summary>
    public static string Plain(string markup) => string.Concat(Spans(markup).Select(s => s.Text));

    /// <summary>A reply's text in as many pieces as sections need, broken at line ends.</summary>
    public static IEnumerable<string> Sections(string markup) => Pack(markup.Split('\n').SelectMany(line => Pieces(line)).Select(FromMarkup), SlackLimits.Section);

    /// <summary>Text as it is, fenced, in as many pieces as sections need, broken at line ends.</summary>
    public static IEnumerable<string> Fenced(string content) =>
        Pack(Unfenced(content.ReplaceLineEndings("\n")).Split('\n').SelectMany(Pieces).Select(Escape), SlackLimits.Section - FenceOverhead)
            .Select(piece => $"{Fence}\n{piece}\n{Fence}");

    /// <summary>The text, or as much of it as fits, with a visible mark.</summary>
    public static string Cut(string text, int length) => text.Length <= length ? text : Whole(text, length - 1) + "…";

    /// <summary>Backticks that stand side by side get a blank of no width between them: they look the same and close nothing.</summary>
    private static string Unfenced(string content) =>
        content.Contains(Fence, StringComparison.Ordinal) ? content.Replace("``", "`\u200B`", StringComparison.Ordinal).Replace("``", "`\u200B`", StringComparison.Ordinal) : content;

    private static IEnumerable<string> Pieces(string line)
    {
        while (line.Length > SafePiece)
        {
            var piece = Whole(line, SafePiece);
            yield return piece;
            line = line[piece.Length..];
        }

        yield return line;
    }

    /// <summary>The first characters, without half of a surrogate pair.</summary>
    private static string Whole(string text, int length) => text[..(char.IsHighSurrogate(text[length - 1]) ? length - 1 : length)];

    private static IEnumerable<string> Pack(IEnumerable<string> lines, int limit)
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

    private static IEnumerable<(SpanKind Kind, string Text)> Spans(string markup)
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

    private enum SpanKind
    {
        Plain,
        Bold,
        Code,
    }
}

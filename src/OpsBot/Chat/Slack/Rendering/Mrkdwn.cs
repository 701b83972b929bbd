using System.Text;
using OpsBot.Chat.Rendering;

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
        foreach (var (kind, piece) in Markup.Spans(markup))
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
    public static string Within(string markup, int limit) => FromMarkup(markup) is { } whole && whole.Length <= limit ? whole : FromMarkup(Markup.Cut(markup, limit / 6));

    /// <summary>A reply's text in as many pieces as sections need, broken at line ends.</summary>
    public static IEnumerable<string> Sections(string markup) => Markup.Pack(markup.Split('\n').SelectMany(Pieces).Select(FromMarkup), SlackLimits.Section);

    /// <summary>Text as it is, fenced, in as many pieces as sections need, broken at line ends.</summary>
    public static IEnumerable<string> Fenced(string content) =>
        Markup.Pack(Markup.Unfenced(content.ReplaceLineEndings("\n")).Split('\n').SelectMany(Pieces).Select(Escape), SlackLimits.Section - FenceOverhead)
            .Select(piece => $"{Fence}\n{piece}\n{Fence}");

    private static IEnumerable<string> Pieces(string line) => Markup.Pieces(line, SafePiece);
}

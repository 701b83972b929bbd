using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Slack.Rendering;

/// <summary>
/// Slack's markup. What people and systems wrote is escaped, so that it is neither a mention nor a link, and a fence can only be closed by us; <c>verbatim</c> on every text does the rest.
/// </summary>
internal static class Mrkdwn
{
    /// <summary>Text as it is: <c>&amp;</c>, <c>&lt;</c> and <c>&gt;</c> are the only characters that Slack asks to escape.</summary>
    public static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    /// <summary>A reply's text in Slack's markup. Every character can become five (&amp;amp;).</summary>
    public static MarkupDialect Dialect { get; } = new("*", Escape, Escape) { Piece = SlackLimits.Section, SafePiece = SlackLimits.Section / 6, Growth = 6 };
}

using System.Text;
using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>
/// Discord's markdown. What people and systems wrote is escaped, so that it is neither a mention nor a masked link nor a heading, and a fence can only be closed by us.
/// Whom a message notifies is said beside it, so no text can.
/// </summary>
internal static class DiscordMarkdown
{
    private const string Fence = "```";
    private const int FenceOverhead = 8;

    private const int LongestEmoji = 64;

    // Every character can become two, so a piece of this length fits whatever is in it.
    private const int SafePiece = 900;

    /// <summary>Texts are broken into pieces of at most this many characters, so that what does not fit is left out in small steps.</summary>
    public const int Piece = 2000;

    /// <summary>Text as it is.</summary>
    public static string Escape(string text)
    {
        var escaped = new StringBuilder(text.Length + 16);
        for (var i = 0; i < text.Length; i++)
        {
            if (NeedsEscape(text, i))
            {
                escaped.Append('\\');
            }

            escaped.Append(text[i]);
        }

        return escaped.ToString();
    }

    /// <summary>What <see cref="Escape"/> was given, for places that show no markdown.</summary>
    public static string Unescape(string escaped)
    {
        var text = new StringBuilder(escaped.Length);
        for (var i = 0; i < escaped.Length; i++)
        {
            if (escaped[i] == '\\' && i + 1 < escaped.Length)
            {
                i++;
            }

            text.Append(escaped[i]);
        }

        return text.ToString();
    }

    /// <summary>A reply's text (<c>**bold**</c> and <c>`code`</c>) in Discord's markdown.</summary>
    public static string FromMarkup(string markup)
    {
        var text = new StringBuilder(markup.Length + 16);
        foreach (var (kind, piece) in Markup.Spans(markup))
        {
            text.Append(kind switch
            {
                SpanKind.Bold => $"**{Escape(piece)}**",
                SpanKind.Code => $"`{piece}`",
                _ => Escape(piece),
            });
        }

        return text.ToString();
    }

    /// <summary>A reply's text in Discord's markdown, cut with a visible mark where it would be longer than that.</summary>
    public static string Within(string markup, int limit) => FromMarkup(markup) is { } whole && whole.Length <= limit ? whole : FromMarkup(Markup.Cut(markup, limit / 3));

    /// <summary>A reply's text in pieces, broken at line ends.</summary>
    public static IEnumerable<string> Pieces(string markup) => Markup.Pack(markup.Split('\n').SelectMany(line => Markup.Pieces(line, SafePiece)).Select(FromMarkup), Piece);

    /// <summary>Text as it is, fenced, in pieces, broken at line ends.</summary>
    public static IEnumerable<string> Fenced(string content) =>
        Markup.Pack(Markup.Unfenced(content.ReplaceLineEndings("\n")).Split('\n').SelectMany(line => Markup.Pieces(line, SafePiece)), Piece - FenceOverhead)
            .Select(piece => $"{Fence}\n{piece}\n{Fence}");

    /// <summary>Marks inside a line always; those that mean something only where a line begins, only there. A colon only where it begins an emoji's name or follows an address's scheme.</summary>
    private static bool NeedsEscape(string text, int i) => text[i] switch
    {
        '\\' or '*' or '_' or '~' or '`' or '|' or '<' or '[' or ']' => true,
        '>' or '#' or '-' => BeginsLine(text, i),
        '@' => true,
        ':' => i + 1 < text.Length && (text[i + 1] == '/' || BeginsEmoji(text, i)),
        '.' => i > 0 && char.IsAsciiDigit(text[i - 1]) && BeginsLine(text, StartOfNumber(text, i - 1)),
        _ => false,
    };

    /// <summary><c>:fire:</c></summary>
    private static bool BeginsEmoji(string text, int i)
    {
        var end = i + 1;
        while (end < text.Length && end - i < LongestEmoji && (char.IsAsciiLetterOrDigit(text[end]) || text[end] is '_' or '+' or '-'))
        {
            end++;
        }

        return end > i + 1 && end < text.Length && text[end] == ':';
    }

    private static bool BeginsLine(string text, int i)
    {
        while (i > 0 && text[i - 1] is ' ' or '#' or '>')
        {
            i--;
        }

        return i == 0 || text[i - 1] == '\n';
    }

    private static int StartOfNumber(string text, int i)
    {
        while (i > 0 && char.IsAsciiDigit(text[i - 1]))
        {
            i--;
        }

        return i;
    }
}

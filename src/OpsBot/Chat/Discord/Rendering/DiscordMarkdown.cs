using System.Text;
using OpsBot.Chat.Rendering;

namespace OpsBot.Chat.Discord.Rendering;

/// <summary>
/// Discord's markdown. What people and systems wrote is escaped, so that it is neither a mention nor a masked link nor a heading, and a fence can only be closed by us.
/// Whom a message notifies is said beside it, so no text can.
/// </summary>
internal static class DiscordMarkdown
{
    private const int LongestEmoji = 64;

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

    /// <summary>A reply's text in Discord's markdown. Every character can become two; between backticks none is markup. Pieces are small, so that what does not fit is left out in small steps.</summary>
    public static MarkupDialect Dialect { get; } = new("**", Escape, text => text) { Piece = 2000, SafePiece = 900, Growth = 3 };

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

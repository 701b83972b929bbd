using System.Text;

namespace OpsBot.Chat.Discord;

/// <summary>What people typed, without what Discord and keyboards made of it: accounts become <c>discord:1234</c>, as the catalog writes them; channels and roles their ids.</summary>
internal static class DiscordText
{
    /// <summary>The text as it was meant.</summary>
    public static string Read(string text)
    {
        var read = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            if (text[at] == '<' && text.IndexOf('>', at) is var close && close > at && Reference(text[(at + 1)..close]) is { } meant)
            {
                read.Append(meant);
                at = close + 1;
                continue;
            }

            read.Append(text[at++]);
        }

        return read.ToString()
            .Replace('\u201C', '"').Replace('\u201D', '"').Replace('\u2018', '\'').Replace('\u2019', '\'')
            .Replace(" \u2014", " --", StringComparison.Ordinal);
    }

    /// <summary>What follows the first mention of the bot; null when it is not mentioned.</summary>
    /// <param name="text">As Discord delivers it.</param>
    /// <param name="bot">The bot's user id.</param>
    public static string? AfterMention(string text, ulong bot)
    {
        foreach (var mention in new[] { $"<@{bot}>", $"<@!{bot}>" })
        {
            if (text.IndexOf(mention, StringComparison.Ordinal) is >= 0 and var at)
            {
                return text[(at + mention.Length)..].Trim();
            }
        }

        return null;
    }

    /// <summary><c>@1</c>, <c>@!1</c>, <c>@&amp;1</c>, <c>#1</c>; null for anything else, such as <c>&lt;none&gt;</c>.</summary>
    private static string? Reference(string inside)
    {
        var id = inside.TrimStart('@', '!', '&', '#');
        return id.Length is 0 or > 20 || !id.All(char.IsAsciiDigit) ? null : inside[..^id.Length] switch
        {
            "@" or "@!" => $"discord:{id}",
            "@&" or "#" => id,
            _ => null,
        };
    }
}

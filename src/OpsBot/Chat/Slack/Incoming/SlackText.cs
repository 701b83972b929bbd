using System.Text;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>
/// What people typed, without what Slack and keyboards made of it: <c>&amp;amp;</c>, links, channel names, curly quotes, and two dashes that became one. Accounts become
/// <c>slack:T…/U…</c>, as the catalog writes them.
/// </summary>
internal static class SlackText
{
    /// <summary>The text as it was meant.</summary>
    /// <param name="text">As Slack delivers it.</param>
    /// <param name="team">The workspace that users in it belong to.</param>
    public static string Read(string text, string team)
    {
        var read = new StringBuilder(text.Length);
        var at = 0;
        while (at < text.Length)
        {
            var close = text[at] == '<' ? text.IndexOf('>', at) : -1;
            if (close > at + 1)
            {
                read.Append(Reference(text[(at + 1)..close], team));
                at = close + 1;
                continue;
            }

            read.Append(text[at++]);
        }

        return read.ToString()
            .Replace("&lt;", "<", StringComparison.Ordinal).Replace("&gt;", ">", StringComparison.Ordinal).Replace("&amp;", "&", StringComparison.Ordinal)
            .Replace('\u201C', '"').Replace('\u201D', '"').Replace('\u2018', '\'').Replace('\u2019', '\'')
            .Replace(" \u2014", " --", StringComparison.Ordinal);
    }

    /// <summary>What follows the first mention of the bot, or the whole text when it is not mentioned.</summary>
    /// <param name="text">As Slack delivers it.</param>
    /// <param name="bot">The bot's user id; null: the first mention is taken for it.</param>
    public static string AfterMention(string text, string? bot)
    {
        for (var open = text.IndexOf("<@", StringComparison.Ordinal); open >= 0; open = text.IndexOf("<@", open + 2, StringComparison.Ordinal))
        {
            var close = text.IndexOf('>', open);
            if (close < 0)
            {
                break;
            }

            if (bot is null || text[(open + 2)..close].Split('|')[0] == bot)
            {
                return text[(close + 1)..].Trim();
            }
        }

        return text.Trim();
    }

    /// <summary><c>@U1|name</c>, <c>#C1|name</c>, <c>!here</c>, <c>https://x|label</c>.</summary>
    private static string Reference(string inside, string team)
    {
        var (target, label) = inside.Split('|', 2) is [var before, var after] ? (before, after) : (inside, null);
        return target[0] switch
        {
            '@' => $"slack:{team}/{target[1..]}",
            '#' => label is { Length: > 0 } ? label : target[1..],
            '!' => label ?? target[1..],
            _ => label ?? target,
        };
    }
}

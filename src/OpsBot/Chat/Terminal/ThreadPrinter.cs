using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Terminal;

/// <summary>
/// Prints messages that are edited on a terminal, where nothing can be edited: of a growing log page only what is new, of a step only how it ended.
/// </summary>
internal sealed class ThreadPrinter(TerminalRenderer renderer)
{
    private readonly Dictionary<string, string> pages = [];

    /// <summary>Prints what is new in a message.</summary>
    public void Print(HistoryMessage message)
    {
        ArgumentNullException.ThrowIfNull(message);
        if (message.Content.Tone == Tone.Progress)
        {
            return;
        }

        if (message.Key is { } key && key.StartsWith("log:", StringComparison.Ordinal) && message.Content.Blocks is [ReplyBlock.Code page, ..])
        {
            PrintPage(message.To + key, page.Content);
            return;
        }

        renderer.Write(message.Content);
    }

    private void PrintPage(string key, string content)
    {
        var known = pages.GetValueOrDefault(key, "");
        pages[key] = content;
        var news = content.StartsWith(known, StringComparison.Ordinal) ? content[known.Length..].TrimStart('\n') : content;
        if (news.Length > 0)
        {
            renderer.WriteLines(news);
        }
    }
}

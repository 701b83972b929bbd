using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>A message as the page gets it.</summary>
/// <param name="Id">Of this content; a greater one replaces it.</param>
/// <param name="Place">Where it stands; also what it is known by, as an edit keeps it.</param>
/// <param name="Thread">The thread it is in, or null for the channel.</param>
/// <param name="Key">What it is known by in its thread; a card's key is the name of the thread below it.</param>
/// <param name="Content">What it says.</param>
/// <param name="PostedAt">When it was first said (UTC).</param>
/// <param name="EditedAt">When this content was said (UTC).</param>
internal sealed record WebMessage(long Id, long Place, string? Thread, string? Key, Reply Content, DateTimeOffset PostedAt, DateTimeOffset EditedAt)
{
    /// <summary>From the history.</summary>
    public static WebMessage Of(HistoryMessage message) =>
        new(message.Id, message.Place, message.To.Thread, message.Key, message.Content, message.PostedAt, message.EditedAt);
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>What was said, as far back as the page shows it.</summary>
/// <param name="Messages">By place, oldest first.</param>
/// <param name="Cursor">Follow <c>/api/events</c> from here to miss nothing.</param>
/// <param name="Older">Whether there is more before the first.</param>
/// <param name="Threads">How many messages the threads below these have; a thread is read when it is opened.</param>
internal sealed record MessagePage(IReadOnlyList<WebMessage> Messages, long Cursor, bool Older, IReadOnlyDictionary<string, int> Threads);

/// <summary>Reads messages of a channel and its threads.</summary>
internal sealed class MessageEndpoint(WebChannels channels, IMessageHistory history)
{
    /// <summary>How many messages a page shows when it opens.</summary>
    public const int Limit = 500;

    /// <summary>
    /// <c>GET /api/messages?channel=</c>: the newest of the channel; with <c>thread=</c>: of that thread.
    /// </summary>
    public async Task<IResult> GetAsync(HttpContext http, string? channel, string? thread)
    {
        if (!channels.TryFind(channel, thread, out var place, out var refusal))
        {
            return refusal;
        }

        // Before the messages: what is said meanwhile is then told by both, and the page knows it by its id.
        var cursor = await history.ReadCursorAsync(place.Channel, http.RequestAborted);
        var messages = await history.ReadLatestAsync(place, Limit, http.RequestAborted);
        var threads = await history.CountAsync(place.Channel, [.. messages.Where(m => m.To.Thread is null).Select(m => m.Key).OfType<string>()], http.RequestAborted);
        return TypedResults.Json(new MessagePage([.. messages.Select(WebMessage.Of)], cursor, messages.Count == Limit, threads), OpsJson.Options);
    }
}

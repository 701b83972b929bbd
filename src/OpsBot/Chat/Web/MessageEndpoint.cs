using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>What was said, as far back as the page shows it.</summary>
/// <param name="Messages">By place, oldest first.</param>
/// <param name="Cursor">Follow <c>/api/events</c> from here to miss nothing.</param>
/// <param name="Older">Whether there is more before the first.</param>
internal sealed record MessagePage(IReadOnlyList<WebMessage> Messages, long Cursor, bool Older);

/// <summary>Reads messages of a channel and its threads.</summary>
internal sealed class MessageEndpoint(WebChannels channels, IMessageHistory history)
{
    /// <summary>How many messages a page shows when it opens.</summary>
    public const int Limit = 500;

    /// <summary>
    /// <c>GET /api/messages?channel=</c>: the newest; with <c>after=</c>: what is new or edited since that id; with <c>thread=</c>: those of the thread among the newest.
    /// </summary>
    public async Task<IResult> GetAsync(HttpContext http, string? channel, string? thread, string? after)
    {
        if (!channels.TryFind(channel, thread, out var place, out var refusal))
        {
            return refusal;
        }

        if (after is not null && !long.TryParse(after, out _))
        {
            return new WebRefusal(StatusCodes.Status400BadRequest, "bad-cursor", $"`after` must be the id of a message, not {after}.", "Leave it out to read the newest.");
        }

        var messages = after is null
            ? await history.ReadLatestAsync(place.Channel, Limit, http.RequestAborted)
            : await history.ReadChannelAsync(place.Channel, long.Parse(after), Limit, http.RequestAborted);
        var cursor = messages.Select(m => m.Id).DefaultIfEmpty(0).Max();
        var shown = messages.Where(m => place.Thread is null || m.To.Thread == place.Thread).Select(WebMessage.Of);
        return TypedResults.Json(new MessagePage([.. shown], cursor, messages.Count == Limit), OpsJson.Options);
    }
}

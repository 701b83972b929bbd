using System.Net.ServerSentEvents;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Web;

/// <summary>
/// Follows a channel as server-sent events. Each page reads the history at its own pace from the id it has, woken by the store: there is no queue that could
/// overflow, a page that was slow or away gets each message once, with its last content, and a restart of the bot is only a longer pause.
/// </summary>
internal sealed class EventEndpoint(
    WebChannels channels,
    IMessageHistory history,
    Overview overview,
    IStoreSignal signal,
    IHostApplicationLifetime lifetime,
    TimeProvider clock)
{
    /// <summary>Silence is broken after this time, so that a dead connection is noticed; who is on call is looked up as often.</summary>
    public static readonly TimeSpan Heartbeat = TimeSpan.FromSeconds(15);

    private const int PageSize = 100;
    private static readonly TimeSpan ReconnectAfter = TimeSpan.FromSeconds(1);

    /// <summary><c>GET /api/events?channel=&amp;after=</c>; a <c>Last-Event-ID</c> header, which the browser sends when it comes back, counts more than <c>after</c>.</summary>
    public IResult Get(HttpContext http, string? channel, string? after)
    {
        if (!channels.TryFind(channel, null, out var place, out var refusal))
        {
            return refusal;
        }

        var last = http.Request.Headers["Last-Event-ID"].ToString();
        var from = last.Length > 0 ? last : after;
        if (!long.TryParse(from, out var cursor) || cursor < 0)
        {
            return new WebRefusal(StatusCodes.Status400BadRequest, "bad-cursor", $"`after` must be the id of a message, not {from ?? "missing"}.", "Read /api/messages first; it gives the cursor.");
        }

        return TypedResults.ServerSentEvents(UntilStopAsync(place.Channel, cursor, http.RequestAborted));
    }

    /// <summary>Ends, without an error, when the page has gone or the bot stops.</summary>
    private async IAsyncEnumerable<SseItem<string>> UntilStopAsync(ChannelRef channel, long after, [EnumeratorCancellation] CancellationToken gone)
    {
        using var end = CancellationTokenSource.CreateLinkedTokenSource(gone, lifetime.ApplicationStopping);
        await using var events = FollowAsync(channel, after, end.Token).GetAsyncEnumerator(CancellationToken.None);
        while (true)
        {
            try
            {
                if (!await events.MoveNextAsync())
                {
                    yield break;
                }
            }
            catch (OperationCanceledException) when (end.IsCancellationRequested)
            {
                yield break;
            }

            yield return events.Current;
        }
    }

    private async IAsyncEnumerable<SseItem<string>> FollowAsync(ChannelRef channel, long after, [EnumeratorCancellation] CancellationToken cancel)
    {
        string? shown = null;
        while (true)
        {
            var seen = signal.Version;
            IReadOnlyList<HistoryMessage> page;
            do
            {
                page = await history.ReadChannelAsync(channel, after, PageSize, cancel);
                foreach (var message in page)
                {
                    after = message.Id;
                    yield return Item("message", WebMessage.Of(message), $"{after}");
                }
            }
            while (page.Count == PageSize);

            var now = JsonSerializer.Serialize(await overview.ReadAsync(cancel), OpsJson.Options);
            if (now != shown)
            {
                shown = now;
                yield return new SseItem<string>(now, "overview");
            }

            if (!await WokenAsync(seen, cancel))
            {
                yield return new SseItem<string>("", "heartbeat");
            }
        }
    }

    private async Task<bool> WokenAsync(long seen, CancellationToken cancel)
    {
        using var beat = new CancellationTokenSource(Heartbeat, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(beat.Token, cancel);
        await signal.WaitForCommitAsync(seen, either.Token).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        cancel.ThrowIfCancellationRequested();
        return !beat.IsCancellationRequested;
    }

    private static SseItem<string> Item<T>(string type, T value, string id) =>
        new(JsonSerializer.Serialize(value, OpsJson.Options), type) { EventId = id, ReconnectionInterval = ReconnectAfter };
}

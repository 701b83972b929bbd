using System.Net;
using System.Net.WebSockets;
using Discord.API;
using Discord.Net;
using Discord.Net.Limits;
using Discord.WebSocket;

namespace Discord.Gateway;

/// <summary>What the loop tells.</summary>
/// <param name="State">The connection's state has changed.</param>
/// <param name="Ended">A connection has ended, and why.</param>
/// <param name="Log">Something is to be logged.</param>
internal sealed record LoopEvents(Action<ConnectionState> State, Func<Exception, Task> Ended, Func<LogSeverity, string, Exception?, Task> Log);

/// <summary>Connects again and again, as long as that makes sense: goes on with the session where it can, begins sessions within Discord's limits, waits longer each time that it does not work.</summary>
internal sealed class GatewayLoop(DiscordSocketConfig config, RestApi api, Func<GatewayConnection> connection, LoopEvents events, Func<double> random, TimeProvider clock)
{
    private const int TriesToGoOn = 5;

    private static readonly TimeSpan FirstPause = TimeSpan.FromMilliseconds(500);
    private static readonly TimeSpan LongestPause = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan IdentifyWindow = TimeSpan.FromSeconds(5);

    private SlidingWindow? identifies;
    private int identifiesAtOnce;
    private TimeSpan pause = FirstPause;
    private int failures;

    /// <summary>A connection has a session: the next pause is a short one.</summary>
    public void Succeeded() => (pause, failures) = (FirstPause, 0);

    /// <summary>Until it is cancelled, or until Discord's answer is final.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        Session? session = null;
        while (true)
        {
            events.State(ConnectionState.Connecting);
            var end = await OnceAsync(session, cancel);
            cancel.ThrowIfCancellationRequested();

            // Where a session was to be gone on with may be gone itself.
            session = ++failures < TriesToGoOn ? end.Session : null;
            events.State(ConnectionState.Disconnected);
            await TellAsync(end);
            if (end.Next == NextStep.Stop)
            {
                return;
            }

            cancel.ThrowIfCancellationRequested();
            await Task.Delay(pause * (0.75 + (0.5 * random())), clock, cancel);
            pause = pause * 2 < LongestPause ? pause * 2 : LongestPause;
        }
    }

    private async Task<ConnectionEnd> OnceAsync(Session? session, CancellationToken cancel)
    {
        try
        {
            var host = session?.Address ?? await AdmitAsync(cancel);
            return await connection().RunAsync(host, session, TimeSpan.FromMilliseconds(config.ConnectionTimeout), cancel);
        }
        catch (HttpException e) when (e.HttpCode == HttpStatusCode.Unauthorized)
        {
            return new ConnectionEnd(NextStep.Stop, Session: null, e);
        }
        catch (Exception e) when (e is HttpException or HttpRequestException or TimeoutException or InvalidDataException)
        {
            return new ConnectionEnd(NextStep.Identify, session, e);
        }
    }

    /// <summary>Waits until a session may be begun.</summary>
    private async Task<Uri> AdmitAsync(CancellationToken cancel)
    {
        var gateway = config.GatewayHost is null ? await api.SendAsync<GatewayBot>(Route.To("GET", "gateway/bot"), body: null, new RequestOptions { CancelToken = cancel }) : null;
        if (gateway?.SessionStartLimit is { Remaining: <= 0 } spent)
        {
            var wait = TimeSpan.FromMilliseconds(Math.Max(0, spent.ResetAfter));
            await events.Log(LogSeverity.Error, $"The bot has begun all {spent.Total} sessions that Discord allows in a day; it connects in {wait}. One more would make the token void.", null);
            await Task.Delay(wait, clock, cancel);
        }

        var atOnce = Math.Max(1, Math.Min(gateway?.SessionStartLimit.MaxConcurrency ?? int.MaxValue, config.IdentifyMaxConcurrency));
        if (identifies is null || atOnce != identifiesAtOnce)
        {
            (identifies, identifiesAtOnce) = (new SlidingWindow(atOnce, IdentifyWindow, clock), atOnce);
        }

        await identifies.TakeAsync(cancel);
        return GatewayAddress.Of(config.GatewayHost ?? gateway!.Url);
    }

    private async Task TellAsync(ConnectionEnd end)
    {
        var closed = (end.Cause as WebSocketException)?.InnerException as WebSocketClosedException;
        var (severity, text) = end switch
        {
            { Next: NextStep.Stop } when closed is null => (LogSeverity.Critical, CloseCodes.Say(4004)),
            { Next: NextStep.Stop } => (LogSeverity.Critical, CloseCodes.Say(closed.CloseCode)),
            { Next: NextStep.Resume } => (LogSeverity.Info, "The connection ended; going on with the session."),
            _ => (LogSeverity.Warning, "The connection ended; a new session begins."),
        };
        await events.Log(severity, text, end.Cause);
        await events.Ended(end.Cause);
    }
}

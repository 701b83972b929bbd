using System.Net.WebSockets;
using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;

namespace OpsBot.Chat.Slack.Socket;

/// <summary>
/// Socket Mode: keeps several connections to Slack, so that one may break at any time. Before a connection ends, because Slack warns or its time is nearly over, the next one is opened; the old one
/// goes on delivering until it is closed.
/// </summary>
internal sealed partial class SocketModeService(SlackOptions options, SlackApi api, SlackGate gate, SlackTroubles troubles, Backoff backoff, TimeProvider clock, ILogger<SocketModeService> logger) : BackgroundService
{
    private const string Opening = "opening a Socket Mode connection";
    private static readonly TimeSpan Before = TimeSpan.FromSeconds(20);
    private static readonly TimeSpan Linger = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan HelloWithin = TimeSpan.FromSeconds(15);
    private static readonly TimeSpan Disabled = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(Enumerable.Range(0, options.Connections).Select(place => KeepAsync(place, stoppingToken)));

    /// <summary>Keeps one of the connections.</summary>
    private async Task KeepAsync(int place, CancellationToken stop)
    {
        var farewells = new List<Task>();
        try
        {
            var (connection, livesFor) = await OpenAsync(stop);
            while (true)
            {
                LogOpen(place);
                var reason = await ReplaceWhenAsync(connection, livesFor, stop);
                LogReplace(place, reason);
                if (reason == "link_disabled")
                {
                    troubles.Tell(Opening, new ChatFault.NeedsPerson(reason, "Socket Mode was switched off: switch it on in the app's settings."));
                }

                if (reason is "link_disabled" or "too_many_websockets")
                {
                    await Task.Delay(Disabled, clock, stop);
                }

                // The old one goes on delivering until the new one is open, however long that takes.
                var old = connection;
                (connection, livesFor) = await OpenAsync(stop);
                farewells.Add(RetireAsync(old, stop));
                farewells.RemoveAll(f => f.IsCompleted);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(farewells);
        }
    }

    private async Task<string> ReplaceWhenAsync(SocketConnection connection, TimeSpan? livesFor, CancellationToken stop)
    {
        if (livesFor is not { } time)
        {
            return await connection.Retiring.WaitAsync(stop);
        }

        using var ended = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var aged = Task.Delay(time > 2 * Before ? time - Before : time / 2, clock, ended.Token);
        await Task.WhenAny(connection.Retiring, aged);
        await ended.CancelAsync();
        stop.ThrowIfCancellationRequested();
        return connection.Retiring.IsCompletedSuccessfully ? await connection.Retiring : "its time is nearly over";
    }

    private async Task<(SocketConnection Connection, TimeSpan? LivesFor)> OpenAsync(CancellationToken stop)
    {
        for (var attempt = 0; ; attempt++)
        {
            var connection = new SocketConnection(gate, logger);
            try
            {
                var address = await api.OpenConnectionAsync(stop);
                var open = connection.OpenAsync(address, stop);
                var livesFor = await open.WaitAsync(HelloWithin, clock, stop);
                troubles.Over(Opening);
                return (connection, livesFor);
            }
            catch (Exception e) when (!stop.IsCancellationRequested && (e is WebSocketException or UriFormatException or ArgumentException || SlackFaults.Of(e) is not null))
            {
                connection.Dispose();
                var fault = SlackFaults.Of(e);
                if (fault is ChatFault.NeedsPerson trouble)
                {
                    troubles.Tell(Opening, trouble);
                }

                var wait = fault is ChatFault.TooFast fast ? fast.Delay : backoff.After(attempt);
                LogNotOpen(fault?.Reason ?? e.Message, wait);
                await Task.Delay(wait, clock, stop);
            }
            catch
            {
                connection.Dispose();
                throw;
            }
        }
    }

    /// <summary>Lets a connection deliver what is on its way, then closes it.</summary>
    private async Task RetireAsync(SocketConnection connection, CancellationToken stop)
    {
        using (connection)
        {
            try
            {
                await connection.Ended.WaitAsync(Linger, clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
                await connection.CloseAsync(CancellationToken.None);
            }
            catch (OperationCanceledException)
            {
                // The bot stops; the socket ends with it.
                LogReplace(-1, "the bot stops");
            }
        }
    }

    [LoggerMessage(LogLevel.Information, "Socket Mode connection {Place} is open")]
    private partial void LogOpen(int place);

    [LoggerMessage(LogLevel.Information, "Socket Mode connection {Place} is replaced: {Reason}")]
    private partial void LogReplace(int place, string reason);

    [LoggerMessage(LogLevel.Warning, "Opening a Socket Mode connection did not work ({Reason}); trying again in {Wait}")]
    private partial void LogNotOpen(string reason, TimeSpan wait);
}

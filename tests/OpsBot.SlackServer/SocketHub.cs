using System.Collections.Concurrent;
using System.Net.WebSockets;
using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>The sockets of Socket Mode: up to ten, each envelope goes to any one of them.</summary>
public sealed class SocketHub(SlackServerOptions options, TimeProvider clock)
{
    private const int Most = 10;

    private readonly ConcurrentDictionary<string, byte> tickets = new(StringComparer.Ordinal);
    private readonly ConcurrentDictionary<int, Connection> open = new();
    private readonly ConcurrentDictionary<string, TaskCompletionSource> waiting = new(StringComparer.Ordinal);
    private int ids;

    /// <summary>How many are open and still get envelopes.</summary>
    public int Count => open.Values.Count(c => !c.Retiring);

    /// <summary>How many were ever opened.</summary>
    public int Opened { get; private set; }

    /// <summary>Lets one connection be opened.</summary>
    public string NewTicket()
    {
        var ticket = $"{Interlocked.Increment(ref ids)}-{Random.Shared.Next()}";
        tickets[ticket] = 0;
        return ticket;
    }

    /// <summary>Serves a connection until it ends.</summary>
    public async Task ServeAsync(HttpContext http)
    {
        if (!http.WebSockets.IsWebSocketRequest || !tickets.TryRemove(http.Request.Query["ticket"].ToString(), out _))
        {
            http.Response.StatusCode = StatusCodes.Status403Forbidden;
            return;
        }

        using var socket = await http.WebSockets.AcceptWebSocketAsync();
        using var connection = new Connection(Interlocked.Increment(ref ids), socket);
        if (open.Count >= Most)
        {
            await connection.SendAsync(new { type = "disconnect", reason = "too_many_websockets", num_connections = open.Count });
            return;
        }

        open[connection.Id] = connection;
        Opened++;
        await connection.SendAsync(new
        {
            type = "hello",
            num_connections = open.Count,
            debug_info = new { host = "127.0.0.1", approximate_connection_time = (int)options.ConnectionsLive.TotalSeconds },
            connection_info = new { app_id = "A0DEMO" },
        });
        try
        {
            await ReadAsync(connection);
        }
        finally
        {
            open.TryRemove(connection.Id, out _);
        }
    }

    /// <summary>Sends an envelope to one of the connections and waits for its acknowledgement; false when there is none in time or no connection.</summary>
    public async Task<bool> DeliverAsync(string type, string envelope, object payload, int attempt, TimeSpan within)
    {
        var able = open.Values.Where(c => !c.Retiring).ToList();
        if (able.Count == 0)
        {
            return false;
        }

        var acknowledged = waiting.GetOrAdd(envelope, _ => new(TaskCreationOptions.RunContinuationsAsynchronously));
        var connection = able[Random.Shared.Next(able.Count)];
        try
        {
            await connection.SendAsync(new { envelope_id = envelope, type, payload, accepts_response_payload = type != "events_api", retry_attempt = attempt, retry_reason = attempt > 0 ? "timeout" : "" });
            await Task.WhenAny(acknowledged.Task, connection.Ended.Task).WaitAsync(within, clock);
            return acknowledged.Task.IsCompletedSuccessfully;
        }
        catch (Exception e) when (e is TimeoutException or WebSocketException or IOException or ObjectDisposedException or InvalidOperationException)
        {
            return acknowledged.Task.IsCompletedSuccessfully;
        }
    }

    /// <summary>Cuts all connections without a word.</summary>
    public void Cut()
    {
        foreach (var connection in open.Values)
        {
            connection.Retiring = true;
            connection.Socket.Abort();
            connection.Ended.TrySetResult();
        }
    }

    /// <summary>Tells every connection that it will end; it gets nothing more.</summary>
    public async Task RetireAsync(string reason)
    {
        foreach (var connection in open.Values)
        {
            connection.Retiring = true;
            await connection.SendAsync(new { type = "disconnect", reason, debug_info = new { host = "127.0.0.1" } });
        }
    }

    private async Task ReadAsync(Connection connection)
    {
        var buffer = new byte[64 * 1024];
        try
        {
            while (true)
            {
                var read = await connection.Socket.ReceiveAsync(buffer.AsMemory(), CancellationToken.None);
                if (read.MessageType == WebSocketMessageType.Close)
                {
                    await connection.Socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, CancellationToken.None);
                    return;
                }

                using var document = JsonDocument.Parse(buffer.AsMemory(0, read.Count));
                if (waiting.TryRemove(document.RootElement.GetProperty("envelope_id").GetString()!, out var acknowledged))
                {
                    acknowledged.TrySetResult();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or OperationCanceledException or ObjectDisposedException)
        {
            // The other side is gone; what it did not acknowledge is delivered elsewhere.
            connection.Retiring = true;
        }
        finally
        {
            connection.Ended.TrySetResult();
        }
    }

    private sealed class Connection(int id, WebSocket socket) : IDisposable
    {
        private readonly SemaphoreSlim sending = new(1);

        public int Id => id;

        public WebSocket Socket => socket;

        public bool Retiring { get; set; }

        public void Dispose() => sending.Dispose();

        public TaskCompletionSource Ended { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public async Task SendAsync(object message)
        {
            await sending.WaitAsync();
            try
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(message), WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None);
            }
            finally
            {
                sending.Release();
            }
        }
    }
}

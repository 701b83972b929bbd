using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using Discord.API;
using Discord.Net;
using Discord.Net.Limits;

namespace Discord.Gateway;

/// <summary>One connection: whole frames in, frames within Discord's limits out.</summary>
internal sealed class GatewaySocket(TimeProvider clock) : IDisposable
{
    /// <summary>The longest frame that Discord takes, in bytes.</summary>
    public const int LongestSent = 4096;

    private const int LongestReceived = 32 * 1024 * 1024;
    private const int SendsPerMinute = 120;

    // Beats come first: other frames leave them room.
    private const int KeptForBeats = 10;

    private static readonly TimeSpan Farewell = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket socket = new();
    private readonly SemaphoreSlim sending = new(1, 1);
    private readonly SlidingWindow beats = new(KeptForBeats, TimeSpan.FromMinutes(1), clock);
    private readonly SlidingWindow others = new(SendsPerMinute - KeptForBeats, TimeSpan.FromMinutes(1), clock);
    private readonly byte[] buffer = new byte[16 * 1024];

    /// <summary>Connects.</summary>
    /// <exception cref="WebSocketException">Nobody is there.</exception>
    public Task ConnectAsync(Uri address, CancellationToken cancel)
    {
        // The protocol has beats of its own.
        socket.Options.KeepAliveInterval = TimeSpan.Zero;
        return socket.ConnectAsync(address, cancel);
    }

    /// <summary>The next frame.</summary>
    /// <exception cref="WebSocketClosedException">The server ended the connection.</exception>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    /// <exception cref="InvalidDataException">No frame, or one that is too long.</exception>
    public async Task<GatewayFrame> ReceiveAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        while (true)
        {
            var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
            if (part.MessageType == WebSocketMessageType.Close)
            {
                throw new WebSocketClosedException((int?)socket.CloseStatus ?? 1006, socket.CloseStatusDescription);
            }

            whole.Write(buffer, 0, part.Count);
            if (whole.Length > LongestReceived)
            {
                throw new InvalidDataException($"The gateway sent a frame of more than {LongestReceived} bytes.");
            }

            if (part.EndOfMessage)
            {
                return Read(whole.GetBuffer().AsSpan(0, (int)whole.Length));
            }
        }
    }

    /// <summary>Sends a frame, once the limit of 120 a minute allows it.</summary>
    /// <exception cref="InvalidOperationException">It is too long.</exception>
    /// <exception cref="WebSocketException">The connection broke.</exception>
    public async Task SendAsync(int op, object? data, CancellationToken cancel)
    {
        var frame = Encoding.UTF8.GetBytes(JsonSerializer.Serialize(new Dictionary<string, object?>(StringComparer.Ordinal) { ["op"] = op, ["d"] = data }, DiscordJson.Options));
        if (frame.Length > LongestSent)
        {
            throw new InvalidOperationException($"The frame with opcode {op} has {frame.Length} bytes; Discord takes {LongestSent}.");
        }

        await (op == Opcode.Heartbeat ? beats : others).TakeAsync(cancel);
        await sending.WaitAsync(cancel);
        try
        {
            await socket.SendAsync(frame, WebSocketMessageType.Text, endOfMessage: true, cancel);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <summary>Says farewell with a code; a connection that is dead already is left without.</summary>
    public async Task CloseAsync(int code)
    {
        using var patience = new CancellationTokenSource(Farewell, clock);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync((WebSocketCloseStatus)code, statusDescription: null, patience.Token);
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or InvalidOperationException)
        {
            // It is being left because it may be dead.
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    private static GatewayFrame Read(ReadOnlySpan<byte> json)
    {
        try
        {
            return JsonSerializer.Deserialize<GatewayFrame>(json, DiscordJson.Options) ?? throw new InvalidDataException("The gateway sent null.");
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"The gateway sent what is no frame: {e.Message}", e);
        }
    }
}

using System.IO.Compression;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json;
using System.Threading.Channels;

namespace OpsBot.DiscordServer;

/// <summary>One connection of a bot.</summary>
internal sealed class GatewayLink : IAsyncDisposable
{
    private readonly WebSocket socket;
    private readonly Channel<string> waiting = Channel.CreateUnbounded<string>();
    private readonly MemoryStream compressed = new();
    private readonly ZLibStream? compressor;
    private readonly Task sending;
    private readonly Action abort;

    public GatewayLink(WebSocket socket, bool compress, Action abort)
    {
        this.socket = socket;
        this.abort = abort;
        compressor = compress ? new ZLibStream(compressed, CompressionLevel.Fastest, leaveOpen: true) : null;
        sending = SendAsync();
    }

    /// <summary>The session that it has, or null.</summary>
    public GatewaySession? Session { get; set; }

    /// <summary>When frames came; the last minute's.</summary>
    public Queue<DateTimeOffset> Received { get; } = new();

    /// <summary>Sends a frame.</summary>
    public void Send(int op, object? data = null, int? sequence = null, string? type = null) => SendRaw(JsonSerializer.Serialize(new { op, d = data, s = sequence, t = type }));

    /// <summary>Sends a frame that is written already.</summary>
    public void SendRaw(string frame) => waiting.Writer.TryWrite(frame);

    /// <summary>The next frame; null when the bot has closed the connection or it is broken.</summary>
    public async Task<string?> ReceiveAsync(CancellationToken cancel)
    {
        using var whole = new MemoryStream();
        var buffer = new byte[8192];
        try
        {
            while (true)
            {
                var part = await socket.ReceiveAsync(buffer.AsMemory(), cancel);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    return null;
                }

                whole.Write(buffer, 0, part.Count);
                if (part.EndOfMessage)
                {
                    return Encoding.UTF8.GetString(whole.ToArray());
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or OperationCanceledException or IOException or ObjectDisposedException)
        {
            return null;
        }
    }

    /// <summary>What the bot closed the connection with, or null.</summary>
    public int? ClosedWith => (int?)socket.CloseStatus;

    /// <summary>Closes it with a code, after what waits.</summary>
    public async Task CloseAsync(int code, string reason)
    {
        waiting.Writer.TryComplete();
        try
        {
            await sending;
            await socket.CloseOutputAsync((WebSocketCloseStatus)code, reason, CancellationToken.None);
        }
        catch (Exception e) when (e is WebSocketException or InvalidOperationException or IOException or ObjectDisposedException)
        {
            // It is gone already.
        }
    }

    /// <summary>Drops it without a word.</summary>
    public void Abort() => abort();

    public async ValueTask DisposeAsync()
    {
        waiting.Writer.TryComplete();
        await sending;
        if (compressor is not null)
        {
            await compressor.DisposeAsync();
        }

        await compressed.DisposeAsync();
    }

    private async Task SendAsync()
    {
        await foreach (var frame in waiting.Reader.ReadAllAsync())
        {
            try
            {
                var bytes = Encoding.UTF8.GetBytes(frame);
                await (compressor is null
                    ? socket.SendAsync(bytes, WebSocketMessageType.Text, endOfMessage: true, CancellationToken.None)
                    : socket.SendAsync(Compress(bytes), WebSocketMessageType.Binary, endOfMessage: true, CancellationToken.None));
            }
            catch (Exception e) when (e is WebSocketException or InvalidOperationException or IOException or ObjectDisposedException)
            {
                return;
            }
        }
    }

    private byte[] Compress(byte[] bytes)
    {
        compressor!.Write(bytes);
        compressor.Flush();
        var frame = compressed.ToArray();
        compressed.SetLength(0);
        return frame;
    }
}

/// <summary>A session: what was sent in it, so that a bot can go on with it over another connection.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Intents">What the bot wants to hear.</param>
internal sealed record GatewaySession(string Id, int Intents)
{
    /// <summary>The dispatches that were sent, in order; the first one has the number 1.</summary>
    public List<string> Sent { get; } = [];

    /// <summary>The connection that it has now, or null.</summary>
    public GatewayLink? Link { get; set; }
}

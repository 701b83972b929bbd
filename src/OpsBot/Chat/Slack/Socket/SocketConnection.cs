using System.Buffers;
using System.Net.WebSockets;
using System.Text.Json;
using OpsBot.Chat.Slack.Incoming;

namespace OpsBot.Chat.Slack.Socket;

/// <summary>
/// One socket: takes envelopes in, stores each and acknowledges it; reading never waits for the store, so that many share one wait for the disk. A peer that does not answer pings is given up after
/// some ten seconds.
/// </summary>
internal sealed partial class SocketConnection(SlackGate gate, ILogger logger) : IDisposable
{
    private const int LargestMessage = 1024 * 1024;
    private static readonly TimeSpan PingEvery = TimeSpan.FromSeconds(5);
    private static readonly TimeSpan PongWithin = TimeSpan.FromSeconds(5);

    private readonly ClientWebSocket socket = new() { Options = { KeepAliveInterval = PingEvery, KeepAliveTimeout = PongWithin } };
    private readonly SemaphoreSlim sending = new(1);
    private readonly TaskCompletionSource<TimeSpan?> hello = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TaskCompletionSource<string> retiring = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>Ends, with the reason, when a replacement is needed: Slack has said so, or the connection is gone.</summary>
    public Task<string> Retiring => retiring.Task;

    /// <summary>Ends when the connection has.</summary>
    public Task Ended { get; private set; } = Task.CompletedTask;

    /// <summary>Connects and waits for Slack's hello.</summary>
    /// <returns>About how long Slack will keep the connection, where it says so.</returns>
    public async Task<TimeSpan?> OpenAsync(Uri address, CancellationToken cancel)
    {
        await socket.ConnectAsync(address, cancel);
        Ended = ReadAllAsync(cancel);
        await Task.WhenAny(hello.Task, Ended).WaitAsync(cancel);
        return hello.Task.IsCompletedSuccessfully ? await hello.Task : throw new WebSocketException("Opening a socket to Slack: it was closed before Slack said hello.");
    }

    /// <summary>Stops taking envelopes: says goodbye, so that Slack delivers elsewhere.</summary>
    public async Task CloseAsync(CancellationToken cancel)
    {
        await sending.WaitAsync(cancel);
        try
        {
            if (socket.State is WebSocketState.Open or WebSocketState.CloseReceived)
            {
                await socket.CloseOutputAsync(WebSocketCloseStatus.NormalClosure, null, cancel);
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException)
        {
            // It was gone already.
            LogBroken(e.Message);
        }
        finally
        {
            sending.Release();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        socket.Dispose();
        sending.Dispose();
    }

    private async Task ReadAllAsync(CancellationToken cancel)
    {
        try
        {
            var message = new ArrayBufferWriter<byte>(16 * 1024);
            while (true)
            {
                var part = await socket.ReceiveAsync(message.GetMemory(16 * 1024), cancel);
                if (part.MessageType == WebSocketMessageType.Close)
                {
                    retiring.TrySetResult("Slack closed it");
                    return;
                }

                message.Advance(part.Count);
                if (message.WrittenCount > LargestMessage)
                {
                    retiring.TrySetResult($"a message of more than {LargestMessage} bytes");
                    return;
                }

                if (part.EndOfMessage)
                {
                    Take(SocketEnvelope.Read(message.WrittenMemory), cancel);
                    message.ResetWrittenCount();
                }
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException)
        {
            retiring.TrySetResult($"it broke: {e.Message}");
        }
    }

    private void Take(SocketEnvelope envelope, CancellationToken cancel)
    {
        switch (envelope)
        {
            case SocketEnvelope.Hello h:
                hello.TrySetResult(h.LivesFor);
                break;
            case SocketEnvelope.Disconnect d:
                retiring.TrySetResult(d.Reason);
                break;
            case SocketEnvelope.Delivery d:
                _ = StoreAndAcknowledgeAsync(d, cancel);
                break;
            case SocketEnvelope.Other o:
                LogOdd(o.Reason);
                break;
        }
    }

    private async Task StoreAndAcknowledgeAsync(SocketEnvelope.Delivery delivery, CancellationToken cancel)
    {
        try
        {
            await gate.AcceptAsync(delivery.Payload, CancellationToken.None);
            await sending.WaitAsync(cancel);
            try
            {
                await socket.SendAsync(JsonSerializer.SerializeToUtf8Bytes(new Dictionary<string, string> { ["envelope_id"] = delivery.Id }), WebSocketMessageType.Text, endOfMessage: true, cancel);
            }
            finally
            {
                sending.Release();
            }
        }
        catch (Exception e) when (e is WebSocketException or IOException or ObjectDisposedException or OperationCanceledException or InvalidOperationException)
        {
            // It is stored; Slack, which heard no acknowledgement, delivers it again and is told so then.
            LogUnacknowledged(delivery.Id, e.Message);
        }
        catch (Exception e)
        {
            // It could not be stored, so it is not acknowledged: Slack delivers it again.
            LogNotStored(e, delivery.Id);
        }
    }

    [LoggerMessage(LogLevel.Information, "A socket to Slack is gone: {Reason}")]
    private partial void LogBroken(string reason);

    [LoggerMessage(LogLevel.Warning, "Slack sent {Reason}")]
    private partial void LogOdd(string reason);

    [LoggerMessage(LogLevel.Information, "The envelope {Envelope} is stored but could not be acknowledged: {Reason}")]
    private partial void LogUnacknowledged(string envelope, string reason);

    [LoggerMessage(LogLevel.Error, "The envelope {Envelope} could not be stored; Slack will deliver it again")]
    private partial void LogNotStored(Exception error, string envelope);
}

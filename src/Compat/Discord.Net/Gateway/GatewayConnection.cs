using System.Net.WebSockets;
using System.Text.Json;
using Discord.API;
using Discord.Net;
using Discord.WebSocket;

namespace Discord.Gateway;

/// <summary>How a connection ended.</summary>
/// <param name="Next">What to do.</param>
/// <param name="Session">The session to go on with, or null.</param>
/// <param name="Cause">Why.</param>
internal sealed record ConnectionEnd(NextStep Next, Session? Session, Exception Cause);

/// <summary>Where frames go.</summary>
/// <param name="Ready">The connection has a session, new or gone on with.</param>
/// <param name="Dispatch">Something happened; waits while too much waits already.</param>
/// <param name="Reading">Frames are being read, not held up by those that wait.</param>
internal sealed record ConnectionEvents(Func<Task> Ready, Func<GatewayFrame, CancellationToken, ValueTask> Dispatch, Func<bool> Reading);

/// <summary>One connection's life: hello, identify or resume, beats, dispatches, end.</summary>
internal sealed class GatewayConnection(string token, GatewayIntents intents, ConnectionEvents events, Func<double> jitter, TimeProvider clock)
{
    private Session? session;
    private string? address;

    /// <summary>Lives until it ends; never throws but when it is cancelled.</summary>
    /// <param name="host">Where to connect, for a new session.</param>
    /// <param name="goOn">The session to go on with; null: a new one.</param>
    /// <param name="patience">How long it may take until there is a session.</param>
    /// <param name="cancel">Ends the connection and the session.</param>
    public async Task<ConnectionEnd> RunAsync(Uri host, Session? goOn, TimeSpan patience, CancellationToken cancel)
    {
        session = goOn;
        address = host.AbsoluteUri;
        using var socket = new GatewaySocket(clock);
        using var ready = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        using var timer = new CancellationTokenSource(patience, clock);
        await using var link = timer.Token.Register(ready.Cancel);
        try
        {
            await socket.ConnectAsync(goOn?.Address ?? host, ready.Token);
            var hello = await socket.ReceiveAsync(ready.Token);
            if (hello.Op != Opcode.Hello)
            {
                throw new InvalidDataException($"The gateway began with opcode {hello.Op} instead of hello.");
            }

            await LiveAsync(socket, DiscordJson.Read<Hello>(hello.D).HeartbeatInterval, timer, ready.Token, cancel);
            throw new InvalidOperationException("A connection lives until something ends it.");
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            await socket.CloseAsync(CloseCodes.Normal);
            throw;
        }
        catch (OperationCanceledException e)
        {
            await socket.CloseAsync(CloseCodes.GoOn);
            return GoOn(new TimeoutException($"The gateway gave no session within {patience.TotalSeconds:0.#} s.", e));
        }
        catch (WebSocketClosedException e)
        {
            var next = CloseCodes.After(e.CloseCode);
            return new ConnectionEnd(next == NextStep.Resume && session is null ? NextStep.Identify : next, next == NextStep.Resume ? session : null, Closed(e));
        }
        catch (SessionOverException e)
        {
            await socket.CloseAsync(CloseCodes.GoOn);
            return new ConnectionEnd(NextStep.Identify, Session: null, new GatewayReconnectException(e.Message));
        }
        catch (Exception e) when (!cancel.IsCancellationRequested)
        {
            // A broken connection, a frame that is none, the wish to connect again: the loop tells of it and tries again.
            await socket.CloseAsync(CloseCodes.GoOn);
            return GoOn(e);
        }
    }

    private static WebSocketException Closed(WebSocketClosedException e) => new(WebSocketError.ConnectionClosedPrematurely, "The gateway closed the connection.", e);

    private ConnectionEnd GoOn(Exception cause) => new(session is null ? NextStep.Identify : NextStep.Resume, session, cause);

    private async Task LiveAsync(GatewaySocket socket, int interval, CancellationTokenSource timer, CancellationToken ready, CancellationToken stop)
    {
        // Not linked to the others: who cancels a read breaks the connection, and then no farewell can be said.
        using var end = new CancellationTokenSource();
        var heart = new Heart(TimeSpan.FromMilliseconds(Math.Max(interval, 1)), jitter(), c => BeatAsync(socket, c), events.Reading, clock);
        Task[] lives = [heart.RunAsync(end.Token), BeginAsync(socket, heart, timer, end.Token), Task.Delay(Timeout.InfiniteTimeSpan, clock, ready)];
        try
        {
            await await Task.WhenAny(lives);
        }
        finally
        {
            await socket.CloseAsync(stop.IsCancellationRequested ? CloseCodes.Normal : CloseCodes.GoOn);
            await end.CancelAsync();
            await Task.WhenAll(lives.Take(2).Select(Quiet));
        }
    }

    private async Task BeginAsync(GatewaySocket socket, Heart heart, CancellationTokenSource timer, CancellationToken cancel)
    {
        await (session is { } goOn
            ? socket.SendAsync(Opcode.Resume, new Resume(token, goOn.Id, goOn.Sequence), cancel)
            : socket.SendAsync(Opcode.Identify, new Identify(token, (int)intents), cancel));
        await ReadAsync(socket, heart, timer, cancel);
    }

    private async Task ReadAsync(GatewaySocket socket, Heart heart, CancellationTokenSource timer, CancellationToken cancel)
    {
        while (true)
        {
            var frame = await socket.ReceiveAsync(cancel);
            switch (frame.Op)
            {
                case Opcode.Dispatch:
                    await DispatchAsync(frame, timer, cancel);
                    break;
                case Opcode.Heartbeat:
                    await BeatAsync(socket, cancel);
                    break;
                case Opcode.HeartbeatAck:
                    heart.Answered();
                    break;
                case Opcode.Reconnect:
                    throw new GatewayReconnectException("The gateway asks to connect again.");
                case Opcode.InvalidSession when frame.D.ValueKind == JsonValueKind.True:
                    throw new GatewayReconnectException("The gateway could not go on with the session now.");
                case Opcode.InvalidSession:
                    session = null;
                    throw new SessionOverException();
                default:
                    // An opcode that came into being after this was written says nothing that a bot must know.
                    break;
            }
        }
    }

    private async Task DispatchAsync(GatewayFrame frame, CancellationTokenSource timer, CancellationToken cancel)
    {
        switch (frame.T)
        {
            case "READY":
                var ready = DiscordJson.Read<Ready>(frame.D);
                session = new Session(ready.SessionId, GatewayAddress.Of(ready.ResumeGatewayUrl ?? address!), frame.S ?? 0);
                timer.CancelAfter(Timeout.InfiniteTimeSpan);
                await events.Ready();
                break;
            case "RESUMED":
                timer.CancelAfter(Timeout.InfiniteTimeSpan);
                await events.Ready();
                break;
            default:
                break;
        }

        // Written before it counts as come: a frame that waits here when the connection ends is sent again.
        await events.Dispatch(frame, cancel);
        if (session is { } known && frame.S is { } sequence)
        {
            session = known with { Sequence = sequence };
        }
    }

    private Task BeatAsync(GatewaySocket socket, CancellationToken cancel) => socket.SendAsync(Opcode.Heartbeat, session?.Sequence, cancel);

    /// <summary>Its outcome was told already.</summary>
    private static Task Quiet(Task task) => task.ContinueWith(static t => _ = t.Exception, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);

    private sealed class SessionOverException() : Exception("The session is over; a new one begins.");
}

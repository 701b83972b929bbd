using System.Threading.Channels;
using Discord.API;
using Discord.Gateway;
using Discord.Net;

namespace Discord.WebSocket;

/// <summary>A client of the gateway: hears what people do, as it happens.</summary>
public partial class DiscordSocketClient : BaseSocketClient
{
    private const int MostWaiting = 1_000;

    private readonly DiscordSocketConfig config;
    private readonly TimeProvider clock;
    private readonly ClientState known;
    private readonly Func<double> random;
    private readonly Lock gate = new();
    private CancellationTokenSource? running;
    private Task life = Task.CompletedTask;

    /// <summary>Makes a client.</summary>
    public DiscordSocketClient()
        : this(new DiscordSocketConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    public DiscordSocketClient(DiscordSocketConfig config)
        : this(config, TimeProvider.System, Random.Shared.NextDouble)
    {
    }

    /// <summary>Makes a client with a time and a chance of its own.</summary>
    internal DiscordSocketClient(DiscordSocketConfig config, TimeProvider clock, Func<double> random)
        : this(config, new RestApi(config, clock), clock, random)
    {
    }

    private DiscordSocketClient(DiscordSocketConfig config, RestApi api, TimeProvider clock, Func<double> random)
        : base(config, api)
    {
        this.config = config;
        this.clock = clock;
        this.random = random;
        known = new ClientState(api);
        Rest = new DiscordSocketRestClient(config, api);
    }

    /// <summary>There is a session, and the guilds have appeared.</summary>
    public event Func<Task>? Ready;

    /// <summary>There is a session, new or gone on with.</summary>
    public event Func<Task>? Connected;

    /// <summary>
    /// The connection ended. Where the gateway closed it, the inner exception is a <see cref="WebSocketClosedException"/>; after the codes 4004 and 4010 to 4014 the client does not connect again.
    /// </summary>
    public event Func<Exception, Task>? Disconnected;

    /// <summary>Whether it is connected.</summary>
    public ConnectionState ConnectionState { get; private set; }

    /// <summary>The bot's account; null until there is a session.</summary>
    public SocketSelfUser? CurrentUser { get; private set; }

    /// <summary>The guilds that the bot is in.</summary>
    public IReadOnlyCollection<SocketGuild> Guilds => known.Guilds;

    /// <summary>The HTTP API.</summary>
    public DiscordSocketRestClient Rest { get; }

    /// <summary>A channel: as the gateway told of it, else as the HTTP API does; null when there is none.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async ValueTask<IChannel?> GetChannelAsync(ulong id, RequestOptions? options = null) => known.Find(id) ?? (IChannel?)await Rest.GetChannelAsync(id, options);

    /// <inheritdoc/>
    public override Task StartAsync()
    {
        lock (gate)
        {
            if (running is not null)
            {
                throw new InvalidOperationException("The client is running already.");
            }

            if (LoginState != LoginState.LoggedIn)
            {
                throw new InvalidOperationException("The client has no token. Call LoginAsync first.");
            }

            running = new CancellationTokenSource();
            life = LiveAsync(Api.Token!, running);
            return Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public override Task StopAsync()
    {
        lock (gate)
        {
            // The life that this ends may be waiting for the listener that calls.
            return running?.CancelAsync() ?? Task.CompletedTask;
        }
    }

    /// <inheritdoc/>
    public override async ValueTask DisposeAsync()
    {
        await StopAsync();
        await life;
        await base.DisposeAsync();
        GC.SuppressFinalize(this);
    }

    internal override void Dispose(bool disposing)
    {
        if (disposing)
        {
            running?.Cancel();
        }

        base.Dispose(disposing);
    }

    /// <summary>Ends when the client has stopped.</summary>
    internal Task Life => life;

    private protected override Task OnLoginAsync() => Rest.LearnAsync();

    private async Task LiveAsync(string token, CancellationTokenSource stop)
    {
        // Off the caller's thread; from here on all is told by events.
        await Task.Yield();
        var waiting = System.Threading.Channels.Channel.CreateBounded<GatewayFrame>(new BoundedChannelOptions(MostWaiting) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });
        var held = false;
        GatewayLoop? loop = null;
        var connection = new ConnectionEvents(
            async () =>
            {
                loop!.Succeeded();
                ConnectionState = ConnectionState.Connected;
                await LogAsync(LogSeverity.Info, "Gateway", "Connected");
                await InvokeAsync(nameof(Connected), Connected, l => l());
            },
            async (frame, cancel) =>
            {
                if (waiting.Writer.TryWrite(frame))
                {
                    return;
                }

                Volatile.Write(ref held, value: true);
                await LogAsync(LogSeverity.Warning, "Gateway", $"{MostWaiting} events wait for their listeners; reading is held up until there is room.");
                await waiting.Writer.WriteAsync(frame, cancel);
                Volatile.Write(ref held, value: false);
            },
            () => !Volatile.Read(ref held));
        var events = new LoopEvents(
            state => ConnectionState = state,
            cause => InvokeAsync(nameof(Disconnected), Disconnected, l => l(cause)),
            (severity, text, cause) => LogAsync(severity, "Gateway", text, cause));
        loop = new GatewayLoop(config, Api, () => new GatewayConnection(token, config.GatewayIntents, connection, random, clock), events, random, clock);
        var handling = HandleAsync(waiting.Reader, stop.Token);
        try
        {
            await loop.RunAsync(stop.Token);
        }
        catch (OperationCanceledException)
        {
            await LogAsync(LogSeverity.Info, "Gateway", "Stopped");
        }
        catch (Exception e)
        {
            // A defect: it must not end in silence.
            await LogAsync(LogSeverity.Critical, "Gateway", "The client's own part of the talk is broken; it has stopped.", e);
            await InvokeAsync(nameof(Disconnected), Disconnected, l => l(e));
        }

        waiting.Writer.TryComplete();
        await handling;
        lock (gate)
        {
            ConnectionState = ConnectionState.Disconnected;
            running = null;
            stop.Dispose();
        }
    }

    private async Task HandleAsync(ChannelReader<GatewayFrame> frames, CancellationToken cancel)
    {
        try
        {
            await foreach (var frame in frames.ReadAllAsync(cancel))
            {
                try
                {
                    await HandleAsync(frame, cancel);
                }
                catch (Exception e) when (e is HttpException or HttpRequestException or TimeoutException)
                {
                    await LogAsync(LogSeverity.Error, "Gateway", $"Asking Discord about {frame.T}: {e.Message} It is left out.", e);
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    // Whatever is wrong with one event, the next one is heard.
                    await LogAsync(LogSeverity.Error, "Gateway", $"Reading {frame.T}: {e.Message} It is left out.", e);
                }
            }
        }
        catch (OperationCanceledException)
        {
            // Stopped; what waits is not handled, and the next session does not bring it back.
        }
    }
}

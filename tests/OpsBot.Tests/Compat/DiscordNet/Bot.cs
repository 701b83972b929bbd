using System.Collections.Concurrent;
using Discord;
using Discord.Net.Rest;
using Discord.WebSocket;
using OpsBot.Contracts;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>A client and the server that it talks to. Their time stands still until a test lets it pass.</summary>
internal sealed class Bot : IAsyncDisposable
{
    private readonly TaskCompletionSource ready = new(TaskCreationOptions.RunContinuationsAsynchronously);

    private readonly SemaphoreSlim logged = new(0);

    private Bot(DiscordStandIn server, FakeTimeProvider clock, DiscordSocketConfig config)
    {
        Server = server;
        Clock = clock;
        Client = new DiscordSocketClient(config, clock, () => 0.5);
        Client.Log += message =>
        {
            Log.Enqueue(message);
            logged.Release();
            return Task.CompletedTask;
        };
        Client.Ready += () =>
        {
            ready.TrySetResult();
            return Task.CompletedTask;
        };
        Client.Disconnected += e =>
        {
            Ends.Enqueue(e);
            return Task.CompletedTask;
        };
    }

    public static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public DiscordStandIn Server { get; }

    public FakeTimeProvider Clock { get; }

    public DiscordSocketClient Client { get; }

    public ConcurrentQueue<LogMessage> Log { get; } = new();

    public ConcurrentQueue<Exception> Ends { get; } = new();

    public ulong Channel => Server.Options.Channel;

    public ulong Maya => Server.World.Member("maya").Id;

    public static string Mention => $"<@{World.Bot}>";

    /// <summary>A server and a client that is logged in.</summary>
    public static async Task<Bot> MakeAsync(DiscordServerOptions? options = null, Action<DiscordSocketConfig>? configure = null)
    {
        // From now on, as the ids say when they were made and the package has no other clock.
        var clock = new FakeTimeProvider(DateTimeOffset.UtcNow);
        var server = await DiscordStandIn.StartAsync(options ?? new DiscordServerOptions { Description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) }, clock);
        var config = new DiscordSocketConfig
        {
            RestClientProvider = _ => DefaultRestClientProvider.Instance(server.Api.AbsoluteUri),
            GatewayIntents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages,
            LogLevel = LogSeverity.Debug,
            HandlerTimeout = null,
        };
        configure?.Invoke(config);
        var bot = new Bot(server, clock, config);
        await bot.Client.LoginAsync(TokenType.Bot, server.Options.Token);
        return bot;
    }

    /// <summary>A server and a client that is connected and ready.</summary>
    public static async Task<Bot> StartAsync(DiscordServerOptions? options = null, Action<DiscordSocketConfig>? configure = null)
    {
        var bot = await MakeAsync(options, configure);
        await bot.Client.StartAsync();
        await bot.ReadyAsync();
        return bot;
    }

    public Task ReadyAsync() => ready.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    /// <summary>Lets time pass, once something waits for it.</summary>
    public async Task PassAsync(TimeSpan time)
    {
        await Clock.WaitForTimerAsync(time, Cancel).WaitAsync(TimeSpan.FromSeconds(30), Cancel);
        Clock.Advance(time);
    }

    /// <summary>Waits until the client has logged something.</summary>
    public Task LoggedAsync(string containing) => UntilAsync(() => Log.Any(l => l.Message?.Contains(containing, StringComparison.Ordinal) == true));

    /// <summary>Waits until the client has stopped for good.</summary>
    public Task EndedAsync() => Client.Life.WaitAsync(TimeSpan.FromSeconds(30), Cancel);

    /// <summary>Waits until the client has heard all that the server has sent so far.</summary>
    public async Task HeardAsync()
    {
        var next = NextMessageAsync();
        Server.People.Say(Maya, Channel, $"{Mention} do you hear?");
        await next;
    }

    /// <summary>The next message that the client tells of.</summary>
    public Task<SocketMessage> NextMessageAsync()
    {
        var next = new TaskCompletionSource<SocketMessage>(TaskCreationOptions.RunContinuationsAsynchronously);
        Client.MessageReceived += m =>
        {
            next.TrySetResult(m);
            return Task.CompletedTask;
        };
        return next.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    /// <summary>The next interaction that the client tells of, of a kind.</summary>
    public Task<T> NextAsync<T>()
        where T : SocketInteraction
    {
        var next = new TaskCompletionSource<T>(TaskCreationOptions.RunContinuationsAsynchronously);
        Client.InteractionCreated += i =>
        {
            if (i is T wanted)
            {
                next.TrySetResult(wanted);
            }

            return Task.CompletedTask;
        };
        return next.Task.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private async Task UntilAsync(Func<bool> so)
    {
        using var patience = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        patience.CancelAfter(TimeSpan.FromSeconds(30));
        while (!so())
        {
            await logged.WaitAsync(patience.Token);
        }
    }

    public async ValueTask DisposeAsync()
    {
        await Client.DisposeAsync();
        await Server.DisposeAsync();
    }
}

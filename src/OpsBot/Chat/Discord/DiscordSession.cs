using Discord;
using Discord.Net.Rest;
using Discord.Rest;
using Discord.WebSocket;

namespace OpsBot.Chat.Discord;

/// <summary>The one connection to Discord that a bot has, and whether its REST API may be called yet.</summary>
internal sealed class DiscordSession(DiscordOptions options) : IAsyncDisposable
{
    // What the adapter needs: which channels and threads there are, what people say to the bot, and that privately. None of these has to be approved by Discord.
    private const GatewayIntents Intents = GatewayIntents.Guilds | GatewayIntents.GuildMessages | GatewayIntents.DirectMessages;

    private readonly TaskCompletionSource open = new(TaskCreationOptions.RunContinuationsAsynchronously);

    /// <summary>The SDK's client.</summary>
    public DiscordSocketClient Client { get; } = new(new DiscordSocketConfig
    {
        GatewayIntents = Intents,
        RestClientProvider = ProviderFor(options),
        LogLevel = LogSeverity.Info,
        LogGatewayIntentWarnings = false,

        // Moments count from when a delivery came in: this machine's clock may differ from Discord's.
        UseInteractionSnowflakeDate = false,

        // Whether a first answer comes too late is for Discord to say: only then is it known that another way has to be taken.
        ResponseInternalTimeCheck = false,
        HandlerTimeout = null,
    });

    /// <summary>Ends when Discord has accepted the token; fails with <see cref="DiscordClosedException"/> when it never will.</summary>
    public Task Open => open.Task;

    /// <summary>Shows the token.</summary>
    public async Task LoginAsync()
    {
        await Client.LoginAsync(TokenType.Bot, options.Token);
        open.TrySetResult();
    }

    /// <summary>It will never open.</summary>
    public void Fail(DiscordClosedException why)
    {
        // Read, so that a failure which nobody waits for is no unobserved one.
        open.TrySetException(why);
        _ = open.Task.Exception;
    }

    /// <summary>A client for REST alone.</summary>
    public static DiscordRestClient RestOnly(DiscordOptions options) => new(new DiscordRestConfig { RestClientProvider = ProviderFor(options) });

    /// <summary>Whatever address the SDK asks for, calls go to the one that the options name.</summary>
    public static RestClientProvider ProviderFor(DiscordOptions options) => _ => DefaultRestClientProvider.Instance(options.Api.AbsoluteUri);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync() => await Client.DisposeAsync();
}

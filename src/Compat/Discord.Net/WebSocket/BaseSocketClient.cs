using Discord.Net;
using Discord.Rest;

namespace Discord.WebSocket;

/// <summary>What clients of the gateway have in common.</summary>
public abstract class BaseSocketClient : BaseDiscordClient
{
    private protected BaseSocketClient(DiscordSocketConfig config, RestApi api)
        : base(config, api)
    {
    }

    /// <summary>A person used a command, a button or a modal. The client waits for its listeners before it goes on to what comes next.</summary>
    public event Func<SocketInteraction, Task>? InteractionCreated;

    /// <summary>A message was posted.</summary>
    public event Func<SocketMessage, Task>? MessageReceived;

    private protected Func<SocketInteraction, Task>? InteractionListeners => InteractionCreated;

    private protected Func<SocketMessage, Task>? MessageListeners => MessageReceived;

    /// <summary>Connects, and connects again when the connection ends, until it is stopped.</summary>
    /// <exception cref="InvalidOperationException">It is running already, or there is no token.</exception>
    public abstract Task StartAsync();

    /// <summary>Ends the connection and the session. It may be called by a listener.</summary>
    public abstract Task StopAsync();
}

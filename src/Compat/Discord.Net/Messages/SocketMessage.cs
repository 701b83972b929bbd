using Discord.Net;

namespace Discord.WebSocket;

/// <summary>A message.</summary>
public abstract class SocketMessage : IMessage
{
    private protected SocketMessage(API.Message model, ISocketMessageChannel channel, SocketUser author)
    {
        Id = model.Id;
        Content = model.Content ?? "";
        Timestamp = model.Timestamp ?? SnowflakeUtils.FromSnowflake(model.Id);
        Type = model.Type ?? MessageType.Default;
        Channel = channel;
        Author = author;
        Embeds = [.. model.Embeds.Select(e => e.ToEmbed())];
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => SnowflakeUtils.FromSnowflake(Id);

    /// <inheritdoc/>
    public MessageType Type { get; }

    /// <inheritdoc/>
    public string Content { get; }

    /// <inheritdoc/>
    public DateTimeOffset Timestamp { get; }

    /// <summary>Where it was posted.</summary>
    public ISocketMessageChannel Channel { get; }

    /// <summary>Who posted it.</summary>
    public SocketUser Author { get; }

    /// <summary>Its embeds.</summary>
    public IReadOnlyCollection<Embed> Embeds { get; }

    IUser IMessage.Author => Author;

    IReadOnlyCollection<IEmbed> IMessage.Embeds => Embeds;

    /// <summary>Makes the one that fits.</summary>
    internal static SocketMessage Of(RestApi api, API.Message model, ISocketMessageChannel channel)
    {
        var author = new SocketUser(api, model.Author ?? throw new InvalidDataException($"Discord told of message {model.Id} without its author."), model.WebhookId is not null);
        return model.Type is null or MessageType.Default or MessageType.Reply or MessageType.ApplicationCommand or MessageType.ThreadStarterMessage or MessageType.ContextMenuCommand
            ? new SocketUserMessage(model, channel, author)
            : new SocketSystemMessage(model, channel, author);
    }
}

/// <summary>A message of a person or a program.</summary>
public class SocketUserMessage : SocketMessage, IUserMessage
{
    internal SocketUserMessage(API.Message model, ISocketMessageChannel channel, SocketUser author)
        : base(model, channel, author)
    {
    }
}

/// <summary>A message of Discord's own: somebody came, a thread began.</summary>
public class SocketSystemMessage : SocketMessage
{
    internal SocketSystemMessage(API.Message model, ISocketMessageChannel channel, SocketUser author)
        : base(model, channel, author)
    {
    }
}

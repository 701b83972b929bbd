using Discord.Net;

namespace Discord.Rest;

/// <summary>A message.</summary>
public class RestMessage : IMessage
{
    internal RestMessage(RestApi api, API.Message model)
    {
        Id = model.Id;
        Content = model.Content ?? "";
        Timestamp = model.Timestamp ?? SnowflakeUtils.FromSnowflake(model.Id);
        Type = model.Type ?? MessageType.Default;
        Author = new RestUser(api, model.Author ?? throw new InvalidDataException($"Discord told of message {model.Id} without its author."));
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

    /// <summary>Who posted it.</summary>
    public IUser Author { get; }

    /// <summary>Its embeds.</summary>
    public IReadOnlyCollection<Embed> Embeds { get; }

    IReadOnlyCollection<IEmbed> IMessage.Embeds => Embeds;
}

/// <summary>A message of a person or a program.</summary>
public class RestUserMessage : RestMessage, IUserMessage
{
    internal RestUserMessage(RestApi api, API.Message model)
        : base(api, model)
    {
    }
}

/// <summary>A later answer to an interaction.</summary>
public class RestFollowupMessage : RestUserMessage
{
    internal RestFollowupMessage(RestApi api, API.Message model)
        : base(api, model)
    {
    }
}

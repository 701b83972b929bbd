using Discord.Net;

namespace Discord.WebSocket;

/// <summary>A channel with messages.</summary>
public interface ISocketMessageChannel : IMessageChannel
{
}

/// <summary>A channel.</summary>
public abstract class SocketChannel : IChannel
{
    private protected SocketChannel(RestApi api, ulong id)
    {
        Api = api;
        Id = id;
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => SnowflakeUtils.FromSnowflake(Id);

    string IChannel.Name => NameOf;

    private protected RestApi Api { get; }

    private protected virtual string NameOf => "";
}

/// <summary>A channel of a guild.</summary>
public class SocketGuildChannel : SocketChannel, IGuildChannel
{
    internal SocketGuildChannel(RestApi api, SocketGuild guild, API.Channel model)
        : base(api, model.Id)
    {
        Guild = guild;
        Name = model.Name ?? "";
    }

    /// <summary>The guild.</summary>
    public SocketGuild Guild { get; }

    /// <summary>Its name.</summary>
    public string Name { get; }

    ulong IGuildChannel.GuildId => Guild.Id;

    private protected override string NameOf => Name;
}

/// <summary>A text channel of a guild.</summary>
public class SocketTextChannel : SocketGuildChannel, ITextChannel, ISocketMessageChannel, IRestMessages
{
    internal SocketTextChannel(RestApi api, SocketGuild guild, API.Channel model)
        : base(api, guild, model)
    {
    }

    async Task<IThreadChannel> ITextChannel.CreateThreadAsync(string name, ThreadType type, ThreadArchiveDuration autoArchiveDuration, IMessage? message, bool? invitable, int? slowmode, RequestOptions? options) =>
        await ChannelApi.BeginThreadAsync(Api, Id, message, name, type, autoArchiveDuration, invitable, slowmode, options);

    RestApi IRestMessages.Api => Api;
}

/// <summary>A thread.</summary>
public class SocketThreadChannel : SocketTextChannel, IThreadChannel
{
    internal SocketThreadChannel(RestApi api, SocketGuild guild, API.Channel model, SocketGuildChannel? parent)
        : base(api, guild, model) => ParentChannel = parent;

    /// <summary>The channel it is in; null when that is not known.</summary>
    public SocketGuildChannel? ParentChannel { get; }
}

/// <summary>A direct channel between two.</summary>
public class SocketDMChannel : SocketChannel, IDMChannel, ISocketMessageChannel, IRestMessages
{
    internal SocketDMChannel(RestApi api, ulong id)
        : base(api, id)
    {
    }

    RestApi IRestMessages.Api => Api;
}

using Discord.Net;

namespace Discord.Rest;

/// <summary>A channel.</summary>
public class RestChannel : IChannel
{
    internal RestChannel(RestApi api, API.Channel model)
    {
        Api = api;
        Id = model.Id;
        Name = model.Name ?? "";
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => SnowflakeUtils.FromSnowflake(Id);

    internal string Name { get; }

    string IChannel.Name => Name;

    private protected RestApi Api { get; }

    /// <summary>Makes the one that fits.</summary>
    internal static RestChannel Of(RestApi api, API.Channel model) => model.Type switch
    {
        ChannelType.DM => new RestDMChannel(api, model),
        ChannelType.Text or ChannelType.News or ChannelType.Voice or ChannelType.Stage => new RestTextChannel(api, model),
        ChannelType.NewsThread or ChannelType.PublicThread or ChannelType.PrivateThread => new RestThreadChannel(api, model),
        _ => model.GuildId is null ? new RestChannel(api, model) : new RestGuildChannel(api, model),
    };
}

/// <summary>A channel of a guild.</summary>
public class RestGuildChannel : RestChannel, IGuildChannel
{
    internal RestGuildChannel(RestApi api, API.Channel model)
        : base(api, model) => GuildId = model.GuildId ?? 0;

    /// <summary>Its name.</summary>
    public new string Name => base.Name;

    /// <inheritdoc/>
    public ulong GuildId { get; }
}

/// <summary>A direct channel between two.</summary>
public class RestDMChannel : RestChannel, IDMChannel, IRestMessages
{
    internal RestDMChannel(RestApi api, API.Channel model)
        : base(api, model)
    {
    }

    RestApi IRestMessages.Api => Api;

    /// <summary>The channel to a person; Discord gives the same one each time.</summary>
    internal static async Task<RestDMChannel> OpenAsync(RestApi api, ulong user, RequestOptions? options) =>
        new(api, await api.SendAsync<API.Channel>(Route.To("POST", "users/@me/channels"), new API.NewDirectChannel(user), options));
}

/// <summary>A text channel of a guild.</summary>
public class RestTextChannel : RestGuildChannel, ITextChannel, IRestMessages
{
    internal RestTextChannel(RestApi api, API.Channel model)
        : base(api, model)
    {
    }

    /// <inheritdoc cref="ITextChannel.CreateThreadAsync"/>
    public Task<RestThreadChannel> CreateThreadAsync(string name, ThreadType type = ThreadType.PublicThread, ThreadArchiveDuration autoArchiveDuration = ThreadArchiveDuration.OneDay, IMessage? message = null,
        bool? invitable = null, int? slowmode = null, RequestOptions? options = null) =>
        ChannelApi.BeginThreadAsync(Api, Id, message, name, type, autoArchiveDuration, invitable, slowmode, options);

    async Task<IThreadChannel> ITextChannel.CreateThreadAsync(string name, ThreadType type, ThreadArchiveDuration autoArchiveDuration, IMessage? message, bool? invitable, int? slowmode, RequestOptions? options) =>
        await CreateThreadAsync(name, type, autoArchiveDuration, message, invitable, slowmode, options);

    RestApi IRestMessages.Api => Api;
}

/// <summary>A thread.</summary>
public class RestThreadChannel : RestTextChannel, IThreadChannel
{
    internal RestThreadChannel(RestApi api, API.Channel model)
        : base(api, model) => ParentChannelId = model.ParentId ?? 0;

    /// <summary>The channel it is in.</summary>
    public ulong ParentChannelId { get; }
}

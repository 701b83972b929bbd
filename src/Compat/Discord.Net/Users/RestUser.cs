using Discord.Net;

namespace Discord.Rest;

/// <summary>An account.</summary>
public class RestUser : IUser
{
    private readonly RestApi api;

    internal RestUser(RestApi api, API.User model)
    {
        this.api = api;
        Id = model.Id;
        Username = model.Username ?? "";
        IsBot = model.Bot;
    }

    /// <inheritdoc/>
    public ulong Id { get; }

    /// <inheritdoc/>
    public DateTimeOffset CreatedAt => SnowflakeUtils.FromSnowflake(Id);

    /// <inheritdoc/>
    public string Username { get; }

    /// <inheritdoc/>
    public bool IsBot { get; }

    /// <inheritdoc/>
    public virtual bool IsWebhook => false;

    /// <inheritdoc/>
    async Task<IDMChannel> IUser.CreateDMChannelAsync(RequestOptions? options) => await CreateDMChannelAsync(options);

    /// <inheritdoc cref="IUser.CreateDMChannelAsync"/>
    public Task<RestDMChannel> CreateDMChannelAsync(RequestOptions? options = null) => RestDMChannel.OpenAsync(api, Id, options);
}

/// <summary>The bot's own account.</summary>
public class RestSelfUser : RestUser
{
    internal RestSelfUser(RestApi api, API.User model)
        : base(api, model)
    {
    }
}

/// <summary>An account in a guild.</summary>
public class RestGuildUser : RestUser, IGuildUser
{
    internal RestGuildUser(RestApi api, ulong guildId, API.Member model)
        : base(api, model.User ?? throw new InvalidDataException("Discord told of a member without its account."))
    {
        GuildId = guildId;
        IsPending = model.Pending;
        TimedOutUntil = model.CommunicationDisabledUntil;
    }

    /// <inheritdoc/>
    public ulong GuildId { get; }

    /// <inheritdoc/>
    public bool? IsPending { get; }

    /// <inheritdoc/>
    public DateTimeOffset? TimedOutUntil { get; }
}

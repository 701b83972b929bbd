using Discord.Net;
using Discord.Rest;

namespace Discord.WebSocket;

/// <summary>An account.</summary>
public class SocketUser : IUser
{
    private readonly RestApi api;

    internal SocketUser(RestApi api, API.User model, bool webhook = false)
    {
        this.api = api;
        Id = model.Id;
        Username = model.Username ?? "";
        IsBot = model.Bot;
        IsWebhook = webhook;
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
    public bool IsWebhook { get; }

    /// <inheritdoc/>
    public async Task<IDMChannel> CreateDMChannelAsync(RequestOptions? options = null) => await RestDMChannel.OpenAsync(api, Id, options);
}

/// <summary>The bot's own account.</summary>
public class SocketSelfUser : SocketUser
{
    internal SocketSelfUser(RestApi api, API.User model)
        : base(api, model)
    {
    }
}

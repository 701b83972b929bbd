using Discord.Net;

namespace Discord.Rest;

/// <summary>Discord's HTTP API.</summary>
public class DiscordRestClient : BaseDiscordClient
{
    /// <summary>Makes a client.</summary>
    public DiscordRestClient()
        : this(new DiscordRestConfig())
    {
    }

    /// <summary>Makes a client.</summary>
    public DiscordRestClient(DiscordRestConfig config)
        : this(config, new RestApi(config, TimeProvider.System))
    {
    }

    internal DiscordRestClient(DiscordRestConfig config, RestApi api)
        : base(config, api)
    {
    }

    /// <summary>Whose token it is; null before the login.</summary>
    public RestSelfUser? CurrentUser { get; private set; }

    /// <summary>A channel; null when there is none.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<RestChannel?> GetChannelAsync(ulong id, RequestOptions? options = null) =>
        await Api.FindAsync<API.Channel>(Route.To("GET", "channels/{}", id), options) is { } model ? RestChannel.Of(Api, model) : null;

    /// <summary>An account; null when there is none.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<RestUser?> GetUserAsync(ulong id, RequestOptions? options = null) =>
        await Api.FindAsync<API.User>(Route.To("GET", "users/{}", id), options) is { } model ? new RestUser(Api, model) : null;

    /// <summary>A member of a guild; null when it is none.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<RestGuildUser?> GetGuildUserAsync(ulong guildId, ulong id, RequestOptions? options = null) =>
        await Api.FindAsync<API.Member>(Route.To("GET", "guilds/{}/members/{}", guildId, id), options) is { } model ? new RestGuildUser(Api, guildId, model) : null;

    /// <summary>The commands that are registered everywhere.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<IReadOnlyCollection<RestGlobalCommand>> GetGlobalApplicationCommands(bool withLocalizations = false, string? locale = null, RequestOptions? options = null)
    {
        NoTranslations(withLocalizations, locale);
        var models = await Api.SendAsync<API.ApplicationCommand[]>(Route.To("GET", "applications/{}/commands", Api.ApplicationId), body: null, options);
        return [.. models.Select(m => new RestGlobalCommand(Api, m))];
    }

    /// <summary>The commands that are registered in a guild.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<IReadOnlyCollection<RestGuildCommand>> GetGuildApplicationCommands(ulong guildId, bool withLocalizations = false, string? locale = null, RequestOptions? options = null)
    {
        NoTranslations(withLocalizations, locale);
        var models = await Api.SendAsync<API.ApplicationCommand[]>(Route.To("GET", "applications/{}/guilds/{}/commands", Api.ApplicationId, guildId), body: null, options);
        return [.. models.Select(m => new RestGuildCommand(Api, m, guildId))];
    }

    /// <summary>Registers a command everywhere; one of the same name and kind is replaced.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<RestGlobalCommand> CreateGlobalCommand(ApplicationCommandProperties properties, RequestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return new RestGlobalCommand(Api, await Api.SendAsync<API.ApplicationCommand>(Route.To("POST", "applications/{}/commands", Api.ApplicationId), properties.ToBody(), options));
    }

    /// <summary>Registers a command in a guild; one of the same name and kind is replaced.</summary>
    /// <exception cref="HttpException">Discord refuses.</exception>
    public async Task<RestGuildCommand> CreateGuildCommand(ApplicationCommandProperties properties, ulong guildId, RequestOptions? options = null)
    {
        ArgumentNullException.ThrowIfNull(properties);
        return new RestGuildCommand(Api, await Api.SendAsync<API.ApplicationCommand>(Route.To("POST", "applications/{}/guilds/{}/commands", Api.ApplicationId, guildId), properties.ToBody(), options), guildId);
    }

    /// <summary>Learns whose token it is.</summary>
    private protected override async Task OnLoginAsync()
    {
        CurrentUser = new RestSelfUser(Api, await Api.SendAsync<API.User>(Route.To("GET", "users/@me"), body: null, options: null));
        Api.ApplicationId = (await Api.SendAsync<API.Application>(Route.To("GET", "oauth2/applications/@me"), body: null, options: null)).Id;
    }

    internal Task LearnAsync() => OnLoginAsync();

    private static void NoTranslations(bool with, string? locale)
    {
        if (with || locale is not null)
        {
            throw new NotSupportedException("Translations are not in this part of the package.");
        }
    }
}

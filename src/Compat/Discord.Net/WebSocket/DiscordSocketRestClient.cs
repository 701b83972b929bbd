using Discord.Net;
using Discord.Rest;

namespace Discord.WebSocket;

/// <summary>The HTTP API of a client of the gateway, with the same token.</summary>
public class DiscordSocketRestClient : DiscordRestClient
{
    internal DiscordSocketRestClient(DiscordRestConfig config, RestApi api)
        : base(config, api)
    {
    }
}

using Discord.Net.Rest;

namespace Discord.Rest;

/// <summary>How a client of the HTTP API is made.</summary>
public class DiscordRestConfig : DiscordConfig
{
    /// <summary>Sends the requests; replace it to send them elsewhere.</summary>
    public RestClientProvider RestClientProvider { get; set; } = DefaultRestClientProvider.Instance;
}

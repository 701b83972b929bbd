using Discord.WebSocket;

namespace Discord.Gateway;

/// <summary>The gateway's address with its query, which is the same for a new session and for one that goes on.</summary>
internal static class GatewayAddress
{
    /// <summary>An address as Discord gives it, with the query.</summary>
    /// <exception cref="InvalidDataException">It is none.</exception>
    public static Uri Of(string url) =>
        Uri.TryCreate(url, UriKind.Absolute, out var given) && given.Scheme is "ws" or "wss"
            ? given.Query.Length > 0 ? given : new UriBuilder(given) { Query = $"v={DiscordConfig.APIVersion}&encoding={DiscordSocketConfig.GatewayEncoding}" }.Uri
            : throw new InvalidDataException($"'{url}' is no address of a gateway.");
}

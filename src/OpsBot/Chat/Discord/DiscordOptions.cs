using System.Globalization;
using OpsBot.Commands.Redaction;
using OpsBot.Hosting;

namespace OpsBot.Chat.Discord;

/// <summary>How the bot reaches Discord, from the environment. The token may also stand in a file that <c>OPSBOT_DISCORD_TOKEN_FILE</c> names.</summary>
public sealed record DiscordOptions
{
    private const string Doing = "Connecting to Discord";

    /// <summary>The bot's token: <c>OPSBOT_DISCORD_TOKEN</c>.</summary>
    public required string Token { get; init; }

    /// <summary>The servers (guilds) whose members may talk to the bot: <c>OPSBOT_DISCORD_GUILD</c>, ids with commas between. Whoever has the invitation link can add a bot to a server of their own.</summary>
    public required IReadOnlyList<ulong> Guilds { get; init; }

    /// <summary>Where the REST API is: <c>OPSBOT_DISCORD_API</c>; https://discord.com/api/v10/ unless a test says otherwise.</summary>
    public Uri Api { get; init; } = new("https://discord.com/api/v10/");

    /// <summary>How many messages a second go to a channel or thread in the long run; 1, which Discord takes, and more only where a test has a server of its own.</summary>
    public double MessagesPerSecond { get; init; } = 1;

    /// <summary>The secrets, to be redacted wherever they would be shown.</summary>
    public IEnumerable<KnownSecret> Secrets => [new KnownSecret("discord-token", Token)];

    /// <summary>Reads them; null when nothing about Discord is set.</summary>
    /// <exception cref="StartupException">Something is missing or cannot be used.</exception>
    public static DiscordOptions? Read(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var token = SecretSetting.Read(environment, "OPSBOT_DISCORD_TOKEN", Doing);
        var guilds = environment("OPSBOT_DISCORD_GUILD");
        if (token is null && string.IsNullOrWhiteSpace(guilds))
        {
            return null;
        }

        if (token is null)
        {
            throw new StartupException($"{Doing}: OPSBOT_DISCORD_TOKEN is not set. It is shown once, on the application's page under \"Bot\", after \"Reset Token\".");
        }

        if (string.IsNullOrWhiteSpace(guilds))
        {
            throw new StartupException(
                $"{Doing}: OPSBOT_DISCORD_GUILD is not set, so nobody could be told from a stranger: a bot can be added to any server. Set it to the server's id (switch on Developer Mode, then right-click the server, Copy Server ID).");
        }

        return new DiscordOptions { Token = token, Guilds = ReadGuilds(guilds), Api = ReadApi(environment("OPSBOT_DISCORD_API")) };
    }

    private static List<ulong> ReadGuilds(string text) =>
    [
        .. text.Split(',', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(part =>
            ulong.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out var guild) && guild > 0
                ? guild
                : throw new StartupException($"{Doing}: OPSBOT_DISCORD_GUILD has '{part}', which is no server's id such as 81384788765712384. A name may change; copy the id.")),
    ];

    private static Uri ReadApi(string? text) => text switch
    {
        null or "" => new Uri("https://discord.com/api/v10/"),
        _ when Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) => uri,
        _ => throw new StartupException($"{Doing}: OPSBOT_DISCORD_API is '{text}', which is no https address (http only on this machine). Unset it for Discord itself."),
    };
}

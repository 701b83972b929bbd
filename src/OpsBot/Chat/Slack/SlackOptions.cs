using OpsBot.Commands.Redaction;
using OpsBot.Hosting;

namespace OpsBot.Chat.Slack;

/// <summary>How the bot reaches Slack, from the environment. Each secret may also stand in a file that <c>…_FILE</c> names.</summary>
public sealed record SlackOptions
{
    /// <summary>The bot's token: <c>OPSBOT_SLACK_BOT_TOKEN</c>, xoxb-….</summary>
    public required string BotToken { get; init; }

    /// <summary>The app's token, for Socket Mode: <c>OPSBOT_SLACK_APP_TOKEN</c>, xapp-…. Null: no Socket Mode.</summary>
    public string? AppToken { get; init; }

    /// <summary>What requests are signed with: <c>OPSBOT_SLACK_SIGNING_SECRET</c>. Null: requests over HTTP are not taken.</summary>
    public string? SigningSecret { get; init; }

    /// <summary>Where the Web API is: <c>OPSBOT_SLACK_API</c>; https://slack.com/api/ unless a test says otherwise.</summary>
    public Uri Api { get; init; } = new("https://slack.com/api/");

    /// <summary>How many sockets are kept open, 1 to 10: <c>OPSBOT_SLACK_CONNECTIONS</c>; 2 by default, so that one may break.</summary>
    public int Connections { get; init; } = 2;

    /// <summary>How many messages a second go to a channel in the long run; 1, which Slack takes, and more only where a test has a workspace of its own. The limits of Slack's methods grow with it.</summary>
    public double MessagesPerSecond { get; init; } = 1;

    /// <summary>The secrets, to be redacted wherever they would be shown.</summary>
    public IEnumerable<KnownSecret> Secrets => new[] { ("slack-bot-token", BotToken), ("slack-app-token", AppToken), ("slack-signing-secret", SigningSecret) }
        .Where(s => s.Item2 is not null).Select(s => new KnownSecret(s.Item1, s.Item2!));

    /// <summary>Reads them; null when nothing about Slack is set.</summary>
    /// <exception cref="StartupException">Something is missing or cannot be used.</exception>
    public static SlackOptions? Read(Func<string, string?> environment)
    {
        ArgumentNullException.ThrowIfNull(environment);
        var bot = Secret(environment, "OPSBOT_SLACK_BOT_TOKEN");
        var app = Secret(environment, "OPSBOT_SLACK_APP_TOKEN");
        var signing = Secret(environment, "OPSBOT_SLACK_SIGNING_SECRET");
        if (bot is null && app is null && signing is null)
        {
            return null;
        }

        if (bot is null)
        {
            throw new StartupException("Connecting to Slack: OPSBOT_SLACK_BOT_TOKEN is not set. It stands on the app's page under \"OAuth & Permissions\" and begins with xoxb-.");
        }

        if (app is null && signing is null)
        {
            throw new StartupException(
                "Connecting to Slack: there is a bot token, but no way in. Set OPSBOT_SLACK_APP_TOKEN (xapp-…) for Socket Mode, or OPSBOT_SLACK_SIGNING_SECRET to take signed requests; without the secret nothing could be verified.");
        }

        return new SlackOptions { BotToken = bot, AppToken = app, SigningSecret = signing, Api = ReadApi(environment("OPSBOT_SLACK_API")), Connections = ReadConnections(environment("OPSBOT_SLACK_CONNECTIONS")) };
    }

    private static Uri ReadApi(string? text) => text switch
    {
        null or "" => new Uri("https://slack.com/api/"),
        _ when Uri.TryCreate(text.TrimEnd('/') + "/", UriKind.Absolute, out var uri) && (uri.Scheme == Uri.UriSchemeHttps || (uri.Scheme == Uri.UriSchemeHttp && uri.IsLoopback)) => uri,
        _ => throw new StartupException($"Connecting to Slack: OPSBOT_SLACK_API is '{text}', which is no https address (http only on this machine). Unset it for Slack itself."),
    };

    private static int ReadConnections(string? text) => text switch
    {
        null or "" => 2,
        _ when int.TryParse(text, out var count) && count is >= 1 and <= 10 => count,
        _ => throw new StartupException($"Connecting to Slack: OPSBOT_SLACK_CONNECTIONS is '{text}'; Slack allows 1 to 10."),
    };

    private static string? Secret(Func<string, string?> environment, string name) => SecretSetting.Read(environment, name, "Connecting to Slack");
}

using System.CommandLine;
using OpsBot.Chat.Slack;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot slack manifest</c>.</summary>
internal static class SlackCommand
{
    private static readonly Option<string?> Url = new("--url") { Description = "The bot's public https address, when Slack shall send requests there instead of Socket Mode" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var manifest = new Command("manifest", "The manifest to create the Slack app from") { Url };
        manifest.SetAction(parsed => Console.Out.Write(SlackManifest.Yaml(Address(parsed.GetValue(Url)))));
        return new Command("slack", "What Slack needs to know of the bot") { manifest };
    }

    private static Uri? Address(string? text) => text switch
    {
        null => null,
        _ when Uri.TryCreate(text, UriKind.Absolute, out var url) && url.Scheme == Uri.UriSchemeHttps => url,
        _ => throw new StartupException($"Writing the manifest: '{text}' is no https address such as https://ops.example.org. Slack sends requests to nothing else."),
    };
}

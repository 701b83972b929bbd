using System.Text;
using System.Text.Json;
using OpsBot.Chat.Rendering;
using OpsBot.Chat.Slack.Incoming;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Slack;

/// <summary>
/// The app's manifest: what a workspace's administrator pastes into "Create an app from a manifest". The slash commands are those that there are, so the list is never out of date.
/// </summary>
internal static class SlackManifest
{
    private const int LongestDescription = 2000;
    private const int LongestHint = 1000;

    // Why each is needed stands beside it in the file.
    private static readonly (string Scope, string Why)[] Scopes =
    [
        ("app_mentions:read", "commands in threads: @opsbot status"),
        ("channels:history", "replies in the bot's threads that begin with ops"),
        ("chat:write", "to answer, and to edit what it said"),
        ("commands", "slash commands and the shortcut"),
        ("files:write", "whole logs"),
        ("groups:history", "the same in private channels"),
        ("im:history", "commands as direct messages"),
        ("users:read", "guests, bots and deactivated accounts never act"),
    ];

    /// <summary>The manifest as YAML.</summary>
    /// <param name="url">The bot's address as Slack reaches it; null: Socket Mode, nothing needs to be reached.</param>
    public static string Yaml(Uri? url)
    {
        var endpoint = url is null ? null : new Uri(url, SlackEndpoint.Path).AbsoluteUri;
        var text = new StringBuilder();
        text.Append("# Written by `opsbot slack manifest`").Append(url is null ? "" : $" --url {url}").Append(". Paste it at https://api.slack.com/apps: Create New App, From a manifest.\n");
        text.Append("""
            _metadata:
              major_version: 2
              minor_version: 1
            display_information:
              name: OpsBot
              description: Runbooks as chat commands, with a second person's approval
              background_color: "#1f2937"
            features:
              app_home:
                home_tab_enabled: false
                messages_tab_enabled: true
                messages_tab_read_only_enabled: false
              bot_user:
                display_name: opsbot
                always_online: true
              shortcuts:
                - name: Open incident from this
                  type: message

            """);
        text.Append($"      callback_id: {PayloadReader.ReportShortcut}\n      description: Opens an incident with this message as its title\n  slash_commands:\n");
        foreach (var (command, description, hint) in Commands())
        {
            text.Append($"    - command: {command}\n      description: {Quoted(description, LongestDescription)}\n");
            text.Append(hint.Length > 0 ? $"      usage_hint: {Quoted(hint, LongestHint)}\n" : "");
            text.Append(endpoint is null ? "" : $"      url: {endpoint}\n").Append("      should_escape: true\n");
        }

        text.Append("oauth_config:\n  scopes:\n    bot:\n").AppendJoin("", Scopes.Select(s => $"      - {s.Scope} # {s.Why}\n"));
        text.Append("settings:\n  event_subscriptions:\n").Append(endpoint is null ? "" : $"    request_url: {endpoint}\n");
        text.Append("    bot_events:\n      - app_mention\n      - message.channels\n      - message.groups\n      - message.im\n");
        text.Append("  interactivity:\n    is_enabled: true\n").Append(endpoint is null ? "" : $"    request_url: {endpoint}\n");
        text.Append($"  org_deploy_enabled: false\n  socket_mode_enabled: {(endpoint is null ? "true" : "false")}\n  token_rotation_enabled: false\n");
        return text.ToString();
    }

    /// <summary>A slash command has one word; commands of two words stand together under their first.</summary>
    private static IEnumerable<(string Command, string Description, string Hint)> Commands()
    {
        yield return ("/ops", "Any of OpsBot's commands, also those whose name another app has", "help");
        foreach (var group in CommandSpecs.All.GroupBy(s => s.Words[0]))
        {
            var alone = group.FirstOrDefault(s => s.Words.Count == 1);
            var more = group.Where(s => s.Words.Count > 1).Select(s => s.Words[1]).ToList();
            var arguments = alone is null ? "" : string.Join(' ', alone.Arguments.Select(a => a.Usage()));
            yield return (
                "/" + group.Key,
                alone?.Summary ?? string.Join(" · ", group.Select(s => s.Summary)),
                string.Join(" | ", new[] { arguments, string.Join(" | ", more) }.Where(h => h.Length > 0)));
        }
    }

    /// <summary>JSON's quotes are YAML's, too.</summary>
    private static string Quoted(string text, int limit) => JsonSerializer.Serialize(Markup.Cut(text, limit), ManifestJson);

    private static readonly JsonSerializerOptions ManifestJson = new() { Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };
}

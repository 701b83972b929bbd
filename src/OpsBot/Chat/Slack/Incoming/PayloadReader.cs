using System.Text.Json;
using OpsBot.Chat.Slack.Rendering;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>
/// Reads what Slack delivers, over a socket or over HTTP; both carry the same payloads. Nothing in them is relied on to be there: what is missing is the reason of a refusal.
/// </summary>
/// <param name="bot">The bot's user id once it is known: what it says itself is ignored, and where it is mentioned the command begins.</param>
internal sealed partial class PayloadReader(Func<string?> bot)
{
    /// <summary>The shortcut on messages that opens an incident.</summary>
    public const string ReportShortcut = "open_incident";

    /// <summary>Reads a payload.</summary>
    public SlackIncoming Read(JsonElement payload) => payload switch
    {
        { ValueKind: not JsonValueKind.Object } => new SlackIncoming.Refused("the payload is no JSON object"),
        _ when payload.Text("command") is { } command => Slash(payload, command),
        _ => payload.Text("type") switch
        {
            "url_verification" => payload.Text("challenge") is { } challenge ? new SlackIncoming.Challenge(challenge) : new SlackIncoming.Refused("url_verification without a challenge"),
            "event_callback" => payload.At("event") is { ValueKind: JsonValueKind.Object } e ? Event(payload, e) : new SlackIncoming.Refused("event_callback without an event"),
            "block_actions" => Pressed(payload),
            "view_submission" => Submitted(payload),
            "message_action" => Reported(payload),
            null => payload.At("ssl_check") is not null ? new SlackIncoming.Ignored("Slack looks whether the endpoint has a certificate") : new SlackIncoming.Refused("the payload has no type"),
            var other => new SlackIncoming.Ignored($"{other} is nothing that OpsBot reacts to"),
        },
    };

    private static SlackIncoming Slash(JsonElement payload, string command)
    {
        if (Who(payload.Text("team_id"), payload.Text("user_id")) is not { } who)
        {
            return Missing("the slash command", "team_id or user_id");
        }

        if (payload.Text("channel_id") is not { } channel || payload.Text("trigger_id") is not { } trigger)
        {
            return Missing("the slash command", "channel_id or trigger_id");
        }

        var line = $"{command} {SlackText.Read(payload.Text("text") ?? "", who.Team)}".Trim();
        var asked = new SlackAsked.Line(who, new SlackPlace(channel, payload.Text("thread_ts")), line) { TriggerId = trigger, ResponseUrl = payload.Text("response_url") };
        return new SlackIncoming.Asked($"command/{trigger}", ContentOf(asked), asked);
    }

    private static SlackIncoming Reported(JsonElement payload)
    {
        if (payload.Text("callback_id") != ReportShortcut)
        {
            return new SlackIncoming.Ignored($"the shortcut {payload.Text("callback_id") ?? "without a name"} is not OpsBot's");
        }

        return Who(TeamOf(payload), payload.Text("user", "id")) is { } who && payload.Text("channel", "id") is { } channel && payload.Text("trigger_id") is { } trigger
            ? new SlackIncoming.Asked(
                $"shortcut/{trigger}",
                null,
                new SlackAsked.Report(who, new SlackPlace(channel, null), SlackText.Read(payload.Text("message", "text") ?? "", who.Team)) { TriggerId = trigger, ResponseUrl = payload.Text("response_url") })
            : Missing("the shortcut", "user, channel or trigger_id");
    }

    private static SlackIncoming Pressed(JsonElement payload)
    {
        var ours = payload.At("actions") is { ValueKind: JsonValueKind.Array } actions
            ? actions.EnumerateArray().FirstOrDefault(a => a.Text("action_id")?.StartsWith(BlockRenderer.ActionPrefix, StringComparison.Ordinal) == true)
            : default;
        if (ours.ValueKind != JsonValueKind.Object)
        {
            return new SlackIncoming.Ignored("what was pressed is not OpsBot's");
        }

        var view = payload.Text("view", "id");
        var place = view is null
            ? payload.Text("channel", "id") is { } channel ? new SlackPlace(channel, ThreadOf(payload)) : null
            : ViewPurpose.Read(payload.Text("view", "private_metadata"))?.Place;
        return Who(TeamOf(payload), payload.Text("user", "id")) is { } who && place is not null && ours.Text("value") is { } value && ours.Text("action_ts") is { } at
            ? new SlackIncoming.Asked(
                $"press/{who.User}/{at}/{payload.Text("container", "message_ts") ?? view}/{ours.Text("action_id")}",
                null,
                new SlackAsked.Press(who, place, value, view) { TriggerId = payload.Text("trigger_id"), ResponseUrl = payload.Text("response_url") })
            : Missing("the pressed button", "user, place, value or time");
    }

    /// <summary>The thread of the message that a button is in; a message of its own in the channel has none.</summary>
    private static string? ThreadOf(JsonElement payload) => payload.Text("container", "thread_ts") ?? payload.Text("message", "thread_ts");

    /// <summary>The workspace of the person, who in a shared channel may be of another than the app.</summary>
    private static string? TeamOf(JsonElement payload) => payload.Text("user", "team_id") ?? payload.Text("team", "id");

    private static SlackWho? Who(string? team, string? user) => team is null || user is null ? null : new SlackWho(team, user);

    private static string ContentOf(SlackAsked.Line line) => $"{line.Who.Team}/{line.Who.User}|{line.Place.Channel}|{line.Place.Thread}|{line.Text}";

    private static SlackIncoming.Refused Missing(string what, string parts) => new($"{what} has no {parts}");
}

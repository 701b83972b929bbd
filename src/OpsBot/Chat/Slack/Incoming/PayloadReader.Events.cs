using System.Text.Json;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>Events: mentions, replies in threads, direct messages.</summary>
internal sealed partial class PayloadReader
{
    // In a thread there are no slash commands; a reply that begins with this word is one without the slash.
    private const string ReplyPrefix = "ops ";

    private SlackIncoming Event(JsonElement payload, JsonElement e) => e.Text("type") switch
    {
        "app_mention" => Message(payload, e, SlackText.AfterMention(e.Text("text") ?? "", bot())),
        "message" when e.Text("subtype") is { } subtype => new SlackIncoming.Ignored($"a message of the kind {subtype}"),
        "message" when e.Text("channel_type") == "im" => Message(payload, e, SlackText.AfterMention(e.Text("text") ?? "", bot())),
        "message" when e.Text("thread_ts") is not null && e.Text("text")?.StartsWith(ReplyPrefix, StringComparison.OrdinalIgnoreCase) == true => Message(payload, e, e.Text("text")!),
        "message" => new SlackIncoming.Ignored("people talking to each other"),
        null => new SlackIncoming.Refused("the event has no type"),
        var other => new SlackIncoming.Ignored($"the event {other} is nothing that OpsBot reacts to"),
    };

    private SlackIncoming Message(JsonElement payload, JsonElement e, string text)
    {
        if (e.Text("bot_id") is not null || (e.Text("user") is { } user && user == bot()))
        {
            return new SlackIncoming.Ignored("what a program says is no command");
        }

        // In a shared channel the author may be of another workspace than the one the event was delivered to.
        if (Who(e.Text("user_team") ?? e.Text("source_team") ?? e.Text("team") ?? payload.Text("team_id"), e.Text("user")) is not { } who)
        {
            return Missing("the message", "team or user");
        }

        if (e.Text("channel") is not { } channel || e.Text("ts") is not { } ts)
        {
            return Missing("the message", "channel or ts");
        }

        // A mention in a direct message is delivered as both kinds of event, and some events again under new ids: the message's own name is what they share.
        var line = SlackText.Read(text, who.Team).ReplaceLineEndings(" ").Trim();
        var asked = new SlackAsked.Line(who, new SlackPlace(channel, e.Text("thread_ts")), line.Length == 0 ? "help" : line);
        return new SlackIncoming.Asked($"message/{channel}/{ts}", ContentOf(asked), asked);
    }
}

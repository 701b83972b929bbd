using System.Text.Json;
using OpsBot.Chat.Slack.Rendering;
using OpsBot.Commands.Parsing;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>Views that were sent: the answer to a button's question, and forms for a command's arguments.</summary>
internal sealed partial class PayloadReader
{
    private static SlackIncoming Submitted(JsonElement payload)
    {
        var callback = payload.Text("view", "callback_id");
        if (callback is not (SlackViews.Ask or SlackViews.Form))
        {
            return new SlackIncoming.Ignored($"the view {callback ?? "without a name"} is not OpsBot's");
        }

        if (Who(TeamOf(payload), payload.Text("user", "id")) is not { } who || payload.Text("view", "id") is not { } view || ViewPurpose.Read(payload.Text("view", "private_metadata")) is not { } purpose)
        {
            return Missing("the view that was sent", "user, id or purpose");
        }

        var values = ValuesOf(payload);
        if (callback == SlackViews.Ask)
        {
            return new SlackIncoming.Asked($"view/{view}", null, new SlackAsked.Sent(who, purpose.Place, purpose.About, values.GetValueOrDefault(SlackViews.Value, "")));
        }

        return purpose.About.StartsWith('/')
            ? new SlackIncoming.Asked($"view/{view}", null, new SlackAsked.Line(who, purpose.Place, FormLine.Write(purpose.About, FieldKey.Read(values))))
            : new SlackIncoming.Refused($"the form is for `{purpose.About}`, which is no command");
    }

    /// <summary>What was filled in: <c>view.state.values.{block}.{action}</c> holds a <c>value</c> or a <c>selected_option</c>.</summary>
    private static Dictionary<string, string> ValuesOf(JsonElement payload)
    {
        var values = new Dictionary<string, string>(StringComparer.Ordinal);
        if (payload.At("view", "state", "values") is { ValueKind: JsonValueKind.Object } state)
        {
            foreach (var block in state.EnumerateObject())
            {
                if ((block.Value.Text(SlackViews.Value, "value") ?? block.Value.Text(SlackViews.Value, "selected_option", "value")) is { } value)
                {
                    values[block.Name] = value;
                }
            }
        }

        return values;
    }
}

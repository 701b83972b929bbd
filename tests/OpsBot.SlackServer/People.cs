using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>People in Slack: what they type and press reaches the bot as Slack would deliver it.</summary>
public sealed class People(SlackStandIn server)
{
    private Workspace Workspace => server.Workspace;

    /// <summary>Types a slash command.</summary>
    public Task<Delivered> SlashAsync(string user, string line, string channel = Workspace.Channel)
    {
        var (command, text) = line.Split(' ', 2) is [var name, var rest] ? (name, rest) : (line, "");
        return server.Delivery.SendAsync("slash_commands", new()
        {
            ["team_id"] = TeamOf(user),
            ["user_id"] = user,
            ["channel_id"] = channel,
            ["command"] = command,
            ["text"] = Escape(text),
            ["api_app_id"] = "A0DEMO",
            ["response_url"] = server.Delivery.NewResponseUrl(user, channel),
            ["trigger_id"] = server.Api.NewTrigger(user),
        });
    }

    /// <summary>Writes a message, which reaches the bot when it is one of those it is told of.</summary>
    /// <param name="user">Who writes.</param>
    /// <param name="text">What; <c>@opsbot</c> mentions the bot.</param>
    /// <param name="thread">In the thread of this message, or in the channel.</param>
    /// <param name="channel">Where.</param>
    public Task<Delivered> SayAsync(string user, string text, SlackMessage? thread = null, string channel = Workspace.Channel)
    {
        var mention = text.Contains("@opsbot", StringComparison.Ordinal);
        var written = Escape(text).Replace("@opsbot", $"<@{Workspace.BotUser}>", StringComparison.Ordinal);
        var message = Workspace.Post(new SlackMessage { Ts = Workspace.NextTs(), Channel = channel, Thread = thread is null ? null : thread.Thread ?? thread.Ts, Text = $"{NameOf(user)}: {text}" });
        return server.Delivery.SendAsync("events_api", new()
        {
            ["type"] = "event_callback",
            ["team_id"] = Workspace.Team,
            ["event_id"] = $"Ev{Guid.NewGuid():N}",
            ["event"] = new Dictionary<string, object?>
            {
                ["type"] = mention ? "app_mention" : "message",
                ["channel_type"] = "channel",
                ["user"] = user,
                ["team"] = TeamOf(user),
                ["channel"] = channel,
                ["ts"] = message.Ts,
                ["event_ts"] = message.Ts,
                ["thread_ts"] = message.Thread,
                ["text"] = written,
            },
        });
    }

    /// <summary>Presses a button of a message.</summary>
    public Task<Delivered> PressAsync(string user, SlackMessage message, string label)
    {
        var payload = Interaction("block_actions", user);
        payload["container"] = new Dictionary<string, object?> { ["type"] = "message", ["message_ts"] = message.Ts, ["channel_id"] = message.Channel, ["thread_ts"] = message.Thread };
        payload["channel"] = new { id = message.Channel };
        payload["response_url"] = server.Delivery.NewResponseUrl(user, message.Channel);
        payload["actions"] = new[] { ActionOf(message.Blocks, label) };
        return server.Delivery.SendAsync("interactive", payload);
    }

    /// <summary>Presses a button in a view.</summary>
    public Task<Delivered> PressAsync(string user, OpenView view, string label)
    {
        var payload = Interaction("block_actions", user);
        payload["container"] = new { type = "view", view_id = view.Id };
        payload["view"] = ViewOf(view, null);
        payload["actions"] = new[] { ActionOf(view.View.GetProperty("blocks"), label) };
        return server.Delivery.SendAsync("interactive", payload);
    }

    /// <summary>Fills a view in and sends it; the values by the fields' labels in small letters, or by their block_id.</summary>
    public Task<Delivered> SubmitAsync(string user, OpenView view, IReadOnlyDictionary<string, string> values)
    {
        var state = new Dictionary<string, object>();
        foreach (var block in view.View.GetProperty("blocks").EnumerateArray().Where(b => b.GetProperty("type").GetString() == "input"))
        {
            var element = block.GetProperty("element");
            var name = block.GetProperty("block_id").GetString()!;
            var label = block.GetProperty("label").GetProperty("text").GetString()!;
            var value = values.GetValueOrDefault(label.ToLowerInvariant()) ?? values.GetValueOrDefault(name) ?? Initial(element);
            object? filled = element.GetProperty("type").GetString() == "static_select"
                ? new { type = "static_select", selected_option = value is null ? null : new { value = Offered(element, value) } }
                : new { type = "plain_text_input", value };
            state[name] = new Dictionary<string, object?> { [element.GetProperty("action_id").GetString()!] = filled };
        }

        Workspace.Close(view.Id);
        var payload = Interaction("view_submission", user);
        payload["view"] = ViewOf(view, new { values = state });
        return server.Delivery.SendAsync("interactive", payload);
    }

    /// <summary>Chooses "open incident from this" on a message.</summary>
    public Task<Delivered> ShortcutAsync(string user, SlackMessage message, string callback = "open_incident")
    {
        var payload = Interaction("message_action", user);
        payload["callback_id"] = callback;
        payload["channel"] = new { id = message.Channel };
        payload["message"] = new { type = "message", text = Escape(message.Text), ts = message.Ts };
        payload["response_url"] = server.Delivery.NewResponseUrl(user, message.Channel);
        return server.Delivery.SendAsync("interactive", payload);
    }

    private static string? Initial(JsonElement element) =>
        element.TryGetProperty("initial_value", out var text) ? text.GetString()
        : element.TryGetProperty("initial_option", out var option) ? option.GetProperty("value").GetString() : null;

    private static string Offered(JsonElement select, string value) => select.GetProperty("options").EnumerateArray().Any(o => o.GetProperty("value").GetString() == value)
        ? value
        : throw new InvalidOperationException($"The choice {value} is not offered.");

    private static Dictionary<string, object?> ActionOf(JsonElement? blocks, string label)
    {
        var button = Shown.Buttons(blocks).FirstOrDefault(b => b.Label == label) ?? throw new InvalidOperationException($"There is no button {label}; there are {string.Join(", ", Shown.Buttons(blocks).Select(b => b.Label))}.");
        return new() { ["type"] = "button", ["action_id"] = button.Action.GetProperty("action_id").GetString(), ["value"] = button.Action.GetProperty("value").GetString(), ["action_ts"] = $"{Guid.NewGuid():N}" };
    }

    private static Dictionary<string, object?> ViewOf(OpenView view, object? state) => new()
    {
        ["id"] = view.Id,
        ["type"] = "modal",
        ["callback_id"] = view.View.GetProperty("callback_id").GetString(),
        ["private_metadata"] = view.View.GetProperty("private_metadata").GetString(),
        ["state"] = state,
    };

    private static string Escape(string text) => text.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal);

    private Dictionary<string, object?> Interaction(string type, string user) => new()
    {
        ["type"] = type,
        ["team"] = new { id = Workspace.Team },
        ["user"] = new { id = user, team_id = TeamOf(user) },
        ["api_app_id"] = "A0DEMO",
        ["trigger_id"] = server.Api.NewTrigger(user),
    };

    private string TeamOf(string user) => Workspace.Users.FirstOrDefault(u => u.Id == user)?.Team ?? Workspace.Team;

    private string NameOf(string user) => Workspace.Users.FirstOrDefault(u => u.Id == user)?.Name ?? user;
}

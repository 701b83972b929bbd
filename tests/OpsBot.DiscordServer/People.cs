using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>People who type and press. Each is an account's id.</summary>
public sealed class People(DiscordStandIn server)
{
    /// <summary>Uses a slash command.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">In which channel, thread or direct channel.</param>
    /// <param name="command">Its name; with the name of the command within it: <c>incident open</c>.</param>
    /// <param name="arguments">Its arguments: texts, whole numbers, numbers or truth values.</param>
    public Interaction Run(ulong user, ulong channel, string command, params (string Name, object Value)[] arguments) =>
        server.Interactions.Begin(2, user, channel, Data(command, arguments, focused: null), message: null);

    /// <summary>Uses a slash command and waits for the first answer.</summary>
    public Task<Interaction> RunAsync(ulong user, ulong channel, string command, params (string Name, object Value)[] arguments) => Run(user, channel, command, arguments).AnsweredAsync();

    /// <summary>Types a slash command and waits for what an argument may be completed to.</summary>
    /// <param name="user">Who.</param>
    /// <param name="channel">Where.</param>
    /// <param name="command">Its name.</param>
    /// <param name="focused">The argument that is being typed; it is one of the arguments, with what is typed so far.</param>
    /// <param name="arguments">All arguments so far.</param>
    public async Task<IReadOnlyList<(string Name, string Value)>> CompleteAsync(ulong user, ulong channel, string command, string focused, params (string Name, object Value)[] arguments)
    {
        var interaction = server.Interactions.Begin(4, user, channel, Data(command, arguments, focused), message: null);
        return (await interaction.AnsweredAsync()).Choices!;
    }

    /// <summary>Presses a button.</summary>
    public Interaction Press(ulong user, DiscordMessage message, string label)
    {
        var button = message.Button(label);
        return button.Disabled
            ? throw new InvalidOperationException($"The button '{label}' cannot be pressed.")
            : server.Interactions.Begin(3, user, message.Channel, new { custom_id = button.CustomId, component_type = 2, id = 2 }, message);
    }

    /// <summary>Presses a button and waits for the first answer.</summary>
    public Task<Interaction> PressAsync(ulong user, DiscordMessage message, string label) => Press(user, message, label).AnsweredAsync();

    /// <summary>Fills in the modal that an interaction opened, and waits for the first answer.</summary>
    /// <param name="opened">What opened it.</param>
    /// <param name="values">By the inputs' ids; others keep what stands in them.</param>
    public Task<Interaction> SubmitAsync(Interaction opened, params (string CustomId, string Value)[] values)
    {
        var modal = opened.Modal ?? throw new InvalidOperationException("There is no modal.");
        var rows = modal.Inputs.Select(i => new { type = 1, components = new[] { new { type = 4, custom_id = i.CustomId, value = values.FirstOrDefault(v => v.CustomId == i.CustomId).Value ?? i.Value } } }).ToArray();
        return rows.FirstOrDefault(r => r.components[0].value.Length == 0 && modal.Inputs.First(i => i.CustomId == r.components[0].custom_id).Required) is { } empty
            ? throw new InvalidOperationException($"The input {empty.components[0].custom_id} must be filled in.")
            : server.Interactions.Begin(5, opened.User, opened.Channel, new { custom_id = modal.CustomId, components = rows }, opened.Message).AnsweredAsync();
    }

    /// <summary>Uses a command of a message's menu.</summary>
    public Task<Interaction> ReportAsync(ulong user, DiscordMessage message, string command)
    {
        var data = new
        {
            id = Registered(command, 3).Text("id") ?? $"{server.World.NextId()}",
            name = command,
            type = 3,
            target_id = $"{message.Id}",
            resolved = new { messages = new Dictionary<string, object>(StringComparer.Ordinal) { [$"{message.Id}"] = server.Wire.Message(message) } },
        };
        return server.Interactions.Begin(2, user, message.Channel, data, message: null).AnsweredAsync();
    }

    /// <summary>Says something; to mention the bot, write <c>&lt;@</c> and its id.</summary>
    public DiscordMessage Say(ulong user, ulong channel, string text)
    {
        var message = new DiscordMessage { Id = server.World.NextId(), Channel = channel, Author = user, Content = text, Pings = Mentions.In(text) };
        server.Rest.Show(message);
        return message;
    }

    /// <summary>The direct channel between a person and the bot.</summary>
    public ulong Direct(ulong user) => server.World.Direct(user).Id;

    private Dictionary<string, object> Data(string command, (string Name, object Value)[] arguments, string? focused)
    {
        var words = command.Split(' ');
        var registered = Registered(words[0], 1);
        if (registered.ValueKind == JsonValueKind.Undefined && server.Options.RequireRegistered)
        {
            throw new InvalidOperationException($"There is no command /{words[0]}; registered are: {string.Join(", ", server.World.Commands.Select(c => c.Text("name")))}");
        }

        var path = words.Skip(1).ToArray();
        var options = arguments.Select(a => Argument(Under(registered, path), a.Name, a.Value, a.Name == focused)).ToArray();
        foreach (var (word, depth) in path.Select((w, i) => (w, i)).Reverse())
        {
            options = [new(StringComparer.Ordinal) { ["name"] = word, ["type"] = depth < path.Length - 1 ? 2 : 1, ["options"] = options }];
        }

        return new(StringComparer.Ordinal) { ["id"] = registered.Text("id") ?? $"{server.World.NextId()}", ["name"] = words[0], ["type"] = 1, ["options"] = options };
    }

    private Dictionary<string, object> Argument(JsonElement command, string name, object value, bool focused)
    {
        var option = command.List("options").FirstOrDefault(o => o.Text("name") == name);
        if (option.ValueKind == JsonValueKind.Undefined && server.Options.RequireRegistered)
        {
            throw new InvalidOperationException($"The command takes no {name}, but: {string.Join(", ", command.List("options").Select(o => o.Text("name")))}");
        }

        // While it is typed, a number is a text.
        var type = option.Int("type") ?? value switch { int or long => 4, bool => 5, double => 10, _ => 3 };
        var argument = new Dictionary<string, object>(StringComparer.Ordinal) { ["name"] = name, ["type"] = type, ["value"] = type == 3 || focused ? $"{value}" : Typed(type, value) };
        if (focused)
        {
            argument["focused"] = true;
        }

        return argument;
    }

    private static object Typed(int type, object value) => (type, value) switch
    {
        (4, string text) => long.Parse(text),
        (5, string text) => bool.Parse(text),
        (10, string text) => double.Parse(text),
        _ => value,
    };

    private static JsonElement Under(JsonElement command, string[] path) => path.Aggregate(command, (at, word) => at.List("options").FirstOrDefault(o => o.Text("name") == word));

    private JsonElement Registered(string name, int type) => server.World.Commands.FirstOrDefault(c => c.Text("name") == name && c.Int("type") == type);
}

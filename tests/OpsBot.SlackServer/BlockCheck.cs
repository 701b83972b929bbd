using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>Slack's limits of Block Kit and views, written down apart from the bot's own.</summary>
public static class BlockCheck
{
    /// <summary>What is wrong with the blocks of a message.</summary>
    public static IReadOnlyList<string> Message(JsonElement blocks) => [.. Count("blocks of a message", blocks, 1, 50), .. Blocks(blocks)];

    /// <summary>What is wrong with a modal.</summary>
    public static IReadOnlyList<string> View(JsonElement view)
    {
        var blocks = view.GetProperty("blocks");
        var asks = blocks.EnumerateArray().Any(b => Type(b) == "input");
        return
        [
            .. Type(view) == "modal" ? [] : new[] { $"a view of the type {Type(view)}" },
            .. Text("title", view.GetProperty("title"), 24),
            .. asks && !view.TryGetProperty("submit", out _) ? ["a view with questions and no submit"] : Array.Empty<string>(),
            .. view.TryGetProperty("submit", out var submit) ? Text("submit", submit, 24) : [],
            .. view.TryGetProperty("close", out var close) ? Text("close", close, 24) : [],
            .. Length("private_metadata", view, 0, 3000),
            .. Length("callback_id", view, 1, 255),
            .. view.GetRawText().Length > 250 * 1024 ? [$"a view of {view.GetRawText().Length} bytes"] : Array.Empty<string>(),
            .. Count("blocks of a view", blocks, 1, 100),
            .. Blocks(blocks),
        ];
    }

    private static IEnumerable<string> Blocks(JsonElement blocks) =>
        blocks.EnumerateArray().SelectMany(Block)
            .Concat(blocks.EnumerateArray().Where(b => Type(b) == "actions").SelectMany(b => b.GetProperty("elements").EnumerateArray())
                .GroupBy(e => e.GetProperty("action_id").GetString()).Where(g => g.Count() > 1).Select(g => $"the action_id {g.Key} twice"))
            .Concat(blocks.EnumerateArray().Where(b => b.TryGetProperty("block_id", out _)).GroupBy(b => b.GetProperty("block_id").GetString()).Where(g => g.Count() > 1).Select(g => $"the block_id {g.Key} twice"));

    private static IEnumerable<string> Block(JsonElement block) => Type(block) switch
    {
        "header" => Text("header", block.GetProperty("text"), 150),
        "section" =>
        [
            .. block.TryGetProperty("text", out var text) ? Text("section", text, 3000) : block.TryGetProperty("fields", out _) ? [] : ["a section without text and fields"],
            .. block.TryGetProperty("fields", out var fields) ? [.. Count("fields", fields, 1, 10), .. fields.EnumerateArray().SelectMany(f => Text("field", f, 2000))] : Array.Empty<string>(),
        ],
        "context" => [.. Count("context elements", block.GetProperty("elements"), 1, 10), .. block.GetProperty("elements").EnumerateArray().SelectMany(e => Text("context", e, 2000))],
        "actions" => [.. Count("actions", block.GetProperty("elements"), 1, 25), .. block.GetProperty("elements").EnumerateArray().SelectMany(Element)],
        "input" => [.. Text("label", block.GetProperty("label"), 2000), .. Length("block_id", block, 1, 255), .. Element(block.GetProperty("element"))],
        "divider" => [],
        var other => [$"a block of the type {other}"],
    };

    private static IEnumerable<string> Element(JsonElement element) => Type(element) switch
    {
        "button" => [.. Text("button", element.GetProperty("text"), 75), .. Length("value", element, 1, 2000), .. Length("action_id", element, 1, 255), .. Style(element)],
        "plain_text_input" => [.. Length("action_id", element, 1, 255), .. element.TryGetProperty("max_length", out var most) && most.GetInt32() is < 1 or > 3000 ? [$"max_length {most}"] : Array.Empty<string>(), .. Fits(element)],
        "static_select" =>
        [
            .. Length("action_id", element, 1, 255),
            .. Count("options", element.GetProperty("options"), 1, 100),
            .. element.GetProperty("options").EnumerateArray().SelectMany(o => Text("option", o.GetProperty("text"), 75).Concat(Length("value", o, 1, 150))),
        ],
        var other => [$"an element of the type {other}"],
    };

    private static IEnumerable<string> Fits(JsonElement input) =>
        input.TryGetProperty("initial_value", out var value) && input.TryGetProperty("max_length", out var most) && value.GetString()!.Length > most.GetInt32() ? ["an initial_value that is too long"] : [];

    private static IEnumerable<string> Style(JsonElement button) =>
        button.TryGetProperty("style", out var style) && style.GetString() is not ("primary" or "danger") ? [$"a button of the style {style}"] : [];

    private static IEnumerable<string> Text(string what, JsonElement text, int limit) =>
        text.GetProperty("text").GetString() is not { Length: var length } || length < 1 || length > limit ? [$"a text of {what} that is empty or longer than {limit}"] : [];

    private static IEnumerable<string> Length(string what, JsonElement holder, int least, int most) =>
        holder.TryGetProperty(what, out var value) && value.GetString() is { Length: var length } && (length < least || length > most) ? [$"a {what} of {length} characters"] : [];

    private static IEnumerable<string> Count(string what, JsonElement array, int least, int most) =>
        array.GetArrayLength() < least || array.GetArrayLength() > most ? [$"{array.GetArrayLength()} {what}"] : [];

    private static string? Type(JsonElement element) => element.TryGetProperty("type", out var type) ? type.GetString() : null;
}

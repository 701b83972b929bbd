using System.Text;
using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>A button that can be pressed.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="CustomId">What comes back.</param>
/// <param name="Disabled">It cannot be pressed.</param>
public sealed record ShownButton(string Label, string CustomId, bool Disabled);

/// <summary>An input of a modal.</summary>
/// <param name="CustomId">What comes back.</param>
/// <param name="Label">What stands above it.</param>
/// <param name="Value">What stands in it.</param>
/// <param name="Required">It may not stay empty.</param>
public sealed record ShownInput(string CustomId, string Label, string Value, bool Required);

/// <summary>A modal that is open.</summary>
/// <param name="CustomId">What comes back.</param>
/// <param name="Title">What stands above it.</param>
/// <param name="Inputs">Its inputs.</param>
public sealed record ShownModal(string CustomId, string Title, IReadOnlyList<ShownInput> Inputs)
{
    /// <summary>Reads one.</summary>
    public static ShownModal Of(JsonElement data) => new(
        data.Text("custom_id")!,
        data.Text("title")!,
        [
            .. data.List("components").SelectMany(r => r.List("components"))
                .Select(i => new ShownInput(i.Text("custom_id")!, i.Text("label") ?? "", i.Text("value") ?? "", i.Of("required").ValueKind != JsonValueKind.False)),
        ]);
}

/// <summary>What a person sees of embeds and components.</summary>
public static class Shown
{
    /// <summary>The characters of an embed that Discord counts.</summary>
    public static int Length(JsonElement embed) => Texts(embed).Sum(t => t.Length);

    /// <summary>All texts, a line each.</summary>
    public static string Of(JsonElement embeds)
    {
        var text = new StringBuilder();
        foreach (var line in embeds.ValueKind == JsonValueKind.Array ? embeds.EnumerateArray().SelectMany(Texts) : [])
        {
            text.Append(line).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The buttons.</summary>
    public static IReadOnlyList<ShownButton> Buttons(JsonElement components) => components.ValueKind != JsonValueKind.Array ? [] :
    [
        .. components.EnumerateArray().SelectMany(r => r.List("components")).Where(c => c.Int("type") == 2)
            .Select(b => new ShownButton(b.Text("label") ?? "", b.Text("custom_id") ?? "", b.Of("disabled").ValueKind == JsonValueKind.True)),
    ];

    private static IEnumerable<string> Texts(JsonElement embed)
    {
        string?[] texts =
        [
            embed.Text("title"), embed.Of("author").Text("name"), embed.Text("description"),
            .. embed.List("fields").SelectMany(f => new[] { f.Text("name"), f.Text("value") }), embed.Of("footer").Text("text"),
        ];
        return texts.OfType<string>();
    }
}

using System.Text;
using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>A button that can be pressed.</summary>
/// <param name="Label">What stands on it.</param>
/// <param name="Action">Its element.</param>
public sealed record ShownButton(string Label, JsonElement Action);

/// <summary>What a person sees of blocks.</summary>
public static class Shown
{
    /// <summary>All texts, a line each.</summary>
    public static string Of(JsonElement? blocks)
    {
        var text = new StringBuilder();
        foreach (var found in Texts(blocks))
        {
            text.Append(found).Append('\n');
        }

        return text.ToString();
    }

    /// <summary>The buttons.</summary>
    public static IReadOnlyList<ShownButton> Buttons(JsonElement? blocks) =>
    [
        .. Each(blocks).Where(b => b.GetProperty("type").GetString() == "actions").SelectMany(b => b.GetProperty("elements").EnumerateArray())
            .Select(e => new ShownButton(e.GetProperty("text").GetProperty("text").GetString()!, e)),
    ];

    private static IEnumerable<string> Texts(JsonElement? blocks)
    {
        foreach (var block in Each(blocks))
        {
            foreach (var name in new[] { "text", "label" })
            {
                if (block.TryGetProperty(name, out var text))
                {
                    yield return text.GetProperty("text").GetString()!;
                }
            }

            foreach (var name in new[] { "fields", "elements" })
            {
                if (!block.TryGetProperty(name, out var parts))
                {
                    continue;
                }

                foreach (var part in parts.EnumerateArray())
                {
                    var text = part.GetProperty("text");
                    yield return text.ValueKind == JsonValueKind.String ? text.GetString()! : $"[{text.GetProperty("text").GetString()}]";
                }
            }
        }
    }

    private static IEnumerable<JsonElement> Each(JsonElement? blocks) => blocks is { ValueKind: JsonValueKind.Array } array ? array.EnumerateArray() : [];
}

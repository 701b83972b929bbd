using System.Text.Json;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>Looking into payloads whose every part may be missing or of another kind.</summary>
internal static class Json
{
    /// <summary>The text at a path, or null when it is not there, no text, or empty.</summary>
    public static string? Text(this JsonElement element, params ReadOnlySpan<string> path) =>
        element.At(path) is { ValueKind: JsonValueKind.String } found && found.GetString() is { Length: > 0 } text ? text : null;

    /// <summary>What is at a path, or null.</summary>
    public static JsonElement? At(this JsonElement element, params ReadOnlySpan<string> path)
    {
        foreach (var name in path)
        {
            if (element.ValueKind != JsonValueKind.Object || !element.TryGetProperty(name, out element))
            {
                return null;
            }
        }

        return element;
    }
}

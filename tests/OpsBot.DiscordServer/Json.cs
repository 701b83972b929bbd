using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>Reads members of JSON that may not be there.</summary>
internal static class Json
{
    /// <summary>A text, or null.</summary>
    public static string? Text(this JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.String } text ? text.GetString() : null;

    /// <summary>A whole number, or null.</summary>
    public static int? Int(this JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Number } number ? number.GetInt32() : null;

    /// <summary>An id, or null.</summary>
    public static ulong? Id(this JsonElement of, string name) => ulong.TryParse(of.Text(name), out var id) ? id : null;

    /// <summary>A list; none: an empty one.</summary>
    public static IReadOnlyList<JsonElement> List(this JsonElement of, string name) => Member(of, name) is { ValueKind: JsonValueKind.Array } list ? [.. list.EnumerateArray()] : [];

    /// <summary>A member, or undefined.</summary>
    public static JsonElement Of(this JsonElement of, string name) => Member(of, name) ?? default;

    private static JsonElement? Member(JsonElement of, string name) => of.ValueKind == JsonValueKind.Object && of.TryGetProperty(name, out var member) ? member : null;
}

using System.Text;
using System.Text.Json;

namespace Docker.DotNet.Http;

/// <summary>Reads the body of an error answer.</summary>
internal static class EngineError
{
    /// <summary>Longest error body that is kept, in bytes.</summary>
    private const int LongestBody = 64 * 1024;

    /// <summary>The engine's own words: the <c>message</c> of a JSON body, else the body itself.</summary>
    public static string Text(string? body)
    {
        if (string.IsNullOrWhiteSpace(body))
            return "(no reason given)";
        try
        {
            using var json = JsonDocument.Parse(body);
            return json.RootElement is { ValueKind: JsonValueKind.Object } root
                && root.TryGetProperty("message", out var message) && message.ValueKind == JsonValueKind.String
                ? message.GetString()!.TrimEnd()
                : body.TrimEnd();
        }
        catch (JsonException)
        {
            return body.TrimEnd(); // proxies answer in plain text or HTML
        }
    }

    /// <summary>The body of an error answer, cut at 64 KiB.</summary>
    public static async Task<string> ReadAsync(HttpContent content, CancellationToken cancellationToken)
    {
        var bytes = new byte[LongestBody];
        await using var body = await content.ReadAsStreamAsync(cancellationToken);
        var read = await body.ReadAtLeastAsync(bytes, bytes.Length, throwOnEndOfStream: false, cancellationToken);
        return Encoding.UTF8.GetString(bytes, 0, read);
    }
}

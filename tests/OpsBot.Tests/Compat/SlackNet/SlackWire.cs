using System.Net;
using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;
using SlackNet;

namespace OpsBot.Tests.Compat.SlackNet;

/// <summary>What a client really sends.</summary>
internal static class SlackWire
{
    private static readonly JsonSerializerOptions Indented = new() { WriteIndented = true, Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public static SlackApiClient Client(StubHandler handler, string token = "xoxb-test")
    {
        var settings = Default.JsonSettings();
        var http = new HttpClient(handler);
        return new SlackApiClient(Default.Http(settings, () => http), new Urls(), settings, token) { DisableRetryOnRateLimit = true };
    }

    public static HttpResponseMessage Json(string body) => new(HttpStatusCode.OK) { Content = new StringContent(body, Encoding.UTF8, "application/json") };

    /// <summary>A value as it goes over the wire, in a form that a person can compare: sorted, without what is off or empty.</summary>
    public static async Task<string> ReadableAsync(object value)
    {
        using var handler = new StubHandler(() => Json("""{"ok":true}"""));
        await Client(handler).Post("api.test", new() { ["value"] = value }, CancellationToken.None);
        return Tidy(JsonNode.Parse(handler.Body!)!["value"])!.ToJsonString(Indented) + "\n";
    }

    /// <summary>A value as it goes over the wire.</summary>
    public static async Task<JsonElement> ElementAsync(object value)
    {
        using var handler = new StubHandler(() => Json("""{"ok":true}"""));
        await Client(handler).Post("api.test", new() { ["value"] = value }, CancellationToken.None);
        return JsonDocument.Parse(handler.Body!).RootElement.GetProperty("value").Clone();
    }

    private static JsonNode? Tidy(JsonNode? node) => node switch
    {
        JsonObject o => new JsonObject(o.OrderBy(p => p.Key, StringComparer.Ordinal).Where(p => !IsOff(p.Value)).Select(p => KeyValuePair.Create(p.Key, Tidy(p.Value)))),
        JsonArray a => new JsonArray([.. a.Select(Tidy)]),
        _ => node?.DeepClone(),
    };

    private static bool IsOff(JsonNode? node) => node is null or JsonArray { Count: 0 } || node.GetValueKind() == JsonValueKind.False;

    private sealed class Urls : ISlackUrlBuilder
    {
        public string Url(string apiMethod, Dictionary<string, object> args) => $"http://127.0.0.1/api/{apiMethod}";
    }
}

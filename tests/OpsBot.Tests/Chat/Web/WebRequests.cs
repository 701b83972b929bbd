using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using Xunit;

namespace OpsBot.Tests.Chat.Web;

/// <summary>Requests as the page makes them.</summary>
internal static class WebRequests
{
    public const string Id = "5f0c6f0e-0000-4000-8000-000000000001";

    public static Task<HttpResponseMessage> CommandAsync(this HttpClient browser, object command, CancellationToken cancel) =>
        browser.PostAsJsonAsync("/api/commands", command, cancel);

    public static object Command(string line = "/health", string? channel = "ops", string? thread = null, string? id = Id, string? @as = "maya") =>
        new { channel, thread, line, id, @as };

    public static object Click(string action = "approve:r-1:d", string? text = null) =>
        new { channel = "ops", thread = "run/r-1", action, text, id = Id, @as = "jonas" };

    /// <summary>A refusal must be a sentence, have a remedy and the status expected.</summary>
    public static async Task<(string Code, string Reason)> RefusalAsync(this HttpResponseMessage response, HttpStatusCode expected, CancellationToken cancel)
    {
        Assert.Equal(expected, response.StatusCode);
        var refusal = await response.Content.ReadFromJsonAsync<JsonElement>(cancel);
        Assert.EndsWith(".", refusal.GetProperty("remedy").GetString()!, StringComparison.Ordinal);
        return (refusal.GetProperty("code").GetString()!, refusal.GetProperty("reason").GetString()!);
    }
}

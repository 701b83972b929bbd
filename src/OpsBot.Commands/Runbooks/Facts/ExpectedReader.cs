using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Reads what a runbook says about a healthy answer: <c>200 {"status": "ok"}</c>, <c>HTTP 200</c>, <c>PONG</c>.</summary>
internal static class ExpectedReader
{
    private const int LongestJson = 4096;

    /// <summary>Reads an expectation.</summary>
    /// <param name="text">The text, with backquotes around code.</param>
    public static ExpectedAnswer Read(string? text)
    {
        var plain = text?.Replace("`", string.Empty, StringComparison.Ordinal).Trim() ?? string.Empty;
        if (plain.Length == 0)
        {
            return ExpectedAnswer.None;
        }

        var (json, around) = Json(plain);
        var status = Statuses(around);
        var rest = Words(around);
        return new ExpectedAnswer(status, json, rest.Length == 0 ? null : around.Trim());
    }

    // A value that ends in "..." is left out by the author: the key must be there, its value varies.
    private static (JsonObject? Json, string Around) Json(string text)
    {
        var (open, close) = (text.IndexOf('{', StringComparison.Ordinal), text.LastIndexOf('}'));
        if (open < 0 || close < open || close - open > LongestJson)
        {
            return (null, text);
        }

        try
        {
            var parsed = JsonNode.Parse(text[open..(close + 1)]) as JsonObject;
            foreach (var key in (parsed ?? []).Where(pair => pair.Value is JsonValue value && value.TryGetValue<string>(out var word) && word.EndsWith("...", StringComparison.Ordinal)).Select(pair => pair.Key).ToList())
            {
                parsed!.Remove(key);
            }

            return (parsed, text[..open] + text[(close + 1)..]);
        }
        catch (Exception error) when (error is JsonException or ArgumentException)
        {
            // Not JSON (or JSON with a key twice): then it is words.
            return (null, text);
        }
    }

    private static List<int> Statuses(string text) =>
        [.. Tokens(text).Where(token => token.Length == 3 && int.TryParse(token, out var code) && code is >= 100 and < 600).Select(int.Parse)];

    private static string Words(string text) =>
        string.Join(' ', Tokens(text).Where(token => !(token.Length == 3 && int.TryParse(token, out _)) && token is not ("HTTP" or "OK" or "status" or "Status" or "code")));

    private static string[] Tokens(string text) => text.Split([' ', ',', '/', '(', ')', ':', '.'], StringSplitOptions.RemoveEmptyEntries);
}

using System.Net;
using System.Text.Encodings.Web;
using System.Text.Json;

namespace OpsBot.Commands.Tests.Redaction;

/// <summary>An encoding done by somebody else's code, or by the shortest independent one.</summary>
internal sealed record Encoding(string Name, Func<string, string> Encode)
{
    public static IReadOnlyList<Encoding> All { get; } =
    [
        new("raw", v => v),
        new("base64", v => Convert.ToBase64String(Bytes(v))),
        new("base64 after 1", v => Convert.ToBase64String(Bytes("u" + v))),
        new("base64 after 2", v => Convert.ToBase64String(Bytes("u:" + v))),
        new("base64 in the middle", v => Convert.ToBase64String(Bytes("user:" + v + "\n"))),
        new("base64 before others", v => Convert.ToBase64String(Bytes("x=" + v + "; y=ü"))),
        new("base64url", v => UrlSafe(Convert.ToBase64String(Bytes("app:" + v))).TrimEnd('=')),
        new("base64 wrapped", v => Convert.ToBase64String(Bytes(v + v + v + v), Base64FormattingOptions.InsertLineBreaks)),
        new("hex", v => Convert.ToHexStringLower(Bytes(v))),
        new("HEX", v => Convert.ToHexString(Bytes(v))),
        new("percent", Uri.EscapeDataString),
        new("percent, small digits", v => System.Web.HttpUtility.UrlEncode(v)),
        new("posted form", v => WebUtility.UrlEncode(v)),
        new("JSON", v => JsonSerializer.Serialize(v)),
        new("JSON, relaxed", v => JsonSerializer.Serialize(v, Relaxed)),
        new("JSON in JSON", v => JsonSerializer.Serialize(JsonSerializer.Serialize(v, Relaxed), Relaxed)),
        new("JSON in JSON in JSON", v => JsonSerializer.Serialize(JsonSerializer.Serialize(JsonSerializer.Serialize(v, Relaxed), Relaxed), Relaxed)),
        new("PHP's JSON", v => JsonSerializer.Serialize(v, Relaxed).Replace("/", "\\/", StringComparison.Ordinal)),
        new("single quotes", v => "'" + v.Replace("'", "'\\''", StringComparison.Ordinal) + "'"),
        new("Python's shlex", v => "'" + v.Replace("'", "'\"'\"'", StringComparison.Ordinal) + "'"),
        new("double quotes", v => "\"" + string.Concat(v.Select(c => "\"\\$`!".Contains(c, StringComparison.Ordinal) ? "\\" + c : c.ToString())) + "\""),
        new("printf %q", v => string.Concat(v.Select(c => char.IsAsciiLetterOrDigit(c) ? c.ToString() : "\\" + c))),
        new("HTML", v => WebUtility.HtmlEncode(v).Replace("&#228;", "ä", StringComparison.Ordinal).Replace("&#223;", "ß", StringComparison.Ordinal)),
        new("HTML, named", v => v.Replace("&", "&amp;", StringComparison.Ordinal).Replace("<", "&lt;", StringComparison.Ordinal).Replace(">", "&gt;", StringComparison.Ordinal).Replace("\"", "&quot;", StringComparison.Ordinal)),
        new("coloured", v => "\u001b[1m" + string.Join("\u001b[31m", v.ToCharArray()) + "\u001b[0m"),
        new("zero width", v => string.Join('\u200b', v.ToCharArray())),
        new("carriage returns", v => string.Join('\r', v.ToCharArray())),
    ];

    private static JsonSerializerOptions Relaxed { get; } = new() { Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping };

    public override string ToString() => Name;

    private static byte[] Bytes(string value) => System.Text.Encoding.UTF8.GetBytes(value);

    private static string UrlSafe(string base64) => base64.Replace('+', '-').Replace('/', '_');
}

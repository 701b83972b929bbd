using System.Text;
using System.Text.Json;
using System.Text.Json.Nodes;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>A request as an engine receives it.</summary>
/// <param name="Method">The method.</param>
/// <param name="Target">Path and query as sent.</param>
/// <param name="Headers">Headers by lower-case name.</param>
/// <param name="Body">The body, of the stated length.</param>
internal sealed record EngineCall(string Method, string Target, IReadOnlyDictionary<string, string> Headers, string Body)
{
    /// <summary>The path, escaped as sent.</summary>
    public string Path => Target.Split('?')[0];

    /// <summary>Names and values of the query, decoded, in order.</summary>
    public IEnumerable<(string Name, string Value)> Query =>
        from part in Target.Split('?').ElementAtOrDefault(1)?.Split('&') ?? []
        let pair = part.Split('=', 2)
        select (Uri.UnescapeDataString(pair[0]), Uri.UnescapeDataString(pair.ElementAtOrDefault(1) ?? ""));

    /// <summary>Takes a request apart.</summary>
    /// <param name="head">Request line and headers.</param>
    /// <param name="body">The body.</param>
    public static EngineCall Parse(string head, string body)
    {
        var lines = head.Split("\r\n", StringSplitOptions.RemoveEmptyEntries);
        var words = lines[0].Split(' ');
        var headers = lines.Skip(1).Select(line => line.Split(':', 2)).ToDictionary(pair => pair[0].ToLowerInvariant(), pair => pair[1].Trim(), StringComparer.Ordinal);
        return new EngineCall(words[0], words[1], headers, body);
    }

    /// <summary>Reads a recorded request.</summary>
    public static EngineCall Load(string file)
    {
        var text = File.ReadAllText(file, Encoding.UTF8);
        var end = text.IndexOf("\r\n\r\n", StringComparison.Ordinal);
        return Parse(text[..end], text[(end + 4)..]);
    }

    /// <summary>
    /// What the engine understands: the decoded path, the query in order of names, the body without values that are the engine's
    /// default anyway. Two calls with the same meaning ask for the same.
    /// </summary>
    public string Meaning()
    {
        var query = Query.Select(q => $"{q.Name}={q.Value switch { "true" => "1", "false" => "0", var value => value }}").Order(StringComparer.Ordinal);
        return $"{Method} {Uri.UnescapeDataString(Path)} {string.Join('&', query)} {Compact(Body)}";
    }

    private static string Compact(string body)
    {
        if (body.Length == 0 || body[0] != '{')
            return body;
        try
        {
            return Sorted(JsonNode.Parse(body)!.AsObject()).ToJsonString();
        }
        catch (JsonException)
        {
            return body;
        }
    }

    private static JsonObject Sorted(JsonObject source) => new(
        from property in source
        where property.Value is not null && property.Value.ToJsonString() is not "false"
        orderby property.Key
        select KeyValuePair.Create(property.Key, property.Value is JsonObject inner ? Sorted(inner) : property.Value.DeepClone()));
}

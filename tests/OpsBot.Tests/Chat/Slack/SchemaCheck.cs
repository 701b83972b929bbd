using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;

namespace OpsBot.Tests.Chat.Slack;

/// <summary>As much of JSON Schema as Slack's schema of manifests uses for what we write.</summary>
internal sealed class SchemaCheck(JsonNode root)
{
    /// <summary>What is wrong, with its place.</summary>
    public IReadOnlyList<string> Problems(JsonNode document) => [.. Check(document, root, "$")];

    private IEnumerable<string> Check(JsonNode? node, JsonNode schema, string at)
    {
        if (schema["$ref"] is { } reference)
        {
            var name = reference.GetValue<string>().Split('/')[^1];
            return Check(node, root["definitions"]![name]!, at);
        }

        return [.. Type(node, schema, at), .. Properties(node, schema, at), .. Items(node, schema, at), .. Text(node, schema, at)];
    }

    private static IEnumerable<string> Type(JsonNode? node, JsonNode schema, string at)
    {
        var kind = node?.GetValueKind() switch
        {
            JsonValueKind.Object => "object",
            JsonValueKind.Array => "array",
            JsonValueKind.String => "string",
            JsonValueKind.True or JsonValueKind.False => "boolean",
            JsonValueKind.Number => "integer",
            _ => "null",
        };
        if (schema["type"] is JsonValue type && type.GetValue<string>() is var wanted && wanted != kind && !(wanted == "number" && kind == "integer"))
        {
            yield return $"{at} is {kind}, not {wanted}";
        }

        if (schema["enum"] is JsonArray choices && !choices.Any(c => JsonNode.DeepEquals(c, node)))
        {
            yield return $"{at} is none of {choices.ToJsonString()}";
        }
    }

    private IEnumerable<string> Properties(JsonNode? node, JsonNode schema, string at)
    {
        if (node is not JsonObject given)
        {
            yield break;
        }

        foreach (var required in schema["required"]?.AsArray().Select(r => r!.GetValue<string>()).Where(r => !given.ContainsKey(r)) ?? [])
        {
            yield return $"{at} has no {required}";
        }

        foreach (var (name, value) in given)
        {
            if (schema["properties"]?[name] is { } known)
            {
                foreach (var problem in Check(value, known, $"{at}.{name}"))
                {
                    yield return problem;
                }
            }
            else if (schema["additionalProperties"] is JsonValue more && !more.GetValue<bool>())
            {
                yield return $"{at} may not have {name}";
            }
        }
    }

    private IEnumerable<string> Items(JsonNode? node, JsonNode schema, string at)
    {
        if (node is not JsonArray items)
        {
            return [];
        }

        return
        [
            .. Within(items.Count, schema, "minItems", "maxItems", at),
            .. schema["items"] is { } each ? items.SelectMany((item, i) => Check(item, each, $"{at}[{i}]")) : [],
        ];
    }

    private static IEnumerable<string> Text(JsonNode? node, JsonNode schema, string at)
    {
        if (node is not JsonValue value || !value.TryGetValue<string>(out var text))
        {
            return [];
        }

        return
        [
            .. Within(text.Length, schema, "minLength", "maxLength", at),
            .. schema["pattern"] is { } pattern && !Regex.IsMatch(text, pattern.GetValue<string>(), RegexOptions.NonBacktracking, TimeSpan.FromSeconds(1)) ? [$"{at} does not match {pattern}"] : Array.Empty<string>(),
        ];
    }

    private static IEnumerable<string> Within(int count, JsonNode schema, string least, string most, string at)
    {
        if (count < (schema[least]?.GetValue<int>() ?? 0) || count > (schema[most]?.GetValue<int>() ?? int.MaxValue))
        {
            yield return $"{at} has the length {count}";
        }
    }
}

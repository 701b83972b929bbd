using System.Text.Json;
using System.Text.RegularExpressions;

namespace OpsBot.DiscordServer;

/// <summary>Holds JSON against a schema, as far as Discord's description uses schemas. A property that a schema does not name is wrong: it is a typing error more often than not.</summary>
internal sealed class SchemaCheck(JsonElement root)
{
    private const int Deepest = 64;

    /// <summary>What is wrong.</summary>
    public IReadOnlyList<string> Check(JsonElement schema, JsonElement value) => Check(schema, value, "", open: false, depth: 0);

    private List<string> Check(JsonElement schema, JsonElement value, string at, bool open, int depth)
    {
        if (depth > Deepest)
        {
            return [$"{at} is nested too deeply"];
        }

        if (schema.TryGetProperty("$ref", out var reference))
        {
            return Check(Resolve(reference.GetString()!), value, at, open, depth + 1);
        }

        // Discord takes numbers for ids, too, and its own examples of new attachments have them.
        if (schema.TryGetProperty("format", out var format) && format.GetString() == "snowflake" && value.ValueKind == JsonValueKind.Number)
        {
            return [];
        }

        List<string> wrong = [];
        if (schema.TryGetProperty("type", out var type) && !IsOneOf(type, value))
        {
            return [$"{at} is {value.ValueKind}, not {type}"];
        }

        if (schema.TryGetProperty("enum", out var allowed) && !allowed.EnumerateArray().Any(a => Same(a, value)))
        {
            wrong.Add($"{at} is {value}, not one of {allowed}");
        }

        if (schema.TryGetProperty("const", out var constant) && !Same(constant, value))
        {
            wrong.Add($"{at} is {value}, not {constant}");
        }

        if (schema.TryGetProperty("allOf", out var all))
        {
            wrong.AddRange(all.EnumerateArray().SelectMany(s => Check(s, value, at, open: true, depth + 1)));
        }

        foreach (var name in new[] { "oneOf", "anyOf" })
        {
            if (schema.TryGetProperty(name, out var any))
            {
                // The nearest one says best what is wrong.
                wrong.AddRange(any.EnumerateArray().Select(s => Check(s, value, at, open, depth + 1)).MinBy(w => w.Count)!);
            }
        }

        wrong.AddRange(value.ValueKind switch
        {
            JsonValueKind.Object => Members(schema, value, at, open, depth),
            JsonValueKind.Array => Items(schema, value, at, depth),
            JsonValueKind.String => Text(schema, value.GetString()!, at),
            JsonValueKind.Number => Number(schema, value.GetDouble(), at),
            _ => [],
        });
        return wrong;
    }

    private List<string> Members(JsonElement schema, JsonElement value, string at, bool open, int depth)
    {
        List<string> wrong = [];
        if (schema.TryGetProperty("required", out var required))
        {
            wrong.AddRange(required.EnumerateArray().Where(r => !value.TryGetProperty(r.GetString()!, out _)).Select(r => $"{at}.{r} is missing"));
        }

        var known = schema.TryGetProperty("properties", out var properties);
        var others = schema.TryGetProperty("additionalProperties", out var additional);
        foreach (var member in value.EnumerateObject())
        {
            var path = $"{at}.{member.Name}";
            if (known && properties.TryGetProperty(member.Name, out var inner))
            {
                wrong.AddRange(Check(inner, member.Value, path, open: false, depth + 1));
            }
            else if (others && additional.ValueKind == JsonValueKind.Object)
            {
                wrong.AddRange(Check(additional, member.Value, path, open: false, depth + 1));
            }
            else if (known && !open && !others)
            {
                wrong.Add($"{path} is unknown");
            }
        }

        return wrong;
    }

    private List<string> Items(JsonElement schema, JsonElement value, string at, int depth)
    {
        List<string> wrong = [];
        var count = value.GetArrayLength();
        wrong.AddRange(Within(schema, "minItems", "maxItems", count, at));
        if (schema.TryGetProperty("items", out var items))
        {
            wrong.AddRange(value.EnumerateArray().SelectMany((item, i) => Check(items, item, $"{at}[{i}]", open: false, depth + 1)));
        }

        return wrong;
    }

    private static IEnumerable<string> Text(JsonElement schema, string value, string at)
    {
        foreach (var wrong in Within(schema, "minLength", "maxLength", value.Length, at))
        {
            yield return wrong;
        }

        if (schema.TryGetProperty("pattern", out var pattern) && !Regex.IsMatch(value, pattern.GetString()!, RegexOptions.NonBacktracking))
        {
            yield return $"{at} does not have the form {pattern}";
        }

        if (schema.TryGetProperty("format", out var format) && format.GetString() == "uri" && !Uri.TryCreate(value, UriKind.Absolute, out _))
        {
            yield return $"{at} is no address";
        }
    }

    private static IEnumerable<string> Number(JsonElement schema, double value, string at) => Within(schema, "minimum", "maximum", value, at);

    private static IEnumerable<string> Within(JsonElement schema, string least, string most, double value, string at)
    {
        if (schema.TryGetProperty(least, out var low) && value < low.GetDouble())
        {
            yield return $"{at}: {value} is less than {low}";
        }

        if (schema.TryGetProperty(most, out var high) && value > high.GetDouble())
        {
            yield return $"{at}: {value} is more than {high}";
        }
    }

    private static bool IsOneOf(JsonElement type, JsonElement value) => type.ValueKind == JsonValueKind.Array ? type.EnumerateArray().Any(t => Is(t.GetString(), value)) : Is(type.GetString(), value);

    private static bool Is(string? type, JsonElement value) => (type, value.ValueKind) switch
    {
        ("string", JsonValueKind.String) or ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("null", JsonValueKind.Null) or ("number", JsonValueKind.Number) => true,
        ("boolean", JsonValueKind.True or JsonValueKind.False) => true,
        ("integer", JsonValueKind.Number) => value.GetDouble() % 1 == 0,
        _ => false,
    };

    private static bool Same(JsonElement one, JsonElement other) => one.ValueKind == other.ValueKind && one.ToString() == other.ToString();

    private JsonElement Resolve(string reference)
    {
        var at = root;
        foreach (var part in reference.TrimStart('#', '/').Split('/'))
        {
            at = at.GetProperty(part);
        }

        return at;
    }
}

using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

/// <summary>Checks a JSON value by a JSON Schema (draft 7): the keywords that the compose specification uses. An unknown keyword that would restrict is an error, so that none is skipped in silence.</summary>
internal sealed class JsonSchema(JsonObject root)
{
    private static readonly string[] Silent = ["$schema", "$id", "title", "description", "deprecated", "default", "definitions", "format", "examples", "$comment", "required", "additionalProperties", "patternProperties"];

    /// <summary>A schema of the shared folder; skips the test when that is not there.</summary>
    public static JsonSchema OfShared(string name)
    {
        var folder = new DirectoryInfo(AppContext.BaseDirectory);
        while (folder is not null && !File.Exists(Path.Combine(folder.FullName, "OpsBot.sln")))
        {
            folder = folder.Parent;
        }

        var file = Path.Combine(folder!.FullName, "..", "shared", "conformance", name);
        Assert.SkipUnless(File.Exists(file), "../shared is not here");
        return new JsonSchema(JsonNode.Parse(File.ReadAllText(file), documentOptions: new JsonDocumentOptions { CommentHandling = JsonCommentHandling.Skip })!.AsObject());
    }

    /// <summary>What is wrong with a value.</summary>
    public IEnumerable<string> Errors(JsonNode? value) => Errors(root, value, "$");

    private IEnumerable<string> Errors(JsonNode? schema, JsonNode? value, string at)
    {
        if (schema is JsonValue flag)
        {
            return flag.GetValue<bool>() ? [] : [$"{at}: nothing may stand here"];
        }

        return schema!.AsObject().SelectMany(k => Keyword(schema.AsObject(), k.Key, k.Value!, value, at));
    }

    private IEnumerable<string> Keyword(JsonObject schema, string keyword, JsonNode says, JsonNode? value, string at) => keyword switch
    {
        "$ref" => Errors(Resolve(says.GetValue<string>()), value, at),
        "type" => Types(says).Any(t => Is(t, value)) ? [] : [$"{at}: {value?.ToJsonString() ?? "null"} is not {says.ToJsonString()}"],
        "enum" => says.AsArray().Any(e => JsonNode.DeepEquals(e, value)) ? [] : [$"{at}: none of {says.ToJsonString()}"],
        "const" => JsonNode.DeepEquals(says, value) ? [] : [$"{at}: not {says.ToJsonString()}"],
        "allOf" => says.AsArray().SelectMany(s => Errors(s, value, at)),
        "anyOf" => says.AsArray().Any(s => !Errors(s, value, at).Any()) ? [] : [$"{at}: none fits: {string.Join("; ", says.AsArray().SelectMany(s => Errors(s, value, at)))}"],
        "oneOf" => says.AsArray().Count(s => !Errors(s, value, at).Any()) == 1 ? [] : [$"{at}: not exactly one fits: {string.Join("; ", says.AsArray().SelectMany(s => Errors(s, value, at)))}"],
        "pattern" => value is JsonValue text && Is("string", text) && !Matches(text.GetValue<string>(), says.GetValue<string>()) ? [$"{at}: not like {says}"] : [],
        "items" => value is JsonArray list ? list.SelectMany((item, i) => Errors(says, item, $"{at}[{i}]")) : [],
        "uniqueItems" => value is JsonArray list && list.Select(i => i?.ToJsonString()).Distinct().Count() != list.Count ? [$"{at}: an item is there twice"] : [],
        "minItems" => value is JsonArray list && list.Count < says.GetValue<int>() ? [$"{at}: too few"] : [],
        "minimum" => Is("number", value) && value!.GetValue<double>() < says.GetValue<double>() ? [$"{at}: too small"] : [],
        "maximum" => Is("number", value) && value!.GetValue<double>() > says.GetValue<double>() ? [$"{at}: too large"] : [],
        "properties" => value is JsonObject mapping ? Members(schema, mapping, at) : [],
        _ when Silent.Contains(keyword) => keyword is "patternProperties" or "additionalProperties" && !schema.ContainsKey("properties") && (keyword == "patternProperties" || !schema.ContainsKey("patternProperties")) && value is JsonObject bare
            ? Members(schema, bare, at)
            : keyword == "required" && value is JsonObject whole ? says.AsArray().Where(r => !whole.ContainsKey(r!.GetValue<string>())).Select(r => $"{at}: {r} is missing") : [],
        _ => throw new NotSupportedException($"the keyword {keyword} is not known to this checker"),
    };

    private IEnumerable<string> Members(JsonObject schema, JsonObject value, string at) => value.SelectMany(member =>
    {
        var fitting = new List<JsonNode?>();
        if (schema["properties"]?[member.Key] is { } own)
        {
            fitting.Add(own);
        }

        fitting.AddRange((schema["patternProperties"]?.AsObject() ?? []).Where(p => Matches(member.Key, p.Key)).Select(p => p.Value));
        if (fitting.Count == 0 && schema["additionalProperties"] is { } others)
        {
            fitting.Add(others);
        }

        return fitting.SelectMany(s => Errors(s, member.Value, $"{at}.{member.Key}"));
    });

    private JsonNode Resolve(string reference) => reference.TrimStart('#').Split('/', StringSplitOptions.RemoveEmptyEntries).Aggregate((JsonNode)root, (node, name) => node[name]!);

    private static bool Matches(string text, string pattern) => Regex.IsMatch(text, pattern, RegexOptions.None, TimeSpan.FromSeconds(1));

    private static IEnumerable<string> Types(JsonNode says) => says is JsonArray several ? several.Select(s => s!.GetValue<string>()) : [says.GetValue<string>()];

    private static bool Is(string type, JsonNode? value) => (type, value?.GetValueKind() ?? JsonValueKind.Null) switch
    {
        ("object", JsonValueKind.Object) or ("array", JsonValueKind.Array) or ("string", JsonValueKind.String) or ("number", JsonValueKind.Number) or ("boolean", JsonValueKind.True or JsonValueKind.False) or ("null", JsonValueKind.Null) => true,
        ("integer", JsonValueKind.Number) => double.IsInteger(value!.GetValue<double>()),
        _ => false,
    };
}

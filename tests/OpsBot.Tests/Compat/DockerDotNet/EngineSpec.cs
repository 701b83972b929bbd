using System.Text.Json;
using YamlDotNet.Serialization;
using Node = System.Collections.Generic.Dictionary<object, object>;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>The Engine API's own description (Swagger 2.0), against which requests are checked.</summary>
internal sealed class EngineSpec
{
    private static readonly Dictionary<string, EngineSpec> Loaded = [];

    private readonly Node root;
    private readonly string basePath;

    private EngineSpec(string file)
    {
        root = new DeserializerBuilder().Build().Deserialize<Node>(File.ReadAllText(Conformance.Path(file)));
        basePath = (string)root["basePath"];
    }

    /// <summary>The description of one API version, such as <c>v1.41</c>.</summary>
    public static EngineSpec Of(string version)
    {
        lock (Loaded)
            return Loaded.TryGetValue(version, out var spec) ? spec : Loaded[version] = new EngineSpec(version + ".yaml");
    }

    /// <summary>What in a request this version does not describe: path, method, query parameters, body properties and their types.</summary>
    public IReadOnlyList<string> Violations(EngineCall call)
    {
        var path = WithoutVersion(call.Path);
        var operation = Operation(path, call.Method.ToLowerInvariant());
        if (operation is null)
            return [$"{basePath}: {call.Method} {path} is not described"];

        var parameters = List(operation, "parameters").Concat(List(operation, "$path")).Cast<Node>().ToArray();
        var violations = new List<string>();
        var known = parameters.Where(p => (string)p["in"] == "query").Select(p => (string)p["name"]).ToHashSet(StringComparer.Ordinal);
        violations.AddRange(call.Query.Where(q => !known.Contains(q.Name)).Select(q => $"query {q.Name}"));
        var body = parameters.FirstOrDefault(p => (string)p["in"] == "body");
        if (call.Headers.GetValueOrDefault("content-type") == "application/json")
        {
            using var json = JsonDocument.Parse(call.Body);
            if (body is null)
                violations.Add("a body");
            else
                Check((Node)body["schema"], json.RootElement, "body", violations);
        }

        return [.. violations.Select(v => $"{basePath}: {call.Method} {path}: {v} is not described")];
    }

    private Node? Operation(string path, string method)
    {
        foreach (var (template, item) in (Node)root["paths"])
        {
            if (Matches((string)template, path) && ((Node)item).TryGetValue(method, out var operation))
            {
                var merged = new Node((Node)operation);
                if (((Node)item).TryGetValue("parameters", out var shared))
                    merged["$path"] = shared;
                return merged;
            }
        }

        return null;
    }

    private static string WithoutVersion(string path) =>
        path.Length > 2 && path[1] == 'v' && char.IsAsciiDigit(path[2]) ? path[path.IndexOf('/', 1)..] : path;

    /// <summary>Whether a path fits a template with at most one variable. Names of images may have slashes.</summary>
    private static bool Matches(string template, string path)
    {
        var open = template.IndexOf('{', StringComparison.Ordinal);
        if (open < 0)
            return template == path;
        var (before, after) = (template[..open], template[(template.IndexOf('}', StringComparison.Ordinal) + 1)..]);
        return path.Length > before.Length + after.Length
            && path.StartsWith(before, StringComparison.Ordinal)
            && path.EndsWith(after, StringComparison.Ordinal)
            && (before == "/images/" || !path[before.Length..^after.Length].Contains('/', StringComparison.Ordinal));
    }

    private void Check(Node schema, JsonElement value, string where, List<string> violations)
    {
        var parts = Parts(schema).ToArray();
        var type = parts.Select(part => part.GetValueOrDefault("type") as string).FirstOrDefault(t => t is not null);
        if (type is not null && type != TypeOf(value))
        {
            violations.Add($"{where} as {TypeOf(value)} (it is {type})");
            return;
        }

        if (value.ValueKind == JsonValueKind.Array && parts.FirstOrDefault(part => part.ContainsKey("items")) is { } array)
        {
            foreach (var item in value.EnumerateArray())
                Check((Node)array["items"], item, $"{where}[]", violations);
        }

        if (value.ValueKind != JsonValueKind.Object)
            return;
        var properties = parts.Where(part => part.ContainsKey("properties")).SelectMany(part => (Node)part["properties"]).ToLookup(p => (string)p.Key, p => (Node)p.Value);
        var further = parts.Select(part => part.GetValueOrDefault("additionalProperties")).FirstOrDefault(a => a is not null);
        foreach (var property in value.EnumerateObject())
        {
            if (properties[property.Name].FirstOrDefault() is { } described)
                Check(described, property.Value, $"{where}.{property.Name}", violations);
            else if (further is Node values)
                Check(values, property.Value, $"{where}.*", violations);
            else if (further is null && properties.Count > 0)
                violations.Add($"{where}.{property.Name}");
        }
    }

    /// <summary>A schema with what it refers to and is made of.</summary>
    private IEnumerable<Node> Parts(Node schema)
    {
        if (schema.TryGetValue("$ref", out var reference))
            return Parts((Node)((Node)root["definitions"])[((string)reference)["#/definitions/".Length..]]);
        return List(schema, "allOf").Cast<Node>().SelectMany(Parts).Prepend(schema);
    }

    private static List<object> List(Node node, string key) => node.TryGetValue(key, out var list) ? (List<object>)list : [];

    private static string TypeOf(JsonElement value) => value.ValueKind switch
    {
        JsonValueKind.Object => "object",
        JsonValueKind.Array => "array",
        JsonValueKind.String => "string",
        JsonValueKind.Number => "integer",
        JsonValueKind.True or JsonValueKind.False => "boolean",
        var kind => kind.ToString(),
    };
}

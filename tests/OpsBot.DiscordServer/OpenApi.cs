using System.Text.Json;

namespace OpsBot.DiscordServer;

/// <summary>Discord's own description of its HTTP API. Says what is wrong with a request.</summary>
public sealed class OpenApi
{
    private readonly JsonElement root;
    private readonly IReadOnlyList<(string[] Path, JsonElement Operations)> paths;

    private OpenApi(JsonElement root)
    {
        this.root = root;
        paths = [.. root.GetProperty("paths").EnumerateObject().Select(p => (p.Name.Trim('/').Split('/'), p.Value))];
    }

    /// <summary>Reads the file.</summary>
    public static OpenApi Read(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllBytes(file));
        return new OpenApi(document.RootElement.Clone());
    }

    /// <summary>What is wrong with a request.</summary>
    /// <param name="method">The method.</param>
    /// <param name="path">The path below the API's address.</param>
    /// <param name="query">The names in the query.</param>
    /// <param name="body">The body; undefined: none.</param>
    public IReadOnlyList<string> Check(string method, string path, IEnumerable<string> query, JsonElement body)
    {
        if (Find(method, path.Trim('/').Split('/')) is not { } operation)
        {
            return [$"there is no {method} {path}"];
        }

        HashSet<string> known = [.. Parameters(operation).Where(p => p.GetProperty("in").GetString() == "query").Select(p => p.GetProperty("name").GetString()!)];
        List<string> wrong = [.. query.Where(q => !known.Contains(q)).Select(q => $"the query {q} is unknown")];
        if (!operation.TryGetProperty("requestBody", out var request))
        {
            return body.ValueKind == JsonValueKind.Undefined ? wrong : [.. wrong, "it takes no body"];
        }

        if (body.ValueKind == JsonValueKind.Undefined)
        {
            return request.TryGetProperty("required", out var required) && required.GetBoolean() ? [.. wrong, "it needs a body"] : wrong;
        }

        var schema = request.GetProperty("content").GetProperty("application/json").GetProperty("schema");
        return [.. wrong, .. new SchemaCheck(root).Check(schema, body)];
    }

    private JsonElement? Find(string method, string[] path)
    {
        // A literal segment goes before a parameter: /users/@me before /users/{id}.
        foreach (var (known, operations) in paths.Where(p => Fits(p.Path, path)).OrderByDescending(p => p.Path.Count(s => s[0] != '{')))
        {
            if (operations.TryGetProperty(method.ToLowerInvariant(), out var operation))
            {
                return operation;
            }
        }

        return null;
    }

    private static bool Fits(string[] known, string[] path) => known.Length == path.Length && known.Zip(path).All(s => s.First[0] == '{' || s.First == s.Second);

    private static IEnumerable<JsonElement> Parameters(JsonElement operation) => operation.TryGetProperty("parameters", out var own) ? own.EnumerateArray() : [];
}

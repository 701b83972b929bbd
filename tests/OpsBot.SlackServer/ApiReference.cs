using System.Text.Json;

namespace OpsBot.SlackServer;

/// <summary>What Slack's reference says of a method: the arguments it takes and the errors it may answer.</summary>
/// <param name="Arguments">Every argument, and whether it is required.</param>
/// <param name="Errors">Every error.</param>
public sealed record ApiMethod(IReadOnlyDictionary<string, bool> Arguments, IReadOnlySet<string> Errors);

/// <summary>The reference of the Web API, read from a folder of one JSON file a method.</summary>
public sealed class ApiReference
{
    private readonly Dictionary<string, ApiMethod> methods;

    private ApiReference(Dictionary<string, ApiMethod> methods) => this.methods = methods;

    /// <summary>Reads the folder.</summary>
    public static ApiReference Read(string folder) => new(Directory.EnumerateFiles(folder, "*.json", SearchOption.AllDirectories)
        .Where(f => !f.Contains($"{Path.DirectorySeparatorChar}_", StringComparison.Ordinal))
        .ToDictionary(f => Path.GetFileNameWithoutExtension(f), ReadMethod, StringComparer.Ordinal));

    /// <summary>The method, or null when there is none of that name.</summary>
    public ApiMethod? Find(string name) => methods.GetValueOrDefault(name);

    private static ApiMethod ReadMethod(string file)
    {
        using var document = JsonDocument.Parse(File.ReadAllText(file));
        var root = document.RootElement;
        return new ApiMethod(
            Names(root, "args").ToDictionary(a => a.Name, a => a.Value.TryGetProperty("required", out var required) && required.ValueKind == JsonValueKind.True, StringComparer.Ordinal),
            Names(root, "errors").Select(e => e.Name).ToHashSet(StringComparer.Ordinal));
    }

    private static IEnumerable<JsonProperty> Names(JsonElement root, string property) =>
        root.TryGetProperty(property, out var found) && found.ValueKind == JsonValueKind.Object ? found.EnumerateObject() : [];
}

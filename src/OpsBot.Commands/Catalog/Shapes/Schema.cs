using System.Text.Json.Nodes;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>Small pieces of JSON Schema.</summary>
internal static class Schema
{
    public static JsonObject Type(string type) => new() { ["type"] = type };

    public static JsonObject Pattern(string pattern) => new() { ["type"] = "string", ["pattern"] = pattern };
}

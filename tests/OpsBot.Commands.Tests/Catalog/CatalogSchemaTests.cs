using System.Text.Json.Nodes;
using System.Text.RegularExpressions;
using OpsBot.Commands.Catalog;
using Xunit;
using YamlDotNet.RepresentationModel;

namespace OpsBot.Commands.Tests.Catalog;

public sealed class CatalogSchemaTests
{
    private static readonly JsonNode Schema = JsonNode.Parse(CatalogSchema.Json)!;

    [Fact]
    public void Json_Header_IsThatOfJsonSchema202012()
    {
        Assert.Equal("https://json-schema.org/draft/2020-12/schema", (string?)Schema["$schema"]);
        Assert.Equal(["people", "rotas", "systems"], Schema["required"]!.AsArray().Select(k => (string)k!));
    }

    [Fact]
    public void Json_Sample_IsValid() => Assert.Empty(Check(SampleCatalog.Yaml));

    [Theory]
    [InlineData("container: shop_backend_1", "contaner: x", "/systems/shop-prod/services/backend/contaner")]
    [InlineData("    rota: platform\n", "", "/systems/shop-prod")]
    [InlineData("kind: guest", "kind: gest", "/people/sam/kind")]
    [InlineData("handover_grace: 20m", "handover_grace: twenty", "/rotas/platform/handover_grace")]
    [InlineData("days: 7", "days: 0", "/rotas/platform/levels/1/rotation/days")]
    [InlineData("groups: [platform, dba]", "groups: platform", "/people/maya/groups")]
    [InlineData("{ env: API_TOKEN }", "hunter2", "/systems/shop-prod/secrets/api-token")]
    [InlineData("{ env: API_TOKEN }", "{ env: A, file: b }", "/systems/shop-prod/secrets/api-token")]
    [InlineData("people: [maya] }", "people: [] }", "/rotas/platform/levels/0/people")]
    [InlineData("lea:\n", "LEA:\n", "/people")]
    [InlineData("tcp: \"127.0.0.1:5001\"", "tcp: \"127.0.0.1:5001\", status: 200", "/systems/shop-prod/services/worker/health")]
    public void Json_Mistake_IsInvalidAtItsPlace(string piece, string replacement, string place) =>
        Assert.Contains(place, Check(SampleCatalog.With(piece, replacement)));

    /// <summary>Where a YAML text breaks the schema. Knows the words of JSON Schema that ours uses, and throws on any other.</summary>
    private static List<string> Check(string yaml)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(yaml));
        return [.. Broken(Schema, stream.Documents[0].RootNode, "")];
    }

    private static IEnumerable<string> Broken(JsonNode schema, YamlNode node, string at)
    {
        foreach (var (word, rule) in schema.AsObject())
        {
            IEnumerable<string> broken = (word, node) switch
            {
                ("$schema" or "title" or "description", _) => [],
                ("type", _) => (rule is JsonArray any ? any.Select(t => (string)t!) : [(string)rule!]).Any(t => Is(node, t)) ? [] : [at],
                ("pattern", YamlScalarNode s) => Regex.IsMatch(s.Value!, (string)rule!, RegexOptions.NonBacktracking) ? [] : [at],
                ("enum", YamlScalarNode s) => rule!.AsArray().Any(v => (string?)v == s.Value) ? [] : [at],
                ("enum", _) => [at],
                ("minimum", YamlScalarNode s) => int.Parse(s.Value!) >= (int)rule! ? [] : [at],
                ("maximum", YamlScalarNode s) => int.Parse(s.Value!) <= (int)rule! ? [] : [at],
                ("properties", YamlMappingNode m) => m.Children.SelectMany(c => rule![c.Key.ToString()] is { } inner ? Broken(inner, c.Value, $"{at}/{c.Key}") : []),
                ("additionalProperties", YamlMappingNode m) => m.Children.Where(c => schema["properties"]?[c.Key.ToString()] is null)
                    .SelectMany(c => rule is JsonObject inner ? Broken(inner, c.Value, $"{at}/{c.Key}") : [$"{at}/{c.Key}"]),
                ("propertyNames", YamlMappingNode m) => m.Children.Any(c => Broken(rule!, c.Key, at).Any()) ? [at] : [],
                ("required", YamlMappingNode m) => rule!.AsArray().All(k => m.Children.ContainsKey((string)k!)) ? [] : [at],
                ("dependentRequired", YamlMappingNode m) => rule!.AsObject().All(d => !m.Children.ContainsKey(d.Key) || d.Value!.AsArray().All(k => m.Children.ContainsKey((string)k!))) ? [] : [at],
                ("minProperties", YamlMappingNode m) => m.Children.Count >= (int)rule! ? [] : [at],
                ("items", YamlSequenceNode s) => s.Children.SelectMany((c, i) => Broken(rule!, c, $"{at}/{i}")),
                ("minItems", YamlSequenceNode s) => s.Children.Count >= (int)rule! ? [] : [at],
                ("oneOf", _) => rule!.AsArray().Count(r => !Broken(r!, node, at).Any()) == 1 ? [] : [at],
                ("pattern" or "minimum" or "maximum" or "properties" or "additionalProperties" or "propertyNames" or "required" or "dependentRequired"
                    or "minProperties" or "items" or "minItems", _) => [],
                _ => throw new InvalidOperationException($"The check does not know '{word}'."),
            };
            foreach (var place in broken)
            {
                yield return place;
            }
        }
    }

    private static bool Is(YamlNode node, string type) => type switch
    {
        "object" => node is YamlMappingNode,
        "array" => node is YamlSequenceNode,
        "string" => node is YamlScalarNode,
        "integer" => node is YamlScalarNode { Value: { } v } && int.TryParse(v, out _),
        "boolean" => node is YamlScalarNode { Value: "true" or "false" },
        _ => throw new InvalidOperationException($"The check does not know the type '{type}'."),
    };
}

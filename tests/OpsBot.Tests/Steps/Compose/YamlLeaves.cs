using System.Globalization;
using System.Text.Json.Nodes;
using YamlDotNet.Core;
using YamlDotNet.RepresentationModel;

namespace OpsBot.Tests.Steps.Compose;

/// <summary>A YAML file as its leaves, by another reader than the one under test (YamlDotNet's object model).</summary>
internal static class YamlLeaves
{
    /// <summary>Every text with the keys that lead to it and its line; a text behind an alias is there once for each place.</summary>
    public static List<(string Path, string Value, long Line)> Of(string text)
    {
        var leaves = new List<(string, string, long)>();
        foreach (var document in Load(text))
        {
            Walk(document.RootNode, "", leaves);
        }

        return leaves;
    }

    /// <summary>The last document as JSON, with merge keys merged and plain values as what they are.</summary>
    public static JsonNode? ToJson(string text) => Json(Load(text).Last().RootNode);

    private static IList<YamlDocument> Load(string text)
    {
        var stream = new YamlStream();
        stream.Load(new StringReader(text.TrimStart('\uFEFF')));
        return stream.Documents;
    }

    private static void Walk(YamlNode node, string path, List<(string, string, long)> leaves)
    {
        switch (node)
        {
            case YamlScalarNode scalar:
                leaves.Add((path, scalar.Value ?? "", scalar.Start.Line));
                break;
            case YamlSequenceNode list:
                foreach (var (item, at) in list.Select((item, at) => (item, at)))
                {
                    Walk(item, $"{path}/{at}", leaves);
                }

                break;
            case YamlMappingNode mapping:
                foreach (var (key, value) in mapping)
                {
                    Walk(value, $"{path}/{key}", leaves);
                }

                break;
        }
    }

    private static JsonNode? Json(YamlNode node) => node switch
    {
        YamlSequenceNode list => new JsonArray([.. list.Select(Json)]),
        YamlMappingNode mapping => Merge(mapping),
        YamlScalarNode { Style: ScalarStyle.Plain } plain => Plain(plain.Value ?? ""),
        YamlScalarNode scalar => JsonValue.Create(scalar.Value),
        _ => throw new InvalidOperationException($"no such node: {node}"),
    };

    private static JsonObject Merge(YamlMappingNode mapping)
    {
        var all = new JsonObject();
        foreach (var (key, value) in mapping.OrderBy(e => e.Key.ToString() == "<<"))
        {
            foreach (var (name, content) in key.ToString() != "<<" ? [(key.ToString(), value)] : (value is YamlSequenceNode list ? list.Cast<YamlMappingNode>() : [(YamlMappingNode)value]).SelectMany(m => m.Select(e => (e.Key.ToString(), e.Value))))
            {
                if (!all.ContainsKey(name))
                {
                    all[name] = Json(content);
                }
            }
        }

        return all;
    }

    private static JsonNode? Plain(string text) => text switch
    {
        "" or "~" or "null" => null,
        "true" or "false" => JsonValue.Create(text == "true"),
        _ when double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out var number) => JsonValue.Create(number),
        _ => JsonValue.Create(text),
    };
}

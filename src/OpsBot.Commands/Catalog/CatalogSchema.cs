using System.Text.Json;
using System.Text.Json.Nodes;
using OpsBot.Commands.Catalog.Shapes;

namespace OpsBot.Commands.Catalog;

/// <summary>The JSON Schema of opsbot.yaml, for editors; printed from the same table that the loader checks by, so the two cannot disagree on a key.</summary>
public static class CatalogSchema
{
    private static readonly JsonSerializerOptions Indented = new()
    {
        WriteIndented = true,
        NewLine = "\n",
        Encoder = System.Text.Encodings.Web.JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
    };

    /// <summary>The schema (JSON Schema 2020-12). What it accepts may still be refused by the loader, which also sees references and circles.</summary>
    public static string Json { get; } = Document().ToJsonString(Indented) + "\n";

    private static JsonObject Document()
    {
        var schema = new JsonObject { ["$schema"] = "https://json-schema.org/draft/2020-12/schema", ["title"] = "opsbot.yaml" };
        foreach (var (key, value) in Of(CatalogShape.Root).ToList())
        {
            schema[key] = value?.DeepClone();
        }

        return schema;
    }

    private static JsonObject Of(Shape shape) => shape switch
    {
        Shape.Text text => text.Format.Schema(),
        Shape.List list => Of(list),
        Shape.OneOrMany one => new JsonObject { ["oneOf"] = new JsonArray(Of(one.Each), Of(new Shape.List(one.Each, Min: 1))) },
        Shape.TextOrMapping either => new JsonObject { ["oneOf"] = new JsonArray(Of(either.Word), Of(either.Keys)) },
        Shape.Names names => Of(names),
        Shape.Mapping mapping => Of(mapping),
        _ => throw new InvalidOperationException($"The shape {shape} has no schema."),
    };

    private static JsonObject Of(Shape.List list)
    {
        var schema = new JsonObject { ["type"] = "array", ["items"] = Of(list.Each) };
        if (list.Min > 0)
        {
            schema["minItems"] = list.Min;
        }

        return schema;
    }

    private static JsonObject Of(Shape.Names names)
    {
        var schema = new JsonObject { ["type"] = "object", ["propertyNames"] = names.Name.Schema(), ["additionalProperties"] = Of(names.Each) };
        if (names.Min > 0)
        {
            schema["minProperties"] = names.Min;
        }

        return schema;
    }

    private static JsonObject Of(Shape.Mapping mapping)
    {
        var properties = new JsonObject();
        foreach (var field in mapping.Fields)
        {
            var property = Of(field.Shape);
            property["description"] = field.Description;
            properties[field.Key] = property;
        }

        var schema = new JsonObject { ["type"] = "object", ["properties"] = properties, ["additionalProperties"] = false };
        if (mapping.Fields.Any(f => f.Required))
        {
            schema["required"] = Keys(mapping.Fields.Where(f => f.Required).Select(f => f.Key));
        }

        if (mapping.ExactlyOne.Count > 0)
        {
            schema["oneOf"] = new JsonArray([.. mapping.ExactlyOne.Select(k => new JsonObject { ["required"] = Keys([k]) })]);
        }

        if (mapping.Beside.Count > 0)
        {
            schema["dependentRequired"] = new JsonObject(mapping.Beside.Select(b => KeyValuePair.Create(b.Key, (JsonNode?)Keys([b.Beside]))));
        }

        return schema;
    }

    private static JsonArray Keys(IEnumerable<string> keys) => new([.. keys.Select(k => JsonValue.Create(k))]);
}

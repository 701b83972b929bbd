using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Discord.API;

/// <summary>Discord's way of writing JSON: snake case, ids as texts, what is not given left out.</summary>
internal static class DiscordJson
{
    /// <summary>For reading and writing.</summary>
    public static JsonSerializerOptions Options { get; } = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        RespectNullableAnnotations = true,
        MaxDepth = 64,
        Converters = { new SnowflakeConverter(), new OptionalConverter() },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver { Modifiers = { LeaveOutUnspecified } },
    };

    /// <summary>As text.</summary>
    public static string Write(object value) => JsonSerializer.Serialize(value, value.GetType(), Options);

    /// <summary>Reads a value.</summary>
    /// <exception cref="JsonException">It is not of that shape.</exception>
    public static T Read<T>(JsonElement value) => value.Deserialize<T>(Options) ?? throw new JsonException($"null is no {typeof(T).Name}");

    private static void LeaveOutUnspecified(JsonTypeInfo type)
    {
        foreach (var property in type.Properties.Where(p => typeof(IOptional).IsAssignableFrom(p.PropertyType)))
        {
            property.ShouldSerialize = (_, value) => value is IOptional { IsSpecified: true };
        }
    }

    /// <summary>Ids are texts, as some readers of JSON have no whole numbers of 64 bits; old payloads have numbers.</summary>
    private sealed class SnowflakeConverter : JsonConverter<ulong>
    {
        public override ulong Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Number && reader.TryGetUInt64(out var number) ? number
            : reader.TokenType == JsonTokenType.String && ulong.TryParse(reader.GetString(), out var text) ? text
            : throw new JsonException("An id is a text of digits.");

        public override void Write(Utf8JsonWriter writer, ulong value, JsonSerializerOptions options) => writer.WriteStringValue(value.ToString());
    }

    /// <summary>Writes the value; whether it is written at all is decided by the property.</summary>
    private sealed class OptionalConverter : JsonConverterFactory
    {
        public override bool CanConvert(Type typeToConvert) => typeToConvert.IsGenericType && typeToConvert.GetGenericTypeDefinition() == typeof(Optional<>);

        public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
            (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert.GetGenericArguments()))!;

        private sealed class Of<T> : JsonConverter<Optional<T>>
        {
            public override Optional<T> Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) => new(JsonSerializer.Deserialize<T>(ref reader, options)!);

            public override void Write(Utf8JsonWriter writer, Optional<T> value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value.Value, options);
        }
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace SlackNet.Json;

/// <summary>Writes what is declared as one of our base types as what it really is.</summary>
internal sealed class RuntimeTypeConverter : JsonConverterFactory
{
    /// <inheritdoc/>
    public override bool CanConvert(Type typeToConvert) => (typeToConvert.IsAbstract || typeToConvert.IsInterface) && typeToConvert.Assembly == typeof(RuntimeTypeConverter).Assembly;

    /// <inheritdoc/>
    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) =>
        (JsonConverter)Activator.CreateInstance(typeof(Of<>).MakeGenericType(typeToConvert))!;

    private sealed class Of<T> : JsonConverter<T>
        where T : class
    {
        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            throw new NotSupportedException($"Reading a {typeof(T).Name}: it is only ever sent.");

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => JsonSerializer.Serialize(writer, value, value.GetType(), options);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Json;

/// <summary>
/// Reads null as zero or false where the model has a plain number or bool: engines, and programs that stand in for them, send null
/// for values they do not know.
/// </summary>
internal sealed class NullAsZero : JsonConverterFactory
{
    private static readonly Dictionary<Type, JsonConverter> Converters = new()
    {
        [typeof(bool)] = new Of<bool>(JsonMetadataServices.BooleanConverter),
        [typeof(ushort)] = new Of<ushort>(JsonMetadataServices.UInt16Converter),
        [typeof(uint)] = new Of<uint>(JsonMetadataServices.UInt32Converter),
        [typeof(long)] = new Of<long>(JsonMetadataServices.Int64Converter),
        [typeof(ulong)] = new Of<ulong>(JsonMetadataServices.UInt64Converter),
    };

    public override bool CanConvert(Type typeToConvert) => Converters.ContainsKey(typeToConvert);

    public override JsonConverter CreateConverter(Type typeToConvert, JsonSerializerOptions options) => Converters[typeToConvert];

    private sealed class Of<T>(JsonConverter<T> inner) : JsonConverter<T>
        where T : struct
    {
        public override bool HandleNull => true;

        public override T Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
            reader.TokenType == JsonTokenType.Null ? default : inner.Read(ref reader, typeToConvert, options);

        public override void Write(Utf8JsonWriter writer, T value, JsonSerializerOptions options) => inner.Write(writer, value, options);
    }
}

using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>An identifier that is a string underneath but a type of its own, so that a person cannot be passed where a service is meant.</summary>
/// <typeparam name="TSelf">The identifier type itself.</typeparam>
public interface IStringId<TSelf>
    where TSelf : struct, IStringId<TSelf>
{
    /// <summary>The text of the identifier, as people type it.</summary>
    string Value { get; }

    /// <summary>Wraps a text that is already known to be an identifier of this type.</summary>
    static abstract TSelf From(string value);
}

/// <summary>Writes a typed identifier as a plain JSON string, also as a property name.</summary>
/// <typeparam name="TId">The identifier type.</typeparam>
public sealed class StringIdConverter<TId> : JsonConverter<TId>
    where TId : struct, IStringId<TId>
{
    /// <inheritdoc/>
    public override TId Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString() ?? throw new JsonException($"a {typeToConvert.Name} cannot be null"));

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) => writer.WriteStringValue(value.Value);

    /// <inheritdoc/>
    public override TId ReadAsPropertyName(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options) =>
        TId.From(reader.GetString()!);

    /// <inheritdoc/>
    public override void WriteAsPropertyName(Utf8JsonWriter writer, TId value, JsonSerializerOptions options) =>
        writer.WritePropertyName(value.Value);
}

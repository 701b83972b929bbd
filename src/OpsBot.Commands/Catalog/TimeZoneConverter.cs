using System.Text.Json;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Catalog;

/// <summary>Writes a time zone as its id; its rules are the machine's and may change with the law.</summary>
public sealed class TimeZoneConverter : JsonConverter<TimeZoneInfo>
{
    /// <inheritdoc/>
    /// <exception cref="JsonException">This machine does not know the zone.</exception>
    public override TimeZoneInfo Read(ref Utf8JsonReader reader, Type typeToConvert, JsonSerializerOptions options)
    {
        var id = reader.GetString();
        return id is not null && TimeZoneInfo.TryFindSystemTimeZoneById(id, out var zone)
            ? zone
            : throw new JsonException($"Reading a stored rota: the time zone '{id}' is not known on this machine. Install its time zone data (tzdata).");
    }

    /// <inheritdoc/>
    public override void Write(Utf8JsonWriter writer, TimeZoneInfo value, JsonSerializerOptions options)
    {
        ArgumentNullException.ThrowIfNull(writer);
        ArgumentNullException.ThrowIfNull(value);
        writer.WriteStringValue(value.Id);
    }
}

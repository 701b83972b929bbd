using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One incident, short enough to type: <c>i-</c> and five letters or digits.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<IncidentId>))]
public readonly record struct IncidentId(string Value) : IStringId<IncidentId>
{
    /// <inheritdoc/>
    public static IncidentId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

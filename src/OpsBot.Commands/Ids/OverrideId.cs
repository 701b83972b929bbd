using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One change of the rota for a while: <c>o-</c> and five letters or digits.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<OverrideId>))]
public readonly record struct OverrideId(string Value) : IStringId<OverrideId>
{
    /// <inheritdoc/>
    public static OverrideId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

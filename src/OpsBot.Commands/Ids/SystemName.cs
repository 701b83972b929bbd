using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One deployed product in one environment: the key under <c>systems</c> in the catalog.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<SystemName>))]
public readonly record struct SystemName(string Value) : IStringId<SystemName>
{
    /// <inheritdoc/>
    public static SystemName From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

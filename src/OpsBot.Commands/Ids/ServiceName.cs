using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One part of a system: the key under <c>services</c> in the catalog.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<ServiceName>))]
public readonly record struct ServiceName(string Value) : IStringId<ServiceName>
{
    /// <inheritdoc/>
    public static ServiceName From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

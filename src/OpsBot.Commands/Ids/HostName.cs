using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One container engine: the key under <c>hosts</c> in the catalog.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<HostName>))]
public readonly record struct HostName(string Value) : IStringId<HostName>
{
    /// <inheritdoc/>
    public static HostName From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

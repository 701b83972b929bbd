using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One stream of events: <c>run/r-4x8kq</c>, <c>incident/i-2m7dt</c>, <c>freeze/shop-prod</c> …</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<StreamName>))]
public readonly record struct StreamName(string Value) : IStringId<StreamName>
{
    /// <inheritdoc/>
    public static StreamName From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

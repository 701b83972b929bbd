using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>SHA-256 over everything that was approved, as lower-case hexadecimal.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<Digest>))]
public readonly record struct Digest(string Value) : IStringId<Digest>
{
    /// <inheritdoc/>
    public static Digest From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

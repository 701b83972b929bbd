using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>What one delivery of an intent is known by; the same delivery twice has the same id.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<IntentId>))]
public readonly record struct IntentId(string Value) : IStringId<IntentId>
{
    /// <inheritdoc/>
    public static IntentId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

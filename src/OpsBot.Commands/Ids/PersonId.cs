using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One human, whatever accounts they use: the key under <c>people</c> in the catalog.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<PersonId>))]
public readonly record struct PersonId(string Value) : IStringId<PersonId>
{
    /// <inheritdoc/>
    public static PersonId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

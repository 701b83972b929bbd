using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One on-call rota: the key under <c>rotas</c> in the catalog.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<RotaName>))]
public readonly record struct RotaName(string Value) : IStringId<RotaName>
{
    /// <inheritdoc/>
    public static RotaName From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

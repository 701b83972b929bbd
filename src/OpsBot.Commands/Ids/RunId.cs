using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>One execution of a plan, short enough to type: <c>r-</c> and five letters or digits.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<RunId>))]
public readonly record struct RunId(string Value) : IStringId<RunId>
{
    /// <inheritdoc/>
    public static RunId From(string value) => new(value);

    /// <inheritdoc/>
    public override string ToString() => Value;
}

using System.Text.Json.Serialization;

namespace OpsBot.Commands.Ids;

/// <summary>SHA-256 over everything that was approved, as lower-case hexadecimal.</summary>
/// <param name="Value">The text of the identifier.</param>
[JsonConverter(typeof(StringIdConverter<Digest>))]
public readonly record struct Digest(string Value) : IStringId<Digest>
{
    /// <inheritdoc/>
    public static Digest From(string value) => new(value);

    private const int MarkLength = 8;

    /// <summary>What people type for it: the first eight signs.</summary>
    public string Mark => Value.Length > MarkLength ? Value[..MarkLength] : Value;

    /// <summary>Whether a person who typed this means it: its mark, or more of it.</summary>
    public bool IsMeantBy(string typed)
    {
        ArgumentNullException.ThrowIfNull(typed);
        return typed.Length >= MarkLength && Value.StartsWith(typed, StringComparison.OrdinalIgnoreCase);
    }

    /// <inheritdoc/>
    public override string ToString() => Value;
}

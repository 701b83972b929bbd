using OpsBot.Commands.Redaction.Known;

namespace OpsBot.Commands.Redaction;

/// <summary>A secret of the catalog: what it is called, and the value that must never be shown.</summary>
/// <param name="Name">The catalog's name, shown in place of the value: <c>[redacted:DB_PASSWORD]</c>.</param>
/// <param name="Value">The value. Blanks around it do not count.</param>
public sealed record KnownSecret(string Name, string Value)
{
    /// <summary>The fewest characters, quotes, backslashes and line breaks not counted, that a value must have.</summary>
    /// <remarks>A shorter value occurs in ordinary text: masking it would mangle every answer and thereby reveal it.</remarks>
    public const int ShortestValue = 4;

    /// <summary>The most characters of a value. The search tables grow with it.</summary>
    public const int LongestValue = 64 * 1024;

    /// <summary>Says what is wrong with a secret, without ever showing its value.</summary>
    /// <returns>The error with its remedy, or null if the secret can be redacted.</returns>
    public static string? Validate(KnownSecret secret)
    {
        ArgumentNullException.ThrowIfNull(secret);
        if (secret.Name.Length == 0 || !secret.Name.All(c => char.IsAsciiLetterOrDigit(c) || c is '_' or '-' or '.' or '/'))
            return $"Reading the secrets: \"{Printable(secret.Name)}\" is no name for a secret; use letters, digits, '_', '-', '.' and '/'.";
        if (secret.Value.Length > LongestValue)
            return $"Reading the secret {secret.Name}: its value has more than {LongestValue} characters; check that the right file is named.";
        if (Skeleton.Of(secret.Value).Length < ShortestValue)
            return $"Reading the secret {secret.Name}: its value has fewer than {ShortestValue} characters besides quotes and backslashes, too few "
                + "to be told from ordinary text; use a longer value.";
        return null;
    }

    /// <summary>The name alone: a value must not reach a log through a formatted object.</summary>
    public override string ToString() => $"{nameof(KnownSecret)} {Name}";

    private static string Printable(string name) => string.Concat(name.Where(c => !char.IsControl(c) && c != '"'));
}

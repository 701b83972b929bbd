using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>
/// Secrets as values of a runbook's parameters: named <c>${smtp-password}</c> in chat, bound as a variable of the shell, and made a literal of the language around them when the command runs.
/// </summary>
public static class SecretValue
{
    /// <summary>The secret that a value names; a name alone is one, too.</summary>
    /// <param name="value">As it was typed or chosen.</param>
    public static string NameOf(string value)
    {
        ArgumentNullException.ThrowIfNull(value);
        return value is ['$', '{', .. var name, '}'] ? name : value;
    }

    /// <summary>How a secret is named in a command line; redaction knows this for a name.</summary>
    /// <param name="name">The secret.</param>
    public static string Reference(string name) => $"${{{name}}}";

    /// <summary>Why these cannot be used together: two of them would be the same variable; null when each has its own.</summary>
    /// <param name="uses">The secrets of one command.</param>
    internal static string? Clash(IEnumerable<SecretUse> uses) => uses.Distinct().GroupBy(use => use.Variable, StringComparer.Ordinal).FirstOrDefault(same => same.Count() > 1) is { } same
        ? $"The secrets {Words.List(same.Select(use => use.Secret))} would be the same variable, {same.Key}: give one of them another name in the catalog."
        : null;

    /// <summary>What the variable must hold; null when this value cannot stand there.</summary>
    /// <param name="use">Where it is used.</param>
    /// <param name="value">The secret itself.</param>
    public static string? Encode(SecretUse use, string value)
    {
        ArgumentNullException.ThrowIfNull(use);
        ArgumentNullException.ThrowIfNull(value);
        return value.Contains('\0', StringComparison.Ordinal) ? null : NestedLanguage.Named(use.Language).Encode(value);
    }

    /// <summary>The variable of a secret in a language: <c>OPSBOT_SMTP_PASSWORD_JSON</c>.</summary>
    internal static SecretUse Use(string secret, NestedLanguage language)
    {
        var name = string.Concat(secret.Select(c => char.IsAsciiLetterOrDigit(c) ? char.ToUpperInvariant(c) : '_'));
        return new SecretUse($"OPSBOT_{name}{(language == NestedLanguage.None ? "" : "_" + language.Name.ToUpperInvariant())}", secret, language.Name);
    }
}

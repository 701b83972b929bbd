using System.Buffers;
using System.Text;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>
/// Whether a key names a secret: <c>PGPASSWORD</c>, <c>apiKey</c>, <c>aws_secret_access_key</c>; but not what only talks about one:
/// <c>password_file</c>, <c>token_count</c>, <c>max_tokens</c>.
/// </summary>
internal static class SensitiveKey
{
    /// <summary>A key has no more characters than this; the end of a longer one is looked at.</summary>
    public const int Longest = 80;

    private static readonly string[] Endings =
    [
        "password", "passwd", "passphrase", "pwd", "secret", "token", "apikey", "accesskey", "secretkey", "privatekey", "accountkey", "encryptionkey", "credential", "credentials",
    ];

    /// <summary>Secret as a key's last word only.</summary>
    private static readonly HashSet<string> Exact = ["pass", "pw", "authorization", "cookie", "webhookurl"];

    /// <summary>A key of one of these sorts is a secret; a primary, foreign or cache key is not.</summary>
    private static readonly HashSet<string> KeySorts =
    [
        "api", "access", "private", "secret", "signing", "encryption", "auth", "master", "account", "service", "shared", "storage", "session", "fernet", "license", "deploy", "webhook",
        "hmac", "aes", "jwt", "crypt", "cipher", "role", "anon", "admin", "app", "routing", "integration",
    ];

    private static readonly HashSet<string> Harmless =
    [
        "name", "names", "file", "files", "path", "dir", "id", "ids", "count", "counts", "length", "len", "size", "type", "types", "kind", "age", "ttl", "expires", "expired", "expiry", "expiration", "expire", "at", "in", "on",
        "changed", "created", "updated", "rotated", "reset", "policy", "url", "uri", "endpoint", "host", "port", "ref", "version", "versions", "status", "state", "enabled", "disabled", "required", "min", "max",
        "limit", "limits", "usage", "used", "date", "time", "timeout", "manager", "provider", "store", "engine", "method", "mode", "algorithm", "alg", "format", "encryption", "fingerprint", "arn", "scope", "scopes",
        "service", "field", "prefix", "hint", "strength", "attempts", "retries", "rotation", "valid", "error", "errors",
    ];

    private static readonly SearchValues<string> Hints = SearchValues.Create(
        ["passw", "passphrase", "pwd", "secret", "token", "key", "credential", "pass", "pw", "authorization", "cookie", "sig"], StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether the line may have such a key at all: a fast look that spares most lines the slow one.</summary>
    public static bool MayBeIn(ReadOnlySpan<char> line) => line.ContainsAny(Hints);

    /// <summary>Whether the key names a secret.</summary>
    public static bool Is(ReadOnlySpan<char> key)
    {
        if (!MayBeIn(key))
            return false;
        var words = Words(key);
        var last = words.Length - 1;
        while (last >= 0 && !IsSecret(words, last))
            last--;
        return last >= 0 && !words[(last + 1)..].Any(Harmless.Contains);
    }

    /// <summary>Whether it is a header whose whole value is secret, which may contain blanks.</summary>
    public static bool IsHeader(ReadOnlySpan<char> key)
        => key.EndsWith("authorization", StringComparison.OrdinalIgnoreCase)
            || key.Equals("cookie", StringComparison.OrdinalIgnoreCase) || key.Equals("set-cookie", StringComparison.OrdinalIgnoreCase);

    /// <summary>Whether, as a query parameter, it signs the address: who has the address has access.</summary>
    public static bool IsSignature(ReadOnlySpan<char> key)
        => key.Equals("sig", StringComparison.OrdinalIgnoreCase) || key.EndsWith("signature", StringComparison.OrdinalIgnoreCase);

    private static bool IsSecret(string[] words, int i)
        => (i == words.Length - 1 && Exact.Contains(words[i]))
            || (words[i] == "key" && i > 0 && KeySorts.Contains(words[i - 1]))
            || Endings.Any(ending => words[i].TrimEnd("0123456789".ToCharArray()).EndsWith(ending, StringComparison.Ordinal));

    /// <summary>The words of snake_case, kebab-case, dotted and camelCase names, in small letters.</summary>
    private static string[] Words(ReadOnlySpan<char> key)
    {
        var words = new StringBuilder(key.Length + 8);
        for (var i = 0; i < key.Length; i++)
        {
            var startsWord = i > 0 && char.IsAsciiLetterUpper(key[i])
                && (!char.IsAsciiLetterUpper(key[i - 1]) || (i + 1 < key.Length && char.IsAsciiLetterLower(key[i + 1])));
            if (startsWord)
                words.Append('_');
            words.Append(char.ToLowerInvariant(key[i]));
        }

        return words.ToString().Split(['_', '-', '.'], StringSplitOptions.RemoveEmptyEntries);
    }
}

using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Commands.Redaction;

/// <summary>
/// A short keyed fingerprint of a secret's value: a plan shows it and its digest contains it, so that a changed secret voids
/// the approval. Without the key it cannot be found by guessing values.
/// </summary>
public static class SecretFingerprint
{
    /// <summary>The fewest bytes of a key.</summary>
    public const int ShortestKey = 16;

    /// <summary>The first 8 hex digits of HMAC-SHA256 over the value in UTF-8.</summary>
    /// <exception cref="ArgumentException">The key has fewer than <see cref="ShortestKey"/> bytes.</exception>
    public static string Of(ReadOnlySpan<byte> key, string value)
    {
        if (key.Length < ShortestKey)
            throw new ArgumentException($"Taking the fingerprint of a secret: the key has {key.Length} bytes and needs {ShortestKey}; draw a new one at random.", nameof(key));
        return Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(value)))[..8];
    }
}

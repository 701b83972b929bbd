using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Steps.Secrets;

/// <summary>The key of the fingerprints that stand for secret values in plans. Made from the audit key, so that a plan outlives a restart; it tells nothing of that key.</summary>
public sealed class FingerprintKey
{
    private static readonly byte[] Purpose = Encoding.UTF8.GetBytes("opsbot: fingerprints of secrets");

    private readonly byte[] _bytes;

    private FingerprintKey(byte[] bytes) => _bytes = bytes;

    /// <summary>The key.</summary>
    public ReadOnlySpan<byte> Bytes => _bytes;

    /// <summary>Makes it from the audit key.</summary>
    public static FingerprintKey From(byte[] auditKey) => new(HMACSHA256.HashData(auditKey, Purpose));

    /// <summary>The name alone: a key must not reach a log through a formatted object.</summary>
    public override string ToString() => nameof(FingerprintKey);
}

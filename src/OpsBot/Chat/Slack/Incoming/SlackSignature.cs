using System.Globalization;
using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Chat.Slack.Incoming;

/// <summary>
/// Slack signs each request: HMAC-SHA256 over <c>v0:{timestamp}:{raw body}</c>, hexadecimal, as <c>X-Slack-Signature: v0=…</c>. A request older or newer than five minutes is
/// refused, so that one that was overheard is soon worthless.
/// </summary>
/// <param name="secret">The app's signing secret.</param>
/// <param name="clock">The clock.</param>
internal sealed class SlackSignature(string secret, TimeProvider clock)
{
    /// <summary>How far a request's time may be from ours.</summary>
    public static readonly TimeSpan Window = TimeSpan.FromSeconds(300);

    private const string Version = "v0=";
    private readonly byte[] key = secret.Length > 0 ? Encoding.UTF8.GetBytes(secret) : throw new ArgumentException("There is no signing secret; without one nothing can be verified.", nameof(secret));

    /// <summary>Why a request is not Slack's, or null when it is.</summary>
    /// <param name="timestamp">The header <c>X-Slack-Request-Timestamp</c>.</param>
    /// <param name="signature">The header <c>X-Slack-Signature</c>.</param>
    /// <param name="body">The body as it came.</param>
    public string? WhyNot(string? timestamp, string? signature, ReadOnlySpan<byte> body)
    {
        if (!long.TryParse(timestamp, NumberStyles.None, CultureInfo.InvariantCulture, out var seconds) || seconds > DateTimeOffset.MaxValue.ToUnixTimeSeconds())
        {
            return "it has no timestamp";
        }

        if ((clock.GetUtcNow() - DateTimeOffset.FromUnixTimeSeconds(seconds)).Duration() > Window)
        {
            return "its timestamp is more than five minutes off; is this machine's clock right?";
        }

        Span<byte> given = stackalloc byte[HMACSHA256.HashSizeInBytes];
        if (signature is null || signature.Length != Version.Length + (2 * given.Length) || !signature.StartsWith(Version, StringComparison.Ordinal)
            || Convert.FromHexString(signature.AsSpan(Version.Length), given, out _, out _) != System.Buffers.OperationStatus.Done)
        {
            return "it has no signature";
        }

        // Compared without a hint in the time it takes of how much was right.
        return CryptographicOperations.FixedTimeEquals(given, Sign(timestamp, body)) ? null : "its signature is wrong; is the signing secret the app's?";
    }

    /// <summary>The header that Slack would send.</summary>
    public string Header(string timestamp, ReadOnlySpan<byte> body) => Version + Convert.ToHexStringLower(Sign(timestamp, body));

    private byte[] Sign(string timestamp, ReadOnlySpan<byte> body)
    {
        using var hash = IncrementalHash.CreateHMAC(HashAlgorithmName.SHA256, key);
        hash.AppendData(Encoding.ASCII.GetBytes($"v0:{timestamp}:"));
        hash.AppendData(body);
        return hash.GetHashAndReset();
    }
}

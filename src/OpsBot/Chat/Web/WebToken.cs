using System.Security.Cryptography;
using System.Text;

namespace OpsBot.Chat.Web;

/// <summary>
/// The secret in the printed address. Who knows it may open a session; sessions are signed with it, so a new token ends them all.
/// </summary>
public sealed class WebToken
{
    /// <summary>The environment variable that gives a token which outlives restarts.</summary>
    public const string Variable = "OPSBOT_WEB_TOKEN";

    private const int RandomBytes = 32;
    private const int FewestCharacters = 32;

    private readonly byte[] key;

    private WebToken(string text)
    {
        Text = text;
        key = SHA256.HashData(Encoding.UTF8.GetBytes(text));
    }

    /// <summary>The token as it stands in the address.</summary>
    public string Text { get; }

    /// <summary>A new one: 256 random bits.</summary>
    public static WebToken Random() => new(Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(RandomBytes)));

    /// <summary>The configured one, or a new one when none is configured.</summary>
    /// <param name="configured">The value of <see cref="Variable"/>.</param>
    /// <exception cref="FormatException">It could be guessed, or does not fit into an address as it is.</exception>
    public static WebToken FromConfigured(string? configured)
    {
        if (string.IsNullOrEmpty(configured))
        {
            return Random();
        }

        if (configured.Length < FewestCharacters || !configured.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_'))
        {
            throw new FormatException(
                $"Opening the web console: {Variable} must have at least {FewestCharacters} characters of A-Z, a-z, 0-9, - and _. `openssl rand -hex 32` makes one; without it each start makes its own.");
        }

        return new WebToken(configured);
    }

    /// <summary>Compares in a time that tells nothing about the token.</summary>
    public bool Matches(string offered)
    {
        ArgumentNullException.ThrowIfNull(offered);
        return CryptographicOperations.FixedTimeEquals(SHA256.HashData(Encoding.UTF8.GetBytes(offered)), key);
    }

    /// <summary>Signs a text; hexadecimal HMAC-SHA256.</summary>
    public string Sign(string text) => Convert.ToHexStringLower(HMACSHA256.HashData(key, Encoding.UTF8.GetBytes(text)));
}

using System.Globalization;
using System.Text;

namespace Discord;

/// <summary>Tells a bot's token from something else that was copied by mistake.</summary>
public static class TokenUtils
{
    private const int ShortestBotToken = 58;
    private static readonly char[] Blanks = [' ', '\t', '\r', '\n'];

    /// <summary>Checks a token's shape; whether Discord knows it shows when it is used.</summary>
    /// <param name="tokenType">What the token is for.</param>
    /// <param name="token">The token.</param>
    /// <exception cref="ArgumentNullException">Nothing, or blanks only.</exception>
    /// <exception cref="ArgumentException">Not of that shape.</exception>
    public static void ValidateToken(TokenType tokenType, string? token)
    {
        if (string.IsNullOrWhiteSpace(token))
        {
            throw new ArgumentNullException(nameof(token), "The token is empty. Copy it from the application's page, section Bot.");
        }

        if (token.IndexOfAny(Blanks) >= 0)
        {
            throw new ArgumentException("The token has a blank or a line break in it. Trim it.", nameof(token));
        }

        switch (tokenType)
        {
            case TokenType.Bearer or TokenType.Webhook:
                return;
            case TokenType.Bot when token.Length < ShortestBotToken:
                throw new ArgumentException($"A bot's token has at least {ShortestBotToken} characters; this may be the client secret instead.", nameof(token));
            case TokenType.Bot when !CheckBotTokenValidity(token):
                throw new ArgumentException("A bot's token has three parts with dots between, the first of them the bot's id in base 64; this may be the client secret instead.", nameof(token));
            case TokenType.Bot:
                return;
            default:
                throw new ArgumentException($"There is no token of type {(int)tokenType}.", nameof(token));
        }
    }

    /// <summary>Whether it has a bot token's three parts.</summary>
    internal static bool CheckBotTokenValidity(string? message) => message?.Split('.') is [var id, _, _] && DecodeBase64UserId(id) is not null;

    /// <summary>The id in a token's first part, or null.</summary>
    internal static ulong? DecodeBase64UserId(string? encoded)
    {
        if (string.IsNullOrWhiteSpace(encoded))
        {
            return null;
        }

        var padded = encoded.Contains('=', StringComparison.Ordinal) ? encoded : encoded.PadRight((encoded.Length + 3) / 4 * 4, '=');
        Span<byte> bytes = new byte[padded.Length];
        return Convert.TryFromBase64String(padded, bytes, out var written)
            && ulong.TryParse(Encoding.UTF8.GetString(bytes[..written]), NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? id
            : null;
    }
}

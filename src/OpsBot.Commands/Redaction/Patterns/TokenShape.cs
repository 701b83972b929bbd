using System.Buffers;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>How the tokens of one issuer look.</summary>
/// <param name="Prefix">What they begin with.</param>
/// <param name="Alphabet">What may follow.</param>
/// <param name="Least">How many characters follow at least.</param>
/// <param name="IsAddress">Whether the prefix is an address, which stays visible and of which the rest is the secret.</param>
/// <param name="AtWordStart">Whether the prefix is so short that it must begin a word: <c>task-…</c> has no <c>sk-</c>.</param>
/// <param name="Dots">How many dots it has at least.</param>
internal sealed record TokenShape(string Prefix, SearchValues<char> Alphabet, int Least, bool IsAddress = false, bool AtWordStart = false, int Dots = 0)
{
    /// <summary>The token that begins here, or null.</summary>
    public TextRange? At(ReadOnlySpan<char> line, int start)
    {
        if (!line[start..].StartsWith(Prefix) || (AtWordStart && !IsWordStart(line[..start])))
            return null;
        var rest = line[(start + Prefix.Length)..];
        var length = rest.IndexOfAnyExcept(Alphabet) is >= 0 and var end ? end : rest.Length;
        if (length < Least || rest[..length].Count('.') < Dots)
            return null;
        return new(IsAddress ? start + Prefix.Length : start, start + Prefix.Length + length);
    }

    private static bool IsWordStart(ReadOnlySpan<char> front)
        => front.IsEmpty || front is [.., '%', _, _] || !(char.IsAsciiLetterOrDigit(front[^1]) || front[^1] is '_' or '-' or '/');
}

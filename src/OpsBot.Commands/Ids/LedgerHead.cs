using System.Globalization;

namespace OpsBot.Commands.Ids;

/// <summary>The end of the ledger, which chains every append of every stream.</summary>
/// <param name="Seq">How many entries it has.</param>
/// <param name="Hash">The keyed hash of the last one, hexadecimal; empty for an empty ledger.</param>
public sealed record LedgerHead(long Seq, string Hash)
{
    private const int MarkLength = 16;

    /// <summary>The head as it is shown: <c>1234:9f2c1ab47d03e5b8</c>, with as much of the hash as nobody can make another entry meet.</summary>
    public string Mark => $"{Seq}:{Hash[..Math.Min(MarkLength, Hash.Length)]}";

    /// <summary>Reads a head as it was shown, <c>1234:9f2c1ab47d03e5b8</c> or with the whole hash; null for anything else.</summary>
    public static LedgerHead? Parse(string text)
    {
        ArgumentNullException.ThrowIfNull(text);
        return text.Split(':') is [var seq, { Length: >= MarkLength } hash] && long.TryParse(seq, NumberStyles.None, CultureInfo.InvariantCulture, out var number) && hash.All(char.IsAsciiHexDigitLower)
            ? new LedgerHead(number, hash)
            : null;
    }
}

using System.Buffers;
using System.Buffers.Text;

namespace OpsBot.Commands.Redaction.Patterns;

/// <summary>
/// A Discord bot token: the bot's id (a decimal number) in base64, a dot, a time stamp, a dot, a signature
/// (discord.com/developers/docs/reference#authentication). It has no prefix; that its first part decodes to digits tells it.
/// </summary>
internal sealed class DiscordTokenRule : IPatternRule
{
    private const int LeastStamp = 5, MostStamp = 7, LeastSignature = 25;

    // Ids have 17 to 20 digits.
    private static readonly int[] IdLengths = [27, 26, 24, 23];

    private static readonly SearchValues<char> Alphabet = SearchValues.Create("ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789_-");

    /// <inheritdoc/>
    public void Find(ReadOnlySpan<char> line, ICollection<TextRange> found)
    {
        for (var dot = 0; line[dot..].IndexOf('.') is >= 0 and var next; dot++)
        {
            dot += next;
            var stamp = RunLength(line[(dot + 1)..]);
            var second = dot + 1 + stamp;
            if (stamp is < LeastStamp or > MostStamp || second == line.Length || line[second] != '.')
                continue;
            var signature = RunLength(line[(second + 1)..]);
            if (signature >= LeastSignature && IdLength(line[..dot]) is > 0 and var id)
                found.Add(new(dot - id, second + 1 + signature));
        }
    }

    private static int RunLength(ReadOnlySpan<char> text) => text.IndexOfAnyExcept(Alphabet) is >= 0 and var end ? end : text.Length;

    private static int IdLength(ReadOnlySpan<char> front)
    {
        foreach (var length in IdLengths)
        {
            if (front.Length >= length && IsNumber(front[^length..]))
                return length;
        }

        return 0;
    }

    private static bool IsNumber(ReadOnlySpan<char> base64)
    {
        Span<byte> digits = stackalloc byte[base64.Length];
        return Base64Url.DecodeFromChars(base64, digits, out _, out var count) == OperationStatus.Done && !digits[..count].ContainsAnyExceptInRange((byte)'0', (byte)'9');
    }
}

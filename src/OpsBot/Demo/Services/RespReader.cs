using System.Globalization;
using System.Text;

namespace OpsBot.Demo.Services;

/// <summary>
/// Reads commands as clients send them: arrays of bulk strings, or a line of words ("inline commands"). Protocol: redis.io, "Redis serialization protocol specification". Everything has a limit.
/// </summary>
/// <param name="stream">Buffered: it is read byte by byte.</param>
public sealed class RespReader(Stream stream)
{
    private const int MostWords = 64;
    private const int LongestWord = 64 * 1024;

    /// <summary>The next command, at least one word; null when the client has closed the connection between two commands.</summary>
    /// <exception cref="InvalidDataException">It is not RESP, or too large.</exception>
    /// <exception cref="EndOfStreamException">The connection ended within a command.</exception>
    public async Task<string[]?> ReadCommandAsync(CancellationToken cancel)
    {
        while (await ReadLineAsync(cancel) is { } line)
        {
            var words = line.StartsWith('*') ? await ReadArrayAsync(Length(line, MostWords), cancel) : line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
            if (words.Length > 0)
            {
                return words;
            }
        }

        return null;
    }

    private async Task<string[]> ReadArrayAsync(int count, CancellationToken cancel)
    {
        var words = new List<string>(count);
        while (words.Count < count)
        {
            var header = await ReadLineAsync(cancel) ?? throw new EndOfStreamException();
            if (!header.StartsWith('$'))
            {
                throw new InvalidDataException("expected '$'");
            }

            var word = new byte[Length(header, LongestWord) + 2];
            await stream.ReadExactlyAsync(word, cancel);
            words.Add(Encoding.UTF8.GetString(word.AsSpan(..^2)));
        }

        return [.. words];
    }

    private async Task<string?> ReadLineAsync(CancellationToken cancel)
    {
        var line = new List<byte>(32);
        var one = new byte[1];
        while (await stream.ReadAsync(one, cancel) == 1)
        {
            if (one[0] == '\n')
            {
                return Encoding.UTF8.GetString([.. line]).TrimEnd('\r');
            }

            if (line.Count == LongestWord)
            {
                throw new InvalidDataException("the line is too long");
            }

            line.Add(one[0]);
        }

        return line.Count == 0 ? null : throw new EndOfStreamException();
    }

    private static int Length(string header, int most) =>
        int.TryParse(header.AsSpan(1), NumberStyles.None, CultureInfo.InvariantCulture, out var length) && length <= most
            ? length
            : throw new InvalidDataException($"invalid length {header[1..Math.Min(header.Length, 20)]}");
}

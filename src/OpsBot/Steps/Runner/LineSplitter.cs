using System.Text;

namespace OpsBot.Steps.Runner;

/// <summary>Bytes of one stream to lines. A character cut between two reads is put together; bytes that are no UTF-8 become U+FFFD; what is longer than a line may be comes in parts.</summary>
internal sealed class LineSplitter(bool isError, Func<RunnerLine, ValueTask> onLine)
{
    private readonly Decoder decoder = Encoding.UTF8.GetDecoder();
    private readonly StringBuilder line = new();
    private char[] characters = [];

    /// <summary>Takes what was read.</summary>
    public async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes) => await SplitAsync(Decode(bytes.Span, flush: false));

    /// <summary>Tells the last line if it has no end.</summary>
    public async ValueTask EndAsync()
    {
        await SplitAsync(Decode([], flush: true));
        if (line.Length > 0)
        {
            await TellAsync();
        }
    }

    private Memory<char> Decode(ReadOnlySpan<byte> bytes, bool flush)
    {
        var most = Encoding.UTF8.GetMaxCharCount(bytes.Length + 4);
        if (characters.Length < most)
        {
            characters = new char[most];
        }

        return characters.AsMemory(0, decoder.GetChars(bytes, characters, flush));
    }

    private async ValueTask SplitAsync(ReadOnlyMemory<char> characters)
    {
        while (characters.Length > 0)
        {
            var end = characters.Span.IndexOf('\n');
            var part = end < 0 ? characters : characters[..end];
            var room = RunnerLine.MaxCharacters - line.Length;
            if (part.Length > room)
            {
                line.Append(part.Span[..room]);
                characters = characters[room..];
                await TellAsync();
                continue;
            }

            line.Append(part.Span);
            characters = characters[(end < 0 ? part.Length : end + 1)..];
            if (end >= 0)
            {
                await TellAsync();
            }
        }
    }

    private ValueTask TellAsync()
    {
        var length = line.Length > 0 && line[^1] == '\r' ? line.Length - 1 : line.Length;
        var text = line.ToString(0, length);
        line.Clear();
        return onLine(new RunnerLine(isError, text));
    }
}

using System.Text.Json;
using System.Text.Json.Serialization.Metadata;

namespace Docker.DotNet.Http;

/// <summary>
/// Reads JSON objects that follow each other, as events, statistics and pulls send them. (.NET's own reader of such streams collects
/// several reads before it hands anything on, and loses what it has collected when the connection breaks.)
/// </summary>
internal static class MessageStream
{
    private const string Doing = "Reading the Docker Engine's stream of messages";

    private const int FirstBuffer = 16 * 1024;

    /// <summary>Longest message, in bytes; real ones have a few thousand.</summary>
    private const int LongestMessage = 16 * 1024 * 1024;

    /// <summary>Reports each message as soon as its last byte is there, until the stream ends. One message is held at a time.</summary>
    /// <exception cref="InvalidDataException">What came is no JSON object, or not the message that was expected, or too long.</exception>
    /// <exception cref="EndOfStreamException">The stream ended within a message.</exception>
    public static async Task ReportAsync<T>(Stream stream, JsonTypeInfo<T> type, IProgress<T> progress, CancellationToken cancellationToken)
    {
        var buffer = new byte[FirstBuffer];
        var filled = 0;
        var scanned = 0;
        var scanner = new MessageScanner();
        while (await stream.ReadAsync(buffer.AsMemory(filled), cancellationToken) is var read and > 0)
        {
            filled += read;
            while (scanner.FindEnd(buffer.AsSpan(scanned, filled - scanned)) is { } length)
            {
                var end = scanned + length;
                Report(buffer.AsSpan(0, end), type, progress);
                buffer.AsSpan(end, filled - end).CopyTo(buffer);
                (filled, scanned) = (filled - end, 0);
            }

            scanned = filled;
            if (filled == buffer.Length)
                Array.Resize(ref buffer, filled < LongestMessage ? 2 * filled : throw new InvalidDataException($"{Doing}: a message is longer than {LongestMessage} bytes."));
        }

        if (scanner.Within)
            throw new EndOfStreamException($"{Doing}: it ended within a message.");
    }

    private static void Report<T>(ReadOnlySpan<byte> json, JsonTypeInfo<T> type, IProgress<T> progress)
    {
        T message;
        try
        {
            message = JsonSerializer.Deserialize(json, type)!; // an object, so never null
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{Doing}: {e.Message}", e);
        }

        progress.Report(message);
    }
}

using System.Text;
using Docker.DotNet;
using OpsBot.Commands.Redaction;

namespace OpsBot.Steps.Docker;

/// <summary>A line of one container's log.</summary>
/// <param name="Nanos">When it was written, in nanoseconds of Unix time by the engine's clock; 0 when not known.</param>
/// <param name="IsError">Whether it came from standard error.</param>
/// <param name="Text">The line, plain.</param>
internal readonly record struct DecodedLine(long Nanos, bool IsError, string Text);

/// <summary>
/// Makes lines of the bytes of a log that was asked for with timestamps. Each record begins with one; the engine breaks lines of more than 16 KiB into several records and puts a timestamp into each,
/// which is taken out again. What comes out is plain text: escape sequences and control characters are gone, bytes that are no UTF-8 are marked, and a line without an end comes in pieces.
/// </summary>
internal sealed class LogDecoder
{
    /// <summary>The most bytes of one piece of a line.</summary>
    public const int LongestPiece = 64 * 1024;

    /// <summary>The engine's own buffer for a record.</summary>
    private const int RecordLength = 16 * 1024;

    private readonly Half output = new(isError: false);
    private readonly Half error = new(isError: true);

    /// <summary>Takes bytes as they come, with whatever borders.</summary>
    /// <param name="bytes">The bytes.</param>
    /// <param name="stream">Which stream they are of.</param>
    /// <param name="lines">Gets the lines that are whole.</param>
    public void Write(ReadOnlySpan<byte> bytes, MultiplexedStream.TargetStream stream, List<DecodedLine> lines) =>
        (stream == MultiplexedStream.TargetStream.StandardError ? error : output).Write(bytes, lines);

    /// <summary>At the end: what has no line end.</summary>
    public void Flush(List<DecodedLine> lines)
    {
        output.Flush(lines);
        error.Flush(lines);
    }

    /// <summary>One of the two streams.</summary>
    private sealed class Half(bool isError)
    {
        private readonly byte[] stamp = new byte[LogStamp.Length];
        private int stampLength;
        private bool expectsStamp = true;
        private long nanos;
        private int record;
        private bool begun;

        private byte[] pending = [];
        private int length;

        public void Write(ReadOnlySpan<byte> bytes, List<DecodedLine> lines)
        {
            while (!bytes.IsEmpty)
            {
                bytes = expectsStamp ? TakeStamp(bytes, lines) : TakeText(bytes, lines);
            }
        }

        public void Flush(List<DecodedLine> lines)
        {
            if (expectsStamp)
            {
                Append(stamp.AsSpan(0, stampLength), lines);
            }

            if (length > 0)
            {
                Emit(pending.AsSpan(0, length), lines);
            }

            BeginLine();
        }

        /// <summary>Gathers as many bytes as a timestamp has; if they are none they are text.</summary>
        private ReadOnlySpan<byte> TakeStamp(ReadOnlySpan<byte> bytes, List<DecodedLine> lines)
        {
            var take = Math.Min(LogStamp.Length - stampLength, bytes.Length);
            bytes[..take].CopyTo(stamp.AsSpan(stampLength));
            stampLength += take;
            bytes = bytes[take..];
            var seen = stamp.AsSpan(0, stampLength);
            var ended = seen.Contains((byte)'\n');
            if (stampLength < LogStamp.Length && !ended)
            {
                return bytes;
            }

            (expectsStamp, stampLength) = (false, 0);
            if (!ended && LogStamp.Parse(seen) is { } time)
            {
                nanos = begun ? nanos : time;
                begun = true;
                return bytes;
            }

            // Text of a driver that writes no timestamps, or a record that goes on where another ended.
            begun = true;
            for (var rest = (ReadOnlySpan<byte>)seen; !rest.IsEmpty;)
            {
                rest = expectsStamp ? TakeStamp(rest, lines) : TakeText(rest, lines);
            }

            return bytes;
        }

        private ReadOnlySpan<byte> TakeText(ReadOnlySpan<byte> bytes, List<DecodedLine> lines)
        {
            var room = RecordLength - record;
            var here = bytes.Length > room ? bytes[..room] : bytes;
            var end = here.IndexOf((byte)'\n');
            if (end < 0)
            {
                Append(here, lines);
                record += here.Length;
                if (record == RecordLength)
                {
                    (record, expectsStamp) = (0, true);
                }

                return bytes[here.Length..];
            }

            if (length == 0)
            {
                Emit(here[..end], lines);
            }
            else
            {
                Append(here[..end], lines);
                Emit(pending.AsSpan(0, length), lines);
            }

            BeginLine();
            return bytes[(end + 1)..];
        }

        private void BeginLine() => (length, record, expectsStamp, stampLength, begun, nanos) = (0, 0, true, 0, false, 0);

        /// <summary>Keeps a part of a line; a piece that is full goes out, cut where a character ends.</summary>
        private void Append(ReadOnlySpan<byte> bytes, List<DecodedLine> lines)
        {
            while (!bytes.IsEmpty)
            {
                if (pending.Length < Math.Min(LongestPiece, length + bytes.Length))
                {
                    Array.Resize(ref pending, Math.Min(LongestPiece, Math.Max(1024, (length + bytes.Length) * 2)));
                }

                var take = Math.Min(bytes.Length, LongestPiece - length);
                bytes[..take].CopyTo(pending.AsSpan(length));
                length += take;
                bytes = bytes[take..];
                if (length == LongestPiece)
                {
                    var cut = WholeCharacters(pending.AsSpan(0, length));
                    Emit(pending.AsSpan(0, cut), lines);
                    pending.AsSpan(cut, length - cut).CopyTo(pending);
                    length -= cut;
                }
            }
        }

        private void Emit(ReadOnlySpan<byte> line, List<DecodedLine> lines)
        {
            if (line is [.. var before, (byte)'\r'])
            {
                line = before;
            }

            if (!line.ContainsAnyExceptInRange((byte)' ', (byte)'~'))
            {
                lines.Add(new DecodedLine(nanos, isError, Encoding.Latin1.GetString(line)));
                return;
            }

            // A bar that is drawn over and over becomes a line for each time.
            foreach (var part in Sanitiser.Sanitise(Encoding.UTF8.GetString(line)).Split('\n'))
            {
                lines.Add(new DecodedLine(nanos, isError, part));
            }
        }

        /// <summary>How many of the bytes are whole characters: a character that has only begun at the end stays for the next piece.</summary>
        private static int WholeCharacters(ReadOnlySpan<byte> bytes)
        {
            for (var back = 1; back <= 3; back++)
            {
                var first = bytes[^back];
                if ((first & 0b1100_0000) != 0b1000_0000)
                {
                    var needs = first >= 0xF0 ? 4 : first >= 0xE0 ? 3 : first >= 0xC0 ? 2 : 1;
                    return needs > back ? bytes.Length - back : bytes.Length;
                }
            }

            return bytes.Length;
        }
    }
}

using System.Buffers;
using System.Buffers.Binary;
using System.Text;
using Microsoft.Net.Http.Client;

namespace Docker.DotNet;

/// <summary>
/// The output of a container or exec instance, and its input when the connection goes both ways.
/// </summary>
/// <remarks>
/// Without a terminal the engine sends frames: <c>[type, 0, 0, 0, length]</c> with a big-endian 32-bit length, then that many
/// bytes. Types are 0, 1 and 2 for the three standard streams and 3 for an error of the engine itself. A frame may arrive in any
/// number of pieces. With a terminal the bytes come as they are. One reader and one writer may use it at a time.
/// </remarks>
public class MultiplexedStream : IDisposable
{
    private const int HeaderLength = 8;
    private const byte EngineErrorType = 3;
    private const int CopyBufferLength = 81920;
    private const int LongestEngineError = 16 * 1024;

    /// <summary>Holds some hundred log lines, each of which comes in a frame of its own.</summary>
    private const int BufferLength = 32 * 1024;

    private readonly Stream stream;
    private readonly bool multiplexed;

    // What has come and was not handed out yet lies between _start and _end: also after a cancelled read, so the next one can go on.
    private readonly byte[] buffer;
    private int start;
    private int end;

    // The present frame: whose it is, and how much of it is to be handed out.
    private TargetStream target;
    private uint remaining;

    /// <summary>Reads from <paramref name="stream"/>, which it owns.</summary>
    /// <param name="stream">The connection.</param>
    /// <param name="multiplexed">Whether the bytes come in frames, which is so without a terminal.</param>
    public MultiplexedStream(Stream stream, bool multiplexed)
    {
        ArgumentNullException.ThrowIfNull(stream);
        this.stream = stream;
        this.multiplexed = multiplexed;
        buffer = multiplexed ? new byte[BufferLength] : [];
    }

    /// <summary>The standard streams.</summary>
    public enum TargetStream
    {
        /// <summary>Standard input, echoed.</summary>
        StandardIn = 0,

        /// <summary>Standard output, and everything a terminal shows.</summary>
        StandardOut = 1,

        /// <summary>Standard error.</summary>
        StandardError = 2,
    }

    /// <summary>Ends the input: the process sees its end of file, the output goes on.</summary>
    public void CloseWrite()
    {
        if (stream is WriteClosableStream closable)
            closable.CloseWrite();
    }

    /// <summary>Sends bytes to standard input.</summary>
    public Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        stream.WriteAsync(buffer.AsMemory(offset, count), cancellationToken).AsTask();

    /// <summary>Sends all of <paramref name="input"/> to standard input; does not end the input.</summary>
    public async Task CopyFromAsync(Stream input, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(input);
        await input.CopyToAsync(stream, CopyBufferLength, cancellationToken);
    }

    /// <summary>Reads what has come, of one of the streams: a part of a frame, or several frames that follow each other.</summary>
    /// <returns>How many bytes were put into the buffer, and of which stream; <see cref="ReadResult.EOF"/> at the end.</returns>
    /// <exception cref="EndOfStreamException">The connection ended within a frame.</exception>
    /// <exception cref="IOException">The bytes are no frames, or the engine reports an error in the stream.</exception>
    public async Task<ReadResult> ReadOutputAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken)
    {
        var free = buffer.AsMemory(offset, count);
        if (!multiplexed)
            return new ReadResult { Count = await stream.ReadAsync(free, cancellationToken), Target = TargetStream.StandardOut };

        while (remaining == 0)
        {
            if (!await ReadHeaderAsync(cancellationToken))
                return default;
        }

        if (start == end && await FillAsync(cancellationToken) == 0)
            throw new EndOfStreamException($"Reading container output: the connection ended {remaining} bytes before the end of a frame.");
        var (from, taken) = (target, 0);
        do
            taken += Take(free.Span[taken..]);
        while (taken < count && NextOf(from));
        return new ReadResult { Count = taken, Target = from };
    }

    /// <summary>Reads both outputs to their end as UTF-8. Holds them in memory: not for logs.</summary>
    public async Task<(string stdout, string stderr)> ReadOutputToEndAsync(CancellationToken cancellationToken)
    {
        using var stdout = new MemoryStream();
        using var stderr = new MemoryStream();
        await CopyOutputToAsync(Stream.Null, stdout, stderr, cancellationToken);
        return (Text(stdout), Text(stderr));

        static string Text(MemoryStream bytes) => Encoding.UTF8.GetString(bytes.GetBuffer().AsSpan(0, (int)bytes.Length));
    }

    /// <summary>Copies each stream to where it belongs, until the end.</summary>
    public async Task CopyOutputToAsync(Stream stdin, Stream stdout, Stream stderr, CancellationToken cancellationToken)
    {
        var copied = ArrayPool<byte>.Shared.Rent(CopyBufferLength);
        try
        {
            while (await ReadOutputAsync(copied, 0, copied.Length, cancellationToken) is { EOF: false } piece)
            {
                var to = piece.Target switch
                {
                    TargetStream.StandardIn => stdin,
                    TargetStream.StandardOut => stdout,
                    TargetStream.StandardError => stderr,
                    _ => throw new InvalidOperationException($"Container output of stream {piece.Target}: there is no such stream."),
                };
                await to.WriteAsync(copied.AsMemory(0, piece.Count), cancellationToken);
            }
        }
        finally
        {
            ArrayPool<byte>.Shared.Return(copied);
        }
    }

    /// <summary>Closes the connection.</summary>
    public void Dispose()
    {
        stream.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Reads the next frame's header. False at the end of the stream.</summary>
    private async ValueTask<bool> ReadHeaderAsync(CancellationToken cancellationToken)
    {
        while (end - start < HeaderLength)
        {
            if (await FillAsync(cancellationToken) > 0)
                continue;
            return start == end ? false : throw new EndOfStreamException("Reading container output: the connection ended within the header of a frame.");
        }

        var type = buffer[start];
        TakeHeader();
        if (type == EngineErrorType)
            throw new IOException($"Reading container output: the engine reports: {await ReadEngineErrorAsync(cancellationToken)}");
        if (type > EngineErrorType)
            throw new IOException($"Reading container output: a frame of type {type} is unknown. Output of a container with a terminal has no frames: read it with tty set.");
        return true;
    }

    /// <summary>Goes on to the next frame when this one is done and the next is of the same stream and here already.</summary>
    private bool NextOf(TargetStream target)
    {
        if (remaining > 0 || end - start < HeaderLength || buffer[start] != (byte)target)
            return false;
        TakeHeader();
        return true;
    }

    private void TakeHeader()
    {
        target = (TargetStream)buffer[start];
        remaining = BinaryPrimitives.ReadUInt32BigEndian(buffer.AsSpan(start + 4));
        start += HeaderLength;
    }

    /// <summary>Hands out what is here of the present frame.</summary>
    private int Take(Span<byte> to)
    {
        var length = (int)Math.Min(remaining, Math.Min(to.Length, end - start));
        buffer.AsSpan(start, length).CopyTo(to);
        start += length;
        remaining -= (uint)length;
        return length;
    }

    /// <summary>Reads what has come into the buffer, which has room. 0 at the end of the stream.</summary>
    private async ValueTask<int> FillAsync(CancellationToken cancellationToken)
    {
        buffer.AsSpan(start, end - start).CopyTo(buffer);
        (start, end) = (0, end - start);
        var read = await stream.ReadAsync(buffer.AsMemory(end), cancellationToken);
        end += read;
        return read;
    }

    private async ValueTask<string> ReadEngineErrorAsync(CancellationToken cancellationToken)
    {
        var text = new byte[(int)Math.Min(remaining, LongestEngineError)];
        var length = 0;
        while (length < text.Length && (start < end || await FillAsync(cancellationToken) > 0))
            length += Take(text.AsSpan(length));
        return Encoding.UTF8.GetString(text.AsSpan(0, length)).TrimEnd();
    }

    /// <summary>What one read brought.</summary>
    public struct ReadResult
    {
        /// <summary>Bytes put into the buffer.</summary>
        public int Count { get; set; }

        /// <summary>The stream they belong to.</summary>
        public TargetStream Target { get; set; }

        /// <summary>Whether the output has ended.</summary>
        public bool EOF => Count == 0;
    }
}

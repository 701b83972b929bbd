using System.Buffers.Binary;
using System.Security.Cryptography;

namespace OpsBot.Steps.Dump;

/// <summary>What is read of a stream goes into a hash, and the last four bytes are remembered.</summary>
internal sealed class HashingStream(Stream inner, IncrementalHash hash) : ReadOnlyStream
{
    private uint last;

    /// <summary>The last four bytes that were read, as a little-endian number.</summary>
    public uint LastFour => BinaryPrimitives.ReverseEndianness(last);

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        hash.AppendData(buffer.Span[..count]);
        foreach (var b in buffer.Span[Math.Max(0, count - sizeof(uint))..count])
        {
            last = (last << 8) | b;
        }

        return count;
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            inner.Dispose();
        }

        base.Dispose(disposing);
    }
}

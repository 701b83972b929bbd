namespace OpsBot.Steps.Dump;

/// <summary>
/// A stream whose last bytes are given only when all of it is proven to be what it should be; otherwise it ends without them. What reads it can do nothing final before: psql lacks the COMMIT, pg_restore the end of the
/// archive.
/// </summary>
/// <param name="inner">What is read.</param>
/// <param name="isProven">Asked once, when <paramref name="inner"/> has ended.</param>
internal sealed class ProvenStream(Stream inner, Func<CancellationToken, ValueTask<bool>> isProven) : ReadOnlyStream
{
    /// <summary>More than the line of a COMMIT and what stands behind it.</summary>
    private const int Held = 128;

    private readonly byte[] buffer = new byte[128 * 1024];
    private int from;
    private int to;

    /// <summary>Whether it was; null before its end. From then on what reads it may have done what is final.</summary>
    public bool? IsProven { get; private set; }

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (IsProven is null && to - from <= Held)
        {
            await FillAsync(cancellationToken);
        }

        var count = Math.Min(buffer.Length, IsProven is null ? to - from - Held : to - from);
        this.buffer.AsMemory(from, count).CopyTo(buffer);
        from += count;
        return count;
    }

    private async ValueTask FillAsync(CancellationToken cancel)
    {
        buffer.AsSpan(from, to - from).CopyTo(buffer);
        (from, to) = (0, to - from);
        var count = await inner.ReadAsync(buffer.AsMemory(to), cancel);
        to += count;
        if (count == 0)
        {
            IsProven = await isProven(cancel);
            to = IsProven.Value ? to : from;
        }
    }
}

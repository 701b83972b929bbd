namespace OpsBot.Steps.Dump;

/// <summary>Several streams, one after the other.</summary>
internal sealed class JoinedStream(IReadOnlyList<Stream> parts) : ReadOnlyStream
{
    private int at;

    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        while (at < parts.Count)
        {
            if (await parts[at].ReadAsync(buffer, cancellationToken) is > 0 and var count)
            {
                return count;
            }

            at++;
        }

        return 0;
    }
}

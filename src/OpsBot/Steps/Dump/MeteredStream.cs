namespace OpsBot.Steps.Dump;

/// <summary>Tells how much was read of a stream.</summary>
internal sealed class MeteredStream(Stream inner, Func<int, ValueTask> onRead) : ReadOnlyStream
{
    /// <inheritdoc/>
    public override async ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default)
    {
        var count = await inner.ReadAsync(buffer, cancellationToken);
        await onRead(count);
        return count;
    }
}

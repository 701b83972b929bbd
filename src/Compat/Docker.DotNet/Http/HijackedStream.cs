using Microsoft.Net.Http.Client;

namespace Docker.DotNet.Http;

/// <summary>
/// A connection that was a request and is now a two-way stream. What the engine sends is read through the response, which may
/// already hold its beginning; what is written goes to the connection itself.
/// </summary>
internal sealed class HijackedStream(Stream reading, EngineConnection connection) : WriteClosableStream
{
    private bool writeClosed;

    public override bool CanRead => true;

    public override bool CanWrite => !writeClosed;

    public override bool CanCloseWrite => true;

    public override bool CanSeek => false;

    public override long Length => throw new NotSupportedException();

    public override long Position
    {
        get => throw new NotSupportedException();
        set => throw new NotSupportedException();
    }

    public override void CloseWrite()
    {
        if (writeClosed)
            return;
        writeClosed = true;
        connection.CloseWrite();
    }

    public override int Read(byte[] buffer, int offset, int count) => reading.Read(buffer, offset, count);

    public override Task<int> ReadAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        reading.ReadAsync(buffer, offset, count, cancellationToken);

    public override ValueTask<int> ReadAsync(Memory<byte> buffer, CancellationToken cancellationToken = default) =>
        reading.ReadAsync(buffer, cancellationToken);

    public override void Write(byte[] buffer, int offset, int count) => connection.Stream.Write(buffer, offset, count);

    public override Task WriteAsync(byte[] buffer, int offset, int count, CancellationToken cancellationToken) =>
        connection.Stream.WriteAsync(buffer, offset, count, cancellationToken);

    public override ValueTask WriteAsync(ReadOnlyMemory<byte> buffer, CancellationToken cancellationToken = default) =>
        connection.Stream.WriteAsync(buffer, cancellationToken);

    public override void Flush() => connection.Stream.Flush();

    public override Task FlushAsync(CancellationToken cancellationToken) => connection.Stream.FlushAsync(cancellationToken);

    public override long Seek(long offset, SeekOrigin origin) => throw new NotSupportedException();

    public override void SetLength(long value) => throw new NotSupportedException();

    protected override void Dispose(bool disposing)
    {
        if (disposing)
        {
            reading.Dispose();
            connection.Stream.Dispose();
        }

        base.Dispose(disposing);
    }
}

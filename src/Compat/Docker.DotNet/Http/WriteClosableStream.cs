namespace Microsoft.Net.Http.Client;

/// <summary>A two-way stream whose writing half can be closed while reading goes on.</summary>
public abstract class WriteClosableStream : Stream
{
    /// <summary>Whether the writing half can be closed by itself.</summary>
    public abstract bool CanCloseWrite { get; }

    /// <summary>Closes the writing half: the other side sees the end of its input.</summary>
    public abstract void CloseWrite();
}

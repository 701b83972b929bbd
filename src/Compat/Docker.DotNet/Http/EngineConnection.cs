using System.Net.Security;
using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>A connection to an engine.</summary>
/// <param name="Socket">The socket below.</param>
/// <param name="Stream">What to read and write: the socket's stream, or TLS on it. Owns the socket.</param>
internal sealed record EngineConnection(Socket Socket, Stream Stream)
{
    /// <summary>Tells the engine that nothing more will be sent. Reading goes on.</summary>
    public void CloseWrite()
    {
        if (Stream is SslStream tls)
            tls.ShutdownAsync().GetAwaiter().GetResult(); // close_notify: a half-closed socket below TLS would look like an attack
        else
            Socket.Shutdown(SocketShutdown.Send);
    }
}

using System.Net;
using System.Net.Security;
using System.Net.Sockets;
using System.Security.Authentication;
using Microsoft.Net.Http.Client;

namespace Docker.DotNet.Http;

/// <summary>Connects to an engine.</summary>
internal static class EngineDialer
{
    /// <summary>Seconds after which a silent TCP peer is asked whether it lives, so that a followed stream notices a dead host.</summary>
    private const int KeepAliveSeconds = 30;

    /// <summary>Connects, and makes TLS where the endpoint asks for it.</summary>
    /// <exception cref="HttpRequestException">The engine cannot be reached, or one side does not trust the other.</exception>
    public static async ValueTask<EngineConnection> ConnectAsync(EngineEndpoint endpoint, ManagedHandler tls, CancellationToken cancellationToken)
    {
        var socket = endpoint.Socket is UnixDomainSocketEndPoint
            ? new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified)
            : new Socket(SocketType.Stream, ProtocolType.Tcp) { NoDelay = true };
        try
        {
            if (endpoint.Socket is DnsEndPoint)
                KeepAlive(socket);
            await socket.ConnectAsync(endpoint.Socket, cancellationToken);
            Stream stream = new NetworkStream(socket, ownsSocket: true);
            if (endpoint.TlsHost is { } host)
                stream = await SecureAsync(stream, host, tls, cancellationToken);
            return new EngineConnection(socket, stream);
        }
        catch (Exception e)
        {
            socket.Dispose();
            if (Explain(endpoint, e) is { } explained)
                throw explained;
            throw;
        }
    }

    private static async Task<SslStream> SecureAsync(Stream stream, string host, ManagedHandler tls, CancellationToken cancellationToken)
    {
        var secured = new SslStream(stream);
        await secured.AuthenticateAsClientAsync(
            new SslClientAuthenticationOptions
            {
                TargetHost = host,
                ClientCertificates = tls.ClientCertificates,
                RemoteCertificateValidationCallback = tls.ServerCertificateValidationCallback,
            },
            cancellationToken);
        return secured;
    }

    private static void KeepAlive(Socket socket)
    {
        socket.SetSocketOption(SocketOptionLevel.Socket, SocketOptionName.KeepAlive, true);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveTime, KeepAliveSeconds);
        socket.SetSocketOption(SocketOptionLevel.Tcp, SocketOptionName.TcpKeepAliveInterval, KeepAliveSeconds);
    }

    private static HttpRequestException? Explain(EngineEndpoint endpoint, Exception e)
    {
        var (error, why) = e switch
        {
            SocketException { SocketErrorCode: SocketError.AccessDenied } =>
                (HttpRequestError.ConnectionError, $"{e.Message}. This user may not open the socket: add it to the socket's group, usually docker."),
            SocketException =>
                (HttpRequestError.ConnectionError, $"{e.Message}. Is the engine running, and does it listen there?"),
            AuthenticationException =>
                (HttpRequestError.SecureConnectionError, $"{e.Message} Check the engine's certificate and the authority it is checked against."),
            IOException =>
                (HttpRequestError.SecureConnectionError, $"The TLS handshake broke off: {e.Message} Does the engine speak TLS on this port?"),
            _ => (HttpRequestError.Unknown, null),
        };
        return why is null ? null : new HttpRequestException(error, $"Connecting to the Docker Engine at {endpoint.Address}: {why}", e);
    }
}

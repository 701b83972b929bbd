using System.Net;
using System.Net.Sockets;

namespace Docker.DotNet.Http;

/// <summary>An engine's address, taken apart: where to connect to, whether through TLS, and what requests are addressed to.</summary>
/// <param name="Address">As configured, for messages.</param>
/// <param name="Socket">Where to connect to.</param>
/// <param name="TlsHost">The name the engine's certificate must carry; null without TLS.</param>
/// <param name="BaseUri">What request paths are appended to. Always http: TLS is made below, by <see cref="EngineDialer"/>.</param>
internal sealed record EngineEndpoint(string Address, EndPoint Socket, string? TlsHost, Uri BaseUri)
{
    private const int PlainPort = 2375;
    private const int TlsPort = 2376;

    /// <summary>Reads an endpoint.</summary>
    /// <exception cref="ArgumentException">The scheme is not supported, or the socket path is too long.</exception>
    public static EngineEndpoint Parse(Uri uri, bool tlsCredentials) => uri.Scheme.ToLowerInvariant() switch
    {
        "unix" => Unix(uri),
        "tcp" or "http" => Tcp(uri, tlsCredentials),
        "https" => Tcp(uri, tls: true),
        var scheme => throw new ArgumentException($"The Docker endpoint {uri} has the scheme {scheme}: use unix:///path, tcp://host:port, http://host:port or https://host:port.", nameof(uri)),
    };

    private static EngineEndpoint Unix(Uri uri)
    {
        try
        {
            return new EngineEndpoint($"unix://{uri.LocalPath}", new UnixDomainSocketEndPoint(uri.LocalPath), null, new Uri("http://localhost/"));
        }
        catch (ArgumentException e)
        {
            throw new ArgumentException($"The Docker endpoint {uri} is no path for a unix socket (at most 107 bytes): {e.Message}", nameof(uri), e);
        }
    }

    private static EngineEndpoint Tcp(Uri uri, bool tls)
    {
        var port = !uri.IsDefaultPort && uri.Port > 0 ? uri.Port : DefaultPort(uri.Scheme, tls);
        var path = uri.AbsolutePath.EndsWith('/') ? uri.AbsolutePath : uri.AbsolutePath + "/";
        return new EngineEndpoint(
            uri.GetLeftPart(UriPartial.Authority),
            new DnsEndPoint(uri.DnsSafeHost, port),
            tls ? uri.DnsSafeHost : null,
            new UriBuilder(Uri.UriSchemeHttp, uri.Host, port, path).Uri);
    }

    private static int DefaultPort(string scheme, bool tls) => scheme switch
    {
        "http" => 80,
        "https" => 443,
        _ => tls ? TlsPort : PlainPort,
    };
}

using System.Net.Security;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Http;

namespace Microsoft.Net.Http.Client;

/// <summary>Sends requests to an engine, each on a connection of its own.</summary>
/// <remarks>
/// Connections are not reused: .NET repeats a request whose reused connection breaks before an answer, and an engine that dies
/// while it restarts a container must not be asked twice. A connection costs microseconds on a unix socket.
/// </remarks>
public class ManagedHandler : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<bool> Hijack = new("Docker.DotNet.Hijack");

    private readonly EngineEndpoint _endpoint;
    private readonly TimeSpan _connectTimeout;
    private readonly HttpMessageInvoker _exchanges;

    internal ManagedHandler(EngineEndpoint endpoint, TimeSpan connectTimeout)
    {
        _endpoint = endpoint;
        _connectTimeout = connectTimeout;
        _exchanges = Exchanges(_ => { });
    }

    /// <summary>Certificates to show to the engine.</summary>
    public X509CertificateCollection? ClientCertificates { get; set; }

    /// <summary>Decides whether the engine's certificate is trusted; null leaves it to the machine's own roots.</summary>
    public RemoteCertificateValidationCallback? ServerCertificateValidationCallback { get; set; }

    /// <summary>Asks that a request's connection become a two-way stream, to be had as <see cref="HijackedContent.Stream"/>.</summary>
    internal static void AskForHijack(HttpRequestMessage request)
    {
        request.Options.Set(Hijack, true);
        request.Headers.Connection.Add("Upgrade");
        request.Headers.Upgrade.ParseAdd("tcp");
    }

    /// <inheritdoc/>
    protected override async Task<HttpResponseMessage> SendAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(request);
        try
        {
            if (request.Options.TryGetValue(Hijack, out _))
                return await HijackAsync(request, cancellationToken);
            request.Headers.ConnectionClose = true;
            return await _exchanges.SendAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is HttpRequestException dialing)
        {
            ExceptionDispatchInfo.Throw(dialing); // says all; the outer one only adds the name of a host that is made up for sockets
            throw;
        }
        catch (HttpRequestException e)
        {
            throw new HttpRequestException(e.HttpRequestError, $"Asking the Docker Engine at {_endpoint.Address}: {Why(e)}", e);
        }
    }

    /// <inheritdoc/>
    protected override void Dispose(bool disposing)
    {
        if (disposing)
            _exchanges.Dispose();
        base.Dispose(disposing);
    }

    private async Task<HttpResponseMessage> HijackAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        EngineConnection? connection = null;
        var exchange = Exchanges(made => connection = made);
        try
        {
            var response = await exchange.SendAsync(request, cancellationToken);
            if (connection is not null && HijackedContent.IsTwoWay(response))
                response.Content = await HijackedContent.CreateAsync(response.Content, connection, exchange, cancellationToken);
            return response;
        }
        catch
        {
            exchange.Dispose();
            throw;
        }
    }

    private HttpMessageInvoker Exchanges(Action<EngineConnection> connected) => new(new SocketsHttpHandler
    {
        ActivityHeadersPropagator = null,
        AllowAutoRedirect = false,
        ConnectTimeout = _connectTimeout,
        PooledConnectionLifetime = TimeSpan.Zero,
        UseCookies = false,
        UseProxy = false,
        ConnectCallback = async (_, cancellationToken) =>
        {
            var connection = await EngineDialer.ConnectAsync(_endpoint, this, cancellationToken);
            connected(connection);
            return connection.Stream;
        },
    });

    private string Why(HttpRequestException e)
    {
        var reason = (e.InnerException ?? e).Message;
        return _endpoint.TlsHost is null
            ? $"{reason} The connection broke before an answer: whether the engine acted is unknown."
            : $"{reason} The connection broke before an answer. Does the engine trust the client certificate? Whether it acted is unknown.";
    }
}

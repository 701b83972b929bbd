using System.Net.Security;
using System.Runtime.ExceptionServices;
using System.Security.Cryptography.X509Certificates;
using Docker.DotNet.Http;

namespace Microsoft.Net.Http.Client;

/// <summary>Sends requests to an engine, each on a connection of its own, each at most once.</summary>
/// <remarks>
/// .NET repeats a request, even a POST, up to three times when its connection ends before the first byte of an answer. An engine that
/// dies while it restarts a container must not be told so again, so a request that would connect a second time fails instead. Each
/// request has a handler of its own for that: it costs microseconds, and no connection can be mistaken for another request's.
/// </remarks>
public class ManagedHandler : HttpMessageHandler
{
    private static readonly HttpRequestOptionsKey<bool> Hijack = new("Docker.DotNet.Hijack");

    private readonly EngineEndpoint endpoint;
    private readonly TimeSpan connectTimeout;

    internal ManagedHandler(EngineEndpoint endpoint, TimeSpan connectTimeout)
    {
        this.endpoint = endpoint;
        this.connectTimeout = connectTimeout;
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
            return await ExchangeAsync(request, cancellationToken);
        }
        catch (HttpRequestException e) when (e.InnerException is HttpRequestException dialing)
        {
            ExceptionDispatchInfo.Throw(dialing); // says all; the outer one only adds the name of a host that is made up for sockets
            throw;
        }
        catch (HttpRequestException e)
        {
            throw BrokenOff((e.InnerException ?? e).Message, e);
        }
    }

    private async Task<HttpResponseMessage> ExchangeAsync(HttpRequestMessage request, CancellationToken cancellationToken)
    {
        var hijack = request.Options.TryGetValue(Hijack, out _);
        if (!hijack)
            request.Headers.ConnectionClose = true;
        EngineConnection? connection = null;
        using var exchange = new HttpMessageInvoker(new SocketsHttpHandler
        {
            ActivityHeadersPropagator = null,
            AllowAutoRedirect = false,
            ConnectTimeout = connectTimeout,
            PooledConnectionLifetime = TimeSpan.Zero,
            UseCookies = false,
            UseProxy = false,
            ConnectCallback = async (_, token) =>
            {
                if (connection is not null)
                    throw BrokenOff("The connection ended.", null);
                connection = await EngineDialer.ConnectAsync(endpoint, this, token);
                return connection.Stream;
            },
        });
        var response = await exchange.SendAsync(request, cancellationToken); // its content outlives the handler
        if (hijack && connection is not null && HijackedContent.IsTwoWay(response))
            response.Content = await HijackedContent.CreateAsync(response.Content, connection, cancellationToken);
        return response;
    }

    private HttpRequestException BrokenOff(string reason, Exception? inner)
    {
        var certificate = endpoint.TlsHost is null ? "" : " Does the engine trust the client certificate?";
        return new HttpRequestException(
            HttpRequestError.ResponseEnded,
            $"Asking the Docker Engine at {endpoint.Address}: {reason} There was no answer: whether the engine acted is unknown.{certificate}",
            inner);
    }
}

using Microsoft.AspNetCore.Builder;
using Microsoft.AspNetCore.Hosting;
using Microsoft.AspNetCore.Http;
using OpsBot.IntegrationTests.Docker;

namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>What a cloud puts before services: TLS at port 443 of the engine's loopback. The name that is called says which service is meant.</summary>
internal sealed class CloudEdge : IAsyncDisposable
{
    // A service that has just been restarted may take a connection and never answer on it.
    private readonly HttpClient client = new() { Timeout = TimeSpan.FromSeconds(2) };
    private readonly WebApplication server;
    private readonly System.Net.Sockets.Socket socket;

    /// <summary>Starts one.</summary>
    /// <param name="docker">The engine.</param>
    /// <param name="certificates">Whose server's certificate it shows: for localhost and 127.0.0.1.</param>
    /// <param name="services">The published port of each name.</param>
    public CloudEdge(PrivateDocker docker, TestCertificates certificates, IReadOnlyDictionary<string, int> services)
    {
        var ports = services.ToDictionary(s => s.Key, s => docker.Forward(s.Value), StringComparer.Ordinal);
        socket = docker.Bind(443);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore().UseKestrelHttpsConfiguration().ConfigureKestrel(kestrel => kestrel.ListenHandle((ulong)socket.Handle, listen => listen.UseHttps(certificates.Server)));
        server = builder.Build();
        server.Run(http => PassAsync(http, ports[http.Request.Host.Host]));
    }

    /// <summary>Begins to listen.</summary>
    public Task StartAsync(CancellationToken cancel) => server.StartAsync(cancel);

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await server.DisposeAsync();
        socket.Dispose();
        client.Dispose();
    }

    private async Task PassAsync(HttpContext http, int port)
    {
        using var asked = new HttpRequestMessage(new HttpMethod(http.Request.Method), $"http://127.0.0.1:{port}{http.Request.Path}{http.Request.QueryString}");
        if (http.Request.ContentLength > 0)
        {
            using var body = new StreamReader(http.Request.Body);
            asked.Content = new StringContent(await body.ReadToEndAsync(http.RequestAborted));
        }

        if (http.Request.Headers.Authorization is [{ } authorization])
        {
            asked.Headers.TryAddWithoutValidation("Authorization", authorization);
        }

        try
        {
            using var answer = await client.SendAsync(asked, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
            http.Response.ContentType = $"{answer.Content.Headers.ContentType}";
            await http.Response.WriteAsync(await answer.Content.ReadAsStringAsync(http.RequestAborted), http.RequestAborted);
        }
        catch (Exception e) when (e is HttpRequestException || (e is TaskCanceledException && !http.RequestAborted.IsCancellationRequested))
        {
            http.Response.StatusCode = StatusCodes.Status502BadGateway;
        }
    }
}

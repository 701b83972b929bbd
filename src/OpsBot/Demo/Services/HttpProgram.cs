using System.Net;
using System.Net.Sockets;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpsBot.Steps.Health;

namespace OpsBot.Demo.Services;

/// <summary>A demo service that speaks HTTP. Each container has a web server of its own, so that a stopped one really refuses connections.</summary>
public abstract class HttpProgram : DemoProgram
{
    /// <summary>Shared by all demo services; one call to another service takes no longer than this.</summary>
    protected static HttpClient Client { get; } = new(new SocketsHttpHandler { UseProxy = false, UseCookies = false }) { Timeout = TimeSpan.FromSeconds(2) };

    /// <summary>The path of the health check.</summary>
    protected abstract string HealthPath { get; }

    /// <inheritdoc/>
    public override async Task<Vitals> CheckAsync(DemoProcess process, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(process);
        using var answer = await Client.GetAsync(new Uri($"http://127.0.0.1:{process.Port}{HealthPath}"), cancel);
        return answer.IsSuccessStatusCode ? Vitals.Healthy : process.IsWarm ? Vitals.Unhealthy : Vitals.Starting;
    }

    /// <summary>Answers one request.</summary>
    protected abstract Task AnswerAsync(DemoProcess process, HttpContext http, string request);

    /// <inheritdoc/>
    protected override async Task ServeAsync(DemoProcess process, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(process);
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.Configure<KestrelServerOptions>(k => k.Listen(IPAddress.Loopback, process.Port));
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromMilliseconds(300));
        await using var app = builder.Build();
        app.Run(http => LoggedAsync(process, http));
        await app.StartAsync(cancel);
        process.Info($"{process.Service} {process.Tag} listening on 0.0.0.0:{process.Port}");
        try
        {
            await Task.Delay(Timeout.InfiniteTimeSpan, process.Clock, cancel);
        }
        finally
        {
            process.Info("received SIGTERM, closing listeners");
            await app.StopAsync(CancellationToken.None);
        }
    }

    /// <summary>Sends a JSON body.</summary>
    protected static Task JsonAsync(HttpContext http, int status, object body)
    {
        ArgumentNullException.ThrowIfNull(http);
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body, http.RequestAborted);
    }

    /// <summary>Asks another service on behalf of a request, whose id goes along.</summary>
    protected static async Task<HttpResponseMessage> CallAsync(HttpMethod method, int port, string path, string request, CancellationToken cancel)
    {
        using var message = new HttpRequestMessage(method, new Uri($"http://127.0.0.1:{port}{path}"));
        message.Headers.Add(RequestIds.Header, request);
        return await Client.SendAsync(message, cancel);
    }

    /// <summary>Whether an exception means that another service does not answer.</summary>
    /// <remarks>A time-out of HttpClient is a cancellation that nobody asked for.</remarks>
    protected static bool IsOutage(Exception e) =>
        e is HttpRequestException or SocketException or IOException or InvalidDataException or RedisRefusedException
            or TaskCanceledException { InnerException: TimeoutException };

    private async Task LoggedAsync(DemoProcess process, HttpContext http)
    {
        var started = process.Clock.GetTimestamp();
        var request = RequestIds.Of(http);
        try
        {
            await AnswerAsync(process, http, request);
        }
        catch (OperationCanceledException) when (http.RequestAborted.IsCancellationRequested)
        {
            process.Info($"[{request}] {http.Request.Method} {http.Request.Path} 499 client closed the connection");
            return;
        }

        var took = process.Clock.GetElapsedTime(started).TotalMilliseconds;
        process.Info($"[{request}] {http.Request.Method} {http.Request.Path} {http.Response.StatusCode} {took:0.0}ms");
    }
}

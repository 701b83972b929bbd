using System.Buffers;
using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using System.Text;
using System.Text.Json;
using Microsoft.AspNetCore.Hosting.Server;
using Microsoft.AspNetCore.Hosting.Server.Features;
using Microsoft.AspNetCore.Server.Kestrel.Core;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Demo.Host;

namespace OpsBot.Demo.Control;

/// <summary>The demo engine's door: the operations of <see cref="IContainerEngine"/> as HTTP. What is refused is a 409 with <c>{"error": …}</c>; several answers to one request are JSON lines.</summary>
public sealed class ControlServer(DemoHost host, EngineLifetime lifetime, string instance)
{
    private const string Service = "/v1/services/{service}";
    private static readonly byte[] LineEnd = [(byte)'\n'];

    /// <summary>Listens; returns where.</summary>
    /// <param name="socket">The path the socket should have.</param>
    /// <returns>The server, to be disposed of, and its address.</returns>
    public async Task<(WebApplication Server, ControlAddress Address)> StartAsync(string socket)
    {
        var token = ControlAddress.FitsSocket(socket) ? null : Convert.ToHexStringLower(RandomNumberGenerator.GetBytes(32));
        var builder = WebApplication.CreateEmptyBuilder(new WebApplicationOptions());
        builder.WebHost.UseKestrelCore();
        builder.Services.AddRoutingCore();
        builder.Services.Configure<HostOptions>(h => h.ShutdownTimeout = TimeSpan.FromSeconds(1));
        builder.Services.Configure<KestrelServerOptions>(kestrel =>
        {
            // A bot that shows a log slowly is not an attacker.
            kestrel.Limits.MinResponseDataRate = null;
            if (token is null)
            {
                File.Delete(socket);
                kestrel.ListenUnixSocket(socket);
            }
            else
            {
                kestrel.Listen(IPAddress.Loopback, 0);
            }
        });
        var app = builder.Build();
        app.Use((http, next) => token is null || HasToken(http, token) ? next(http) : AnswerAsync(http, 401, new { error = "the token is missing" }));
        app.Use(RefusalsAsync);
        Map(app);
        await app.StartAsync();
        if (token is not null)
        {
            return (app, new ControlAddress.Loopback(PortOf(app), token));
        }

        if (!OperatingSystem.IsWindows())
        {
            File.SetUnixFileMode(socket, UnixFileMode.UserRead | UnixFileMode.UserWrite);
        }

        return (app, new ControlAddress.UnixSocket(socket));
    }

    private void Map(WebApplication app)
    {
        app.MapGet("/v1/attach", http => AttachAsync(http));
        app.MapPost("/v1/shutdown", http =>
        {
            lifetime.EndUnlessShared();
            return AnswerAsync(http, 202, new { });
        });
        app.MapGet(Service + "/containers", http => AnswerAsync(http, 200, host.Inspect(Name(http))));
        app.MapGet(Service + "/usage", async http => await AnswerAsync(http, 200, await host.MeasureAsync(Name(http), http.RequestAborted)));
        app.MapGet(Service + "/tags", http => AnswerAsync(http, 200, host.Tags(Name(http))));
        app.MapGet(Service + "/images/{tag}", http => AnswerAsync(http, 200, host.FindImage(Name(http), Tag(http))));
        app.MapPut(Service + "/images/{tag}", http => DoneAsync(http, () => host.MoveTag(Name(http), Tag(http), http.Request.Query["id"].ToString())));
        app.MapGet(Service + "/pin", http => AnswerAsync(http, 200, host.ReadPin(Name(http))));
        app.MapPut(Service + "/pin/{tag}", http => DoneAsync(http, host.PinAsync(Name(http), Tag(http))));
        app.MapPost(Service + "/restart", http => DoneAsync(http, host.RestartAsync(Name(http))));
        app.MapPost(Service + "/recreate", http => DoneAsync(http, host.RecreateAsync(Name(http))));
        app.MapPost(Service + "/pull/{tag}", http => host.PullAsync(Name(http), Tag(http), p => WriteLineAsync(http, p, flush: true), http.RequestAborted));
        app.MapGet(Service + "/logs", LogsAsync);
    }

    private async Task AttachAsync(HttpContext http)
    {
        if (!lifetime.TryAttach())
        {
            await AnswerAsync(http, 503, new { error = "the demo engine is ending" });
            return;
        }

        try
        {
            await WriteLineAsync(http, new { instance }, flush: true);
            await lifetime.Ended.WaitAsync(http.RequestAborted).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
        finally
        {
            lifetime.Detach();
        }
    }

    private async Task LogsAsync(HttpContext http)
    {
        var query = http.Request.Query;
        var tail = int.Parse(query["tail"].ToString(), CultureInfo.InvariantCulture);
        TimeSpan? since = long.TryParse(query["since"], CultureInfo.InvariantCulture, out var ticks) ? TimeSpan.FromTicks(ticks) : null;
        var follow = query.ContainsKey("follow");
        using var ending = CancellationTokenSource.CreateLinkedTokenSource(http.RequestAborted, lifetime.Ending);
        await http.Response.StartAsync(ending.Token);
        await foreach (var line in host.LogOf(Name(http)).ReadAsync(tail, since, follow, ending.Token))
        {
            await WriteLineAsync(http, line, follow);
        }
    }

    private static async Task RefusalsAsync(HttpContext http, RequestDelegate next)
    {
        try
        {
            await next(http);
        }
        catch (DemoRefusedException e)
        {
            await AnswerAsync(http, 409, new { error = e.Message });
        }
        catch (OperationCanceledException)
        {
            // The client has left, or the engine ends: there is nobody to answer.
        }
    }

    private static Task DoneAsync(HttpContext http, Action act)
    {
        act();
        return AnswerAsync(http, 200, new { });
    }

    private static async Task DoneAsync(HttpContext http, Task act)
    {
        await act;
        await AnswerAsync(http, 200, new { });
    }

    private static Task AnswerAsync(HttpContext http, int status, object? body)
    {
        http.Response.StatusCode = status;
        return http.Response.WriteAsJsonAsync(body, OpsJson.Options, http.RequestAborted);
    }

    private static async Task WriteLineAsync<T>(HttpContext http, T value, bool flush)
    {
        http.Response.BodyWriter.Write(JsonSerializer.SerializeToUtf8Bytes(value, OpsJson.Options));
        http.Response.BodyWriter.Write(LineEnd);
        if (flush || http.Response.BodyWriter.UnflushedBytes > 32 * 1024)
        {
            await http.Response.BodyWriter.FlushAsync(http.RequestAborted);
        }
    }

    private static bool HasToken(HttpContext http, string token) =>
        CryptographicOperations.FixedTimeEquals(Encoding.UTF8.GetBytes(http.Request.Headers[ControlAddress.TokenHeader].ToString()), Encoding.UTF8.GetBytes(token));

    private static string Name(HttpContext http) => (string)http.Request.RouteValues["service"]!;

    private static string Tag(HttpContext http) => (string)http.Request.RouteValues["tag"]!;

    private static int PortOf(WebApplication app) =>
        new Uri(app.Services.GetRequiredService<IServer>().Features.Get<IServerAddressesFeature>()!.Addresses.Single()).Port;
}

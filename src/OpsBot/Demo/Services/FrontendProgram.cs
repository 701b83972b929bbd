using System.Net;
using System.Text.Json;

namespace OpsBot.Demo.Services;

/// <summary>The frontend: a page at <c>/</c> that shows what the backend says, and <c>POST /scan</c>, which hands an upload on. The page is served also when the backend is down.</summary>
public sealed class FrontendProgram : HttpProgram
{
    /// <inheritdoc/>
    public override TimeSpan StartUp => TimeSpan.FromMilliseconds(600);

    /// <inheritdoc/>
    protected override string HealthPath => "/";

    /// <inheritdoc/>
    protected override async Task AnswerAsync(DemoProcess process, HttpContext http, string request)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(process);
        switch ((http.Request.Method, http.Request.Path.Value))
        {
            case ("GET", "/"):
                http.Response.ContentType = "text/html; charset=utf-8";
                await http.Response.WriteAsync(Page(process, await BackendAsync(process, request, http.RequestAborted)), http.RequestAborted);
                break;
            case ("POST", "/scan"):
                await ScanAsync(process, http, request);
                break;
            default:
                http.Response.StatusCode = 404;
                break;
        }
    }

    private static async Task<string> BackendAsync(DemoProcess process, string request, CancellationToken cancel)
    {
        try
        {
            using var answer = await CallAsync(HttpMethod.Get, process.Ports.Backend, "/api/stats", request, cancel);
            var body = await answer.Content.ReadFromJsonAsync<JsonElement>(cancel);
            return answer.IsSuccessStatusCode
                ? $"{body.GetProperty("scans")} uploads scanned by backend {body.GetProperty("version")}"
                : $"the backend answers {(int)answer.StatusCode}";
        }
        catch (Exception e) when (IsOutage(e))
        {
            process.Warn($"[{request}] upstream backend: {e.Message}");
            return "the backend cannot be reached";
        }
    }

    private static async Task ScanAsync(DemoProcess process, HttpContext http, string request)
    {
        try
        {
            using var answer = await CallAsync(HttpMethod.Post, process.Ports.Backend, "/api/scans" + http.Request.QueryString, request, http.RequestAborted);
            http.Response.StatusCode = (int)answer.StatusCode;
        }
        catch (Exception e) when (IsOutage(e))
        {
            process.Warn($"[{request}] upstream backend: {e.Message}");
            http.Response.StatusCode = 502;
        }
    }

    private static string Page(DemoProcess process, string news) =>
        $$"""
        <!doctype html>
        <html lang="en">
        <meta charset="utf-8">
        <meta name="viewport" content="width=device-width">
        <title>ThreatForge (demo)</title>
        <style>
          :root { color-scheme: light dark; font: 1.1rem/1.6 system-ui, sans-serif }
          body { max-width: 36rem; margin: 12vh auto; padding: 0 1.5rem }
          small { opacity: .65 }
        </style>
        <h1>ThreatForge</h1>
        <p>{{WebUtility.HtmlEncode(news)}}.</p>
        <p><small>frontend {{WebUtility.HtmlEncode(process.Tag)}} · a demo service started by OpsBot</small></p>
        </html>
        """;
}

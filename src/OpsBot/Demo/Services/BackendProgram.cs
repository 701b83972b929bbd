using OpsBot.Steps.Health;

namespace OpsBot.Demo.Services;

/// <summary>
/// The backend: <c>GET /api/health</c>, <c>GET /api/stats</c>, <c>POST /api/scans</c>. It is as healthy as the ml-service and redis are, so trouble below shows above.
/// </summary>
public sealed class BackendProgram : HttpProgram
{
    // Every so many scans the log shows a secret (an invented one), as real logs do: what reaches a chat has it redacted.
    private const int ScansBetweenReconnects = 20;

    private int scanned;

    /// <inheritdoc/>
    public override TimeSpan StartUp => TimeSpan.FromMilliseconds(900);

    /// <inheritdoc/>
    protected override string HealthPath => "/api/health";

    /// <inheritdoc/>
    protected override Task AnswerAsync(DemoProcess process, HttpContext http, string request)
    {
        ArgumentNullException.ThrowIfNull(http);
        return (http.Request.Method, http.Request.Path.Value) switch
        {
            ("GET", "/api/health") => HealthAsync(process, http, request),
            ("GET", "/api/stats") => StatsAsync(process, http, request),
            ("POST", "/api/scans") => ScanAsync(process, http, request),
            _ => JsonAsync(http, 404, new { error = "not found" }),
        };
    }

    private static async Task HealthAsync(DemoProcess process, HttpContext http, string request)
    {
        if (process.Release.Fault is { } fault)
        {
            process.Error($"[{request}] health check failed: {fault}");
            await JsonAsync(http, 503, new { status = "error", version = process.Tag, reason = fault });
        }
        else if (!process.IsWarm)
        {
            await JsonAsync(http, 503, new { status = "starting", version = process.Tag });
        }
        else if (await TroubleBelowAsync(process, request, http.RequestAborted) is { } trouble)
        {
            process.Warn($"[{request}] degraded: {trouble}");
            await JsonAsync(http, 503, new { status = "degraded", version = process.Tag, reason = trouble });
        }
        else
        {
            await JsonAsync(http, 200, new { status = "ok", version = process.Tag });
        }
    }

    private static async Task<string?> TroubleBelowAsync(DemoProcess process, string request, CancellationToken cancel)
    {
        try
        {
            await AskRedisAsync(process, ["PING"], cancel);
            using var ml = await CallAsync(HttpMethod.Get, process.Ports.MlService, "/health", request, cancel);
            return ml.IsSuccessStatusCode ? null : $"ml-service answers {(int)ml.StatusCode}";
        }
        catch (Exception e) when (IsOutage(e))
        {
            return e is HttpRequestException or TaskCanceledException ? "ml-service cannot be reached" : "redis cannot be reached";
        }
    }

    private static async Task StatsAsync(DemoProcess process, HttpContext http, string request)
    {
        try
        {
            var count = await AskRedisAsync(process, ["GET", "scans"], http.RequestAborted);
            await JsonAsync(http, 200, new { version = process.Tag, scans = count ?? "0" });
        }
        catch (Exception e) when (IsOutage(e))
        {
            process.Error($"[{request}] reading stats: {e.Message}");
            await JsonAsync(http, 503, new { error = "redis cannot be reached" });
        }
    }

    private async Task ScanAsync(DemoProcess process, HttpContext http, string request)
    {
        if (process.Release.Fault is { } fault)
        {
            process.Error($"[{request}] POST /api/scans: {fault}");
            await JsonAsync(http, 500, new { error = "internal error" });
            return;
        }

        if (Interlocked.Increment(ref scanned) % ScansBetweenReconnects == 0)
        {
            process.Warn("db pool: connection lost, reconnecting with host=db.internal user=threatforge password=Tr0ub4dor-not-real");
        }

        try
        {
            using var scored = await CallAsync(HttpMethod.Post, process.Ports.MlService, "/score" + http.Request.QueryString, request, http.RequestAborted);
            scored.EnsureSuccessStatusCode();
            await AskRedisAsync(process, ["INCR", "scans"], http.RequestAborted);
            await JsonAsync(http, 201, new { scan = request, verdict = "clean" });
        }
        catch (Exception e) when (IsOutage(e))
        {
            process.Error($"[{request}] scan not finished: {e.Message}");
            process.Error("Traceback (most recent call last):");
            process.Error("  File \"/app/scans.py\", line 88, in create_scan");
            process.Error("    score = ml.score(upload, timeout=2)");
            process.Error("  File \"/app/ml.py\", line 31, in score");
            process.Error("    raise UpstreamError(response.status_code)");
            process.Error($"app.ml.UpstreamError: {e.Message}");
            await JsonAsync(http, 502, new { error = "the scan could not be finished" });
        }
    }

    private static async Task<string?> AskRedisAsync(DemoProcess process, string[] command, CancellationToken cancel)
    {
        await using var redis = await RespClient.ConnectAsync("127.0.0.1", process.Ports.Redis, cancel);
        return await redis.AskAsync(command, cancel);
    }
}

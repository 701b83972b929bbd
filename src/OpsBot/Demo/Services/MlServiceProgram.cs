namespace OpsBot.Demo.Services;

/// <summary>The ml-service: <c>GET /health</c> and <c>POST /score</c>, which refuses an upload that is too large.</summary>
public sealed class MlServiceProgram : HttpProgram
{
    private const int LargestUpload = 25;

    /// <inheritdoc/>
    public override TimeSpan StartUp => TimeSpan.FromMilliseconds(1200);

    /// <inheritdoc/>
    protected override string HealthPath => "/health";

    /// <inheritdoc/>
    protected override async Task AnswerAsync(DemoProcess process, HttpContext http, string request)
    {
        ArgumentNullException.ThrowIfNull(http);
        ArgumentNullException.ThrowIfNull(process);
        switch ((http.Request.Method, http.Request.Path.Value))
        {
            case ("GET", "/health"):
                await JsonAsync(http, 200, new { status = "healthy", version = process.Tag });
                break;
            case ("POST", "/score"):
                await ScoreAsync(process, http, request);
                break;
            default:
                await JsonAsync(http, 404, new { detail = "Not Found" });
                break;
        }
    }

    private static async Task ScoreAsync(DemoProcess process, HttpContext http, string request)
    {
        var megabytes = int.TryParse(http.Request.Query["mb"], out var mb) ? mb : 1;
        if (megabytes > LargestUpload)
        {
            process.Warn($"[{request}] upload of {megabytes} MB is larger than {LargestUpload} MB");
            await JsonAsync(http, 413, new { detail = "upload too large" });
            return;
        }

        await process.DelayAsync(TimeSpan.FromMilliseconds(20 + (3 * megabytes)), http.RequestAborted);
        process.Info($"[{request}] scored {megabytes} MB with model v7, 0 of 3 detectors fired");
        await JsonAsync(http, 200, new { score = 0.02 });
    }
}

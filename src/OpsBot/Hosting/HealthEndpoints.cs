using OpsBot.Commands.Timeline;

namespace OpsBot.Hosting;

/// <summary>The bot's own health, for whoever watches the watcher.</summary>
internal static class HealthEndpoints
{
    /// <summary>Maps <c>/healthz</c> (the process answers) and <c>/readyz</c> (it has started, is not draining, and its store answers).</summary>
    public static void MapHealth(this IEndpointRouteBuilder routes)
    {
        routes.MapGet("/healthz", () => Results.Text("ok\n"));
        routes.MapGet("/readyz", async (IEventStore store, IHostApplicationLifetime lifetime, CancellationToken cancel) =>
        {
            if (!lifetime.ApplicationStarted.IsCancellationRequested || lifetime.ApplicationStopping.IsCancellationRequested)
            {
                return Results.Text("not ready: starting or stopping\n", statusCode: StatusCodes.Status503ServiceUnavailable);
            }

            await store.ReadLedgerHeadAsync(cancel);
            return Results.Text("ready\n");
        });
    }
}

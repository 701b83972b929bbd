using OpsBot.Commands;
using OpsBot.Commands.Flow;

namespace OpsBot.Hosting;

/// <summary>Runs the run loop as long as the bot lives; at its end the steps under way are finished and no new one is begun.</summary>
internal sealed class RunLoopService(RunLoop loop) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => loop.RunAsync(stoppingToken);
}

/// <summary>Lets time do what is due.</summary>
internal sealed partial class TickerService(Ticker ticker, TimeProvider clock, ILogger<TickerService> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Every, clock);
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await ticker.TickAsync(stoppingToken);
                await timer.WaitForNextTickAsync(stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception e)
            {
                // What is due stays due: the next tick tries again.
                LogFailed(e);
                await timer.WaitForNextTickAsync(CancellationToken.None);
            }
        }
    }

    [LoggerMessage(LogLevel.Error, "Doing what is due failed; it is tried again")]
    private partial void LogFailed(Exception error);
}

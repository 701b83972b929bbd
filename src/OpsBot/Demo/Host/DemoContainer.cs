using System.Net.Sockets;
using OpsBot.Demo.Services;
using OpsBot.Steps.Health;

namespace OpsBot.Demo.Host;

/// <summary>One container: runs its process, starts it again when it ends by itself, watches its health.</summary>
/// <param name="program">What it runs.</param>
/// <param name="onRestart">Told when the process ended by itself and is started again.</param>
public sealed class DemoContainer(DemoProgram program, Action onRestart) : IDisposable
{
    private static readonly TimeSpan LongestBackoff = TimeSpan.FromSeconds(10);
    private static readonly TimeSpan Interval = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan IntervalAtStart = TimeSpan.FromMilliseconds(200);
    private static readonly TimeSpan StartPeriod = TimeSpan.FromSeconds(5);

    private CancellationTokenSource life = new();
    private Task running = Task.CompletedTask;

    /// <summary>exited, running or restarting, in an engine's words.</summary>
    public string State { get; private set; } = "exited";

    /// <summary>starting, healthy or unhealthy; null while it does not run.</summary>
    public string? Health { get; private set; }

    /// <summary>Starts a process.</summary>
    public void Start(DemoProcess process)
    {
        life.Dispose();
        life = new CancellationTokenSource();
        (State, Health) = ("running", "starting");
        running = SuperviseAsync(process, life.Token);
    }

    /// <summary>Stops the process. What it is stopped for says how it looks meanwhile.</summary>
    public async Task StopAsync(bool toRestart)
    {
        (State, Health) = (toRestart ? "restarting" : "exited", null);
        await life.CancelAsync();
        await running;
    }

    /// <inheritdoc/>
    public void Dispose() => life.Dispose();

    private async Task SuperviseAsync(DemoProcess process, CancellationToken cancel)
    {
        for (var backoff = TimeSpan.FromMilliseconds(500); ; backoff = backoff >= LongestBackoff ? LongestBackoff : backoff * 2)
        {
            using var once = CancellationTokenSource.CreateLinkedTokenSource(cancel);
            var watching = WatchAsync(process, once.Token);
            var ended = await EndOfAsync(process, cancel);
            await once.CancelAsync();
            await watching;
            if (!ended)
            {
                return;
            }

            (State, Health) = ("restarting", null);
            if (!await PauseAsync(process, backoff, cancel))
            {
                return;
            }

            onRestart();
            (State, Health) = ("running", "starting");
        }
    }

    /// <summary>Runs the process once; whether it ended by itself.</summary>
    private async Task<bool> EndOfAsync(DemoProcess process, CancellationToken cancel)
    {
        try
        {
            await program.RunAsync(process, cancel);
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return false;
        }
        catch (IOException e)
        {
            process.Error($"cannot listen: {e.Message}");
        }

        process.Error($"{process.Service} exited with code 1");
        return true;
    }

    private async Task WatchAsync(DemoProcess process, CancellationToken cancel)
    {
        var started = process.Clock.GetTimestamp();
        while (await PauseAsync(process, Health == "starting" ? IntervalAtStart : Interval, cancel))
        {
            var vitals = await CheckAsync(process, cancel);
            var early = process.Clock.GetElapsedTime(started) < StartPeriod * process.Pace;
            Health = vitals switch
            {
                _ when cancel.IsCancellationRequested => Health,
                Vitals.Healthy => "healthy",
                Vitals.Starting => "starting",
                // Its port may not be open yet.
                null when early && Health == "starting" => "starting",
                _ => "unhealthy",
            };
        }
    }

    private async Task<Vitals?> CheckAsync(DemoProcess process, CancellationToken cancel)
    {
        try
        {
            return await program.CheckAsync(process, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or SocketException or IOException or InvalidDataException or RedisRefusedException or OperationCanceledException)
        {
            // No answer is an answer: the check has not passed.
            return null;
        }
    }

    private static async Task<bool> PauseAsync(DemoProcess process, TimeSpan time, CancellationToken cancel)
    {
        await process.DelayAsync(time, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        return !cancel.IsCancellationRequested;
    }
}

using System.Runtime.InteropServices;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Redaction;

namespace OpsBot.Hosting;

/// <summary>Reads the catalog again when its file has changed, or on the signal HUP. What cannot be used is told, and what was in force stays so.</summary>
internal sealed partial class CatalogWatcher(BotOptions options, CatalogDesk desk, Redactor redactor, TimeProvider clock, ILogger<CatalogWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private readonly SemaphoreSlim asked = new(0);
    private (DateTime WrittenAt, long Length) seen;

    /// <inheritdoc/>
    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
    }

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Config is not { } path)
        {
            return;
        }

        seen = Look(path);
        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            asked.Release();
        });
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await WaitAsync(timer, stoppingToken) is var told)
            {
                var now = Look(path);
                if (told || now != seen)
                {
                    seen = now;
                    await ReadAsync(path, stoppingToken);
                }
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The bot ends.
        }
    }

    /// <summary>Waits for the next look.</summary>
    /// <returns>Whether someone asked for it.</returns>
    private async Task<bool> WaitAsync(PeriodicTimer timer, CancellationToken cancel)
    {
        await timer.WaitForNextTickAsync(cancel);
        return asked.Wait(0, cancel);
    }

    /// <summary>An editor that replaces the file leaves a moment without one: it has not changed as long as it is not there.</summary>
    private (DateTime WrittenAt, long Length) Look(string path)
    {
        var file = new FileInfo(path);
        return file.Exists ? (file.LastWriteTimeUtc, file.Length) : seen;
    }

    private async Task ReadAsync(string path, CancellationToken cancel)
    {
        try
        {
            var incoming = CatalogFile.Require(CatalogFile.Load(path));
            redactor.Learn(SecretValues.Read(incoming, Environment.GetEnvironmentVariable));
            if (await desk.AdmitAsync(incoming, cancel) is { } refusal)
            {
                LogRefused(path, $"{refusal.Reason} {refusal.Remedy}");
                return;
            }

            LogRead(path);
        }
        catch (Exception e) when (e is StartupException or ArgumentException)
        {
            desk.Report(e.Message);
            LogRefused(path, e.Message);
        }
    }

    [LoggerMessage(LogLevel.Information, "The catalog {Path} was read again")]
    private partial void LogRead(string path);

    [LoggerMessage(LogLevel.Error, "The catalog {Path} has changed and cannot be used, what was in force stays so: {Problem}")]
    private partial void LogRefused(string path, string problem);
}

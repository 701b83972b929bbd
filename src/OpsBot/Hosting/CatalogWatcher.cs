using System.Runtime.InteropServices;
using OpsBot.Commands.Flow;
using OpsBot.Commands.Redaction;

namespace OpsBot.Hosting;

/// <summary>Reads the catalog again when its file has changed, or on the signal HUP. What cannot be used is told, and what was in force stays so.</summary>
internal sealed partial class CatalogWatcher(BotOptions options, CatalogDesk desk, Redactor redactor, TimeProvider clock, ILogger<CatalogWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Every = TimeSpan.FromSeconds(2);

    private bool asked;

    // Nothing was seen yet: the first look reads the file once more, so that what changed since the start is not missed.
    private (DateTime WrittenAt, long Length) seen;

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        if (options.Config is not { } path)
        {
            return;
        }

        using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, signal =>
        {
            signal.Cancel = true;
            Volatile.Write(ref asked, true);
        });
        using var timer = new PeriodicTimer(Every, clock);
        try
        {
            while (await timer.WaitForNextTickAsync(stoppingToken))
            {
                var now = Look(path);
                if (Interlocked.Exchange(ref asked, false) || now != seen)
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
        catch (Exception e) when (e is not OperationCanceledException)
        {
            // The store could not be read or written: the next look tries again, and the bot goes on with what is in force.
            seen = default;
            LogFailed(e, path);
        }
    }

    [LoggerMessage(LogLevel.Error, "The catalog {Path} could not be taken; it is tried again")]
    private partial void LogFailed(Exception error, string path);

    [LoggerMessage(LogLevel.Information, "The catalog {Path} was read again")]
    private partial void LogRead(string path);

    [LoggerMessage(LogLevel.Error, "The catalog {Path} has changed and cannot be used, what was in force stays so: {Problem}")]
    private partial void LogRefused(string path, string problem);
}

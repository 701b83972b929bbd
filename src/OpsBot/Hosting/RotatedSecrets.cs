using OpsBot.Commands.Catalog;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;

namespace OpsBot.Hosting;

/// <summary>Tells the redactor at the start which values the rotated secrets have now: the bot that wrote them may have been another process. A file that cannot be read is tried again; a value that a plan touches is learnt then anyway.</summary>
internal sealed partial class RotatedSecrets(CatalogInForce catalog, SecretFiles files, TimeProvider clock, ILogger<RotatedSecrets> logger) : BackgroundService
{
    private static readonly TimeSpan TryAgain = TimeSpan.FromMinutes(1);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var todo = catalog.Current.Systems.SelectMany(s => s.Rotations.Select(r => (System: s.Name, Rotation: r))).ToList();
        while (todo.Count > 0 && !stoppingToken.IsCancellationRequested)
        {
            foreach (var (system, rotation) in todo.ToList())
            {
                try
                {
                    if (await files.ReadAsync(system, rotation.File, stoppingToken) is { } text)
                    {
                        _ = files.ValueOf(text, rotation.Variable, rotation.Name);
                    }

                    todo.Remove((system, rotation));
                }
                catch (RunnerException e)
                {
                    LogUnread(rotation.File, system.Value, e.Message);
                }
            }

            if (todo.Count > 0)
            {
                await Task.Delay(TryAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "The values in {File} of {System} are not known to the redactor yet; it is tried again. {Problem}")]
    private partial void LogUnread(string file, string system, string problem);
}

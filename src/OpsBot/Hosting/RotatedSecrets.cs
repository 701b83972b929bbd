using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;

namespace OpsBot.Hosting;

/// <summary>
/// Tells the redactor which values the rotated secrets have now, those of a catalog that was accepted meanwhile included: the bot that wrote them may have been another process. A file that cannot be read is tried again;
/// a value that a plan touches is learnt then anyway.
/// </summary>
internal sealed partial class RotatedSecrets(CatalogInForce catalog, SecretFiles files, TimeProvider clock, ILogger<RotatedSecrets> logger) : BackgroundService
{
    private static readonly TimeSpan LookAgain = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan Within = TimeSpan.FromSeconds(30);

    /// <inheritdoc/>
    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        HashSet<(SystemName System, string File, string Variable)> known = [];
        while (!stoppingToken.IsCancellationRequested)
        {
            var learnt = await Task.WhenAll(catalog.Current.Systems
                .SelectMany(s => s.Rotations.Select(r => (System: s.Name, Rotation: r)))
                .Where(r => !known.Contains((r.System, r.Rotation.File, r.Rotation.Variable)))
                .Select(async r => (r.System, r.Rotation, Read: await LearnAsync(r.System, r.Rotation, stoppingToken))));
            known.UnionWith(learnt.Where(r => r.Read).Select(r => (r.System, r.Rotation.File, r.Rotation.Variable)));
            await Task.Delay(LookAgain, clock, stoppingToken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }
    }

    /// <summary>One runner that does not answer holds no other up.</summary>
    private async Task<bool> LearnAsync(SystemName system, RotationDefinition rotation, CancellationToken stopping)
    {
        using var time = new CancellationTokenSource(Within, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(time.Token, stopping);
        try
        {
            if (await files.ReadAsync(system, rotation.File, either.Token) is { } text)
            {
                _ = files.ValueOf(text, rotation.Variable, rotation.Name);
            }

            return true;
        }
        catch (RunnerException e)
        {
            LogUnread(rotation.File, system.Value, e.Message);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            LogUnread(rotation.File, system.Value, $"The runner did not answer within {Words.Duration(Within)}.");
        }
        catch (OperationCanceledException)
        {
            // The bot ends.
        }

        return false;
    }

    [LoggerMessage(LogLevel.Warning, "The values in {File} of {System} are not known to the redactor yet; it is tried again. {Problem}")]
    private partial void LogUnread(string file, string system, string problem);
}

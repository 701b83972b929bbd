using System.Globalization;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Steps.Dump;

/// <summary>Shows a system's backups, newest first.</summary>
/// <param name="store">The backups.</param>
public sealed class ListBackupsExecutor(IBackupStore store) : IStepExecutor<ListBackups>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ListBackups step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ListBackups step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var all = await store.ListAsync(step.Service.System, cancel);
            foreach (var backup in all)
            {
                await context.Output.WriteLineAsync(Line(backup, step.Service.System), cancel);
            }

            return all.Count > 0
                ? new Outcome.Passed { Summary = $"{Words.Count(all.Count, "backup")}, {Words.Size(all.Sum(b => b.Size))}, in {store.Where(step.Service.System)}" }
                : new Outcome.Finding { Summary = $"there is no backup in {store.Where(step.Service.System)}" };
        }
        catch (BackupException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ListBackups step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private static string Line(Backup backup, SystemName system) =>
        $"{backup.CreatedAt.UtcDateTime.ToString("yyyy-MM-dd HH:mm", CultureInfo.InvariantCulture)}  {Words.Size(backup.Size),9}  {backup.Name}  {About(backup, system)}";

    private static string About(Backup backup, SystemName system) =>
        backup.Damage is { } damage ? $"damaged: {damage}"
        : backup.Of is { } of ? $"{of.Database}{(of.System is { } other && other != system ? $" of {other}" : "")}, {of.Content.ToString().ToLowerInvariant()}, sha256 {backup.Sha256?[..12]}"
        : "put there by hand, without checksum";
}

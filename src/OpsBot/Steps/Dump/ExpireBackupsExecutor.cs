using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Steps.Dump;

/// <summary>Deletes the backups that the catalog does not keep.</summary>
/// <param name="catalog">What is kept.</param>
/// <param name="store">The backups.</param>
public sealed class ExpireBackupsExecutor(CatalogInForce catalog, IBackupStore store) : IStepExecutor<ExpireBackups>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ExpireBackups step, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        return Task.FromResult<Resolution>(new Resolution.Resolved([new Pin("backups kept", KeepOf(step) is { } keep ? $"{keep.Daily} daily, {keep.Weekly} weekly, {keep.Monthly} monthly" : "all")]));
    }

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ExpireBackups step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var expired = KeepOf(step) is { } keep ? BackupRetention.Expired(await store.ListAsync(step.Service.System, cancel), step.Service.System, keep) : [];
            foreach (var backup in expired)
            {
                await store.DeleteAsync(step.Service.System, backup.Name, cancel);
                await context.Output.WriteLineAsync($"deleted {backup.Name}, {Words.Size(backup.Size)}", cancel);
            }

            return new Outcome.Passed { Summary = expired.Count == 0 ? "all backups are kept" : $"{Words.Count(expired.Count, "old backup")} deleted, {Words.Size(expired.Sum(b => b.Size))} freed" };
        }
        catch (BackupException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ExpireBackups step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private KeepDefinition? KeepOf(ExpireBackups step) => catalog.Current.FindSystem(step.Service.System.Value)?.Backups?.Keep;
}

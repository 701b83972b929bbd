using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Backups that procedures can look at; only a step may make or delete one.</summary>
internal sealed class WorldBackups : IBackupStore
{
    /// <summary>Those there are, newest first.</summary>
    public List<Backup> All { get; } = [];

    public string Where(SystemName system) => "in the tests";

    public Task<IReadOnlyList<Backup>> ListAsync(SystemName system, CancellationToken cancel) => Task.FromResult<IReadOnlyList<Backup>>([.. All]);

    public Task<IBackupWriter> CreateAsync(SystemName system, string name, CancellationToken cancel) => throw NotHere();

    public Task<Stream> OpenAsync(SystemName system, string name, CancellationToken cancel) => throw NotHere();

    public Task DeleteAsync(SystemName system, string name, CancellationToken cancel) => throw NotHere();

    private static InvalidOperationException NotHere() => new("Only a step may change something.");
}

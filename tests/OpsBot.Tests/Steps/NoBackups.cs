using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Tests.Steps;

/// <summary>A store that cannot be reached.</summary>
internal sealed class NoBackups : IBackupStore
{
    public string Where(SystemName system) => "nowhere";

    public Task<IReadOnlyList<Backup>> ListAsync(SystemName system, CancellationToken cancel) => throw Gone();

    public Task<IBackupWriter> CreateAsync(SystemName system, string name, CancellationToken cancel) => throw Gone();

    public Task<Stream> OpenAsync(SystemName system, string name, CancellationToken cancel) => throw Gone();

    public Task DeleteAsync(SystemName system, string name, CancellationToken cancel) => throw Gone();

    private static BackupException Gone() => new("The store of backups cannot be reached.");
}

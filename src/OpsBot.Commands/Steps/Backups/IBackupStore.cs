using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps.Backups;

/// <summary>Where backups are kept. All methods throw <see cref="BackupException"/> when the store cannot be read or written.</summary>
public interface IBackupStore
{
    /// <summary>Where a system's backups are, for people.</summary>
    string Where(SystemName system);

    /// <summary>A system's backups, newest first.</summary>
    Task<IReadOnlyList<Backup>> ListAsync(SystemName system, CancellationToken cancel);

    /// <summary>Begins a backup. Nothing has that name until it is kept.</summary>
    Task<IBackupWriter> CreateAsync(SystemName system, string name, CancellationToken cancel);

    /// <summary>Its bytes, from the first on.</summary>
    Task<Stream> OpenAsync(SystemName system, string name, CancellationToken cancel);

    /// <summary>Deletes it; nothing happens when it is not there.</summary>
    Task DeleteAsync(SystemName system, string name, CancellationToken cancel);
}

/// <summary>A backup that is being written. Disposed without having been kept, nothing is left of it.</summary>
public interface IBackupWriter : IAsyncDisposable
{
    /// <summary>Takes the next bytes.</summary>
    ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel);

    /// <summary>It is whole: gives it its name, and writes down beside it what it is of. From then on it outlasts a loss of power.</summary>
    Task<Backup> KeepAsync(BackupOf of, CancellationToken cancel);
}

/// <summary>The store of backups cannot do what it should; the message says what was being done, what is wrong and what to do.</summary>
public sealed class BackupException : Exception
{
    /// <summary>Creates the exception.</summary>
    public BackupException(string message, Exception? inner = null)
        : base(message, inner)
    {
    }
}

using System.Text.Json;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Steps.Dump;

/// <summary>
/// Backups as files in a folder of each system. What a file is of, and its checksum, stands in a second file beside it, which is there before the first has its name: so a file without one was put there by hand.
/// What is being written has a name that begins with a dot. When a name is given again, the older backup of that name gets the time it was made behind its name.
/// </summary>
/// <param name="catalog">Which folder.</param>
/// <param name="catalogFolder">Where relative folders begin.</param>
/// <param name="dataFolder">The bot's own folder.</param>
/// <param name="clock">The clock.</param>
public sealed class FolderBackups(CatalogInForce catalog, string catalogFolder, string dataFolder, TimeProvider clock) : IBackupStore
{
    /// <summary>What the file beside a backup ends in.</summary>
    internal const string AboutEnd = ".about.json";

    private const UnixFileMode OwnerOnly = UnixFileMode.UserRead | UnixFileMode.UserWrite | UnixFileMode.UserExecute;
    private static readonly TimeSpan Abandoned = TimeSpan.FromDays(1);

    /// <inheritdoc/>
    public string Where(SystemName system) => catalog.Current.FindSystem(system.Value)?.Backups?.Folder is { } folder
        ? Path.GetFullPath(folder, Path.GetFullPath(catalogFolder))
        : Path.Combine(Path.GetFullPath(dataFolder), "backups", system.Value);

    /// <inheritdoc/>
    public Task<IReadOnlyList<Backup>> ListAsync(SystemName system, CancellationToken cancel) => Task.FromResult(Try<IReadOnlyList<Backup>>($"Listing the backups of {system}", system, folder =>
        Directory.Exists(folder)
            ? [.. new DirectoryInfo(folder).EnumerateFiles().Where(f => IsBackup(f.Name)).Select(Read).OrderByDescending(b => b.CreatedAt).ThenBy(b => b.Name, StringComparer.Ordinal)]
            : []));

    /// <inheritdoc/>
    public Task<IBackupWriter> CreateAsync(SystemName system, string name, CancellationToken cancel) => Task.FromResult(Try<IBackupWriter>($"Beginning the backup {New(name)} of {system}", system, folder =>
    {
        if (OperatingSystem.IsWindows())
        {
            Directory.CreateDirectory(folder);
        }
        else
        {
            Directory.CreateDirectory(folder, OwnerOnly);
        }

        RemoveAbandoned(folder);
        return new FolderBackupWriter(folder, name, clock);
    }));

    /// <inheritdoc/>
    public Task<Stream> OpenAsync(SystemName system, string name, CancellationToken cancel) => Task.FromResult(Try<Stream>($"Reading the backup {Stored(name)} of {system}", system, folder =>
        new FileStream(Path.Combine(folder, name), new FileStreamOptions { Mode = FileMode.Open, Access = FileAccess.Read, Options = FileOptions.Asynchronous | FileOptions.SequentialScan })));

    /// <inheritdoc/>
    public Task DeleteAsync(SystemName system, string name, CancellationToken cancel) => Task.FromResult(Try($"Deleting the backup {Stored(name)} of {system}", system, folder =>
    {
        if (Directory.Exists(folder))
        {
            File.Delete(Path.Combine(folder, name));
            File.Delete(Path.Combine(folder, name + AboutEnd));
        }

        return true;
    }));

    private static bool IsBackup(string file) => !file.StartsWith('.') && !file.EndsWith(AboutEnd, StringComparison.Ordinal);

    private static Backup Read(FileInfo file)
    {
        var (about, changed) = (file.FullName + AboutEnd, new DateTimeOffset(file.LastWriteTimeUtc));
        var byHand = new Backup(file.Name, file.Length, changed, null, null) { ChangedAt = changed };
        if (!File.Exists(about))
        {
            return byHand;
        }

        try
        {
            return (JsonSerializer.Deserialize<Backup>(File.ReadAllText(about), OpsJson.Options) ?? throw new JsonException("it is empty")) with { Name = file.Name, Size = file.Length, ChangedAt = changed };
        }
        catch (Exception e) when (e is JsonException or IOException or UnauthorizedAccessException)
        {
            return byHand with { Damage = $"{about} cannot be read: {e.Message.TrimEnd('.')}. Move it away; then the backup counts as put there by hand." };
        }
    }

    /// <summary>What a bot that was killed had begun.</summary>
    private void RemoveAbandoned(string folder)
    {
        foreach (var file in new DirectoryInfo(folder).EnumerateFiles().Where(f => PartNames.Is(f.Name) && clock.GetUtcNow().UtcDateTime - f.LastWriteTimeUtc > Abandoned))
        {
            file.Delete();
        }
    }

    private static string New(string name) => BackupName.WhyNot(name) is null && !name.Contains('%', StringComparison.Ordinal)
        ? name
        : throw new BackupException($"The backup {name}: {BackupName.WhyNot(name) ?? "its name stands for a time that is not known"}.");

    private static string Stored(string name) => BackupName.WhyNotStored(name) is { } why ? throw new BackupException($"The backup {name}: {why}.") : name;

    private T Try<T>(string doing, SystemName system, Func<string, T> act)
    {
        var folder = Where(system);
        try
        {
            return act(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw new BackupException($"{doing} in {folder}: {e.Message.TrimEnd('.')}. Look whether the folder is there and the bot may use it.", e);
        }
    }
}

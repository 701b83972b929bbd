using System.Globalization;
using System.Security.Cryptography;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps.Backups;

namespace OpsBot.Steps.Dump;

/// <summary>One file that is being written; see <see cref="FolderBackups"/>.</summary>
internal sealed class FolderBackupWriter : IBackupWriter
{
    private readonly IncrementalHash hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
    private readonly TimeProvider clock;
    private readonly string folder;
    private readonly string name;
    private readonly string part;
    private readonly string aboutPart;
    private readonly FileStream file;
    private long size;
    private bool kept;

    public FolderBackupWriter(string folder, string name, TimeProvider clock)
    {
        (this.folder, this.name, this.clock) = (folder, name, clock);
        (part, aboutPart) = (PartNames.New(folder, name), PartNames.New(folder, name + FolderBackups.AboutEnd));
        file = Create(part);
    }

    /// <inheritdoc/>
    public async ValueTask WriteAsync(ReadOnlyMemory<byte> bytes, CancellationToken cancel)
    {
        try
        {
            await file.WriteAsync(bytes, cancel);
        }
        catch (IOException e)
        {
            throw Failed(e);
        }

        hash.AppendData(bytes.Span);
        size += bytes.Length;
    }

    /// <inheritdoc/>
    public async Task<Backup> KeepAsync(BackupOf of, CancellationToken cancel)
    {
        var backup = new Backup(name, size, clock.GetUtcNow(), Convert.ToHexStringLower(hash.GetHashAndReset()), of);
        try
        {
            await file.FlushAsync(cancel);
            file.Flush(flushToDisk: true);
            await file.DisposeAsync();
            WriteAbout(backup);

            // All of it is on the disk: from here on nobody's Stop leaves it half named.
            Rename(Renames(Path.Combine(folder, name)));
            kept = true;
            return backup;
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            throw Failed(e);
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        try
        {
            await file.DisposeAsync();
        }
        catch (IOException) when (!kept)
        {
            // What was still in its buffer has no room either; it goes with the file.
        }

        if (!kept)
        {
            File.Delete(part);
            File.Delete(aboutPart);
        }

        hash.Dispose();
    }

    /// <summary>For the owner alone from the first byte on.</summary>
    private static FileStream Create(string path)
    {
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        return new FileStream(path, settings);
    }

    private void WriteAbout(Backup backup)
    {
        using var about = Create(aboutPart);
        about.Write(JsonSerializer.SerializeToUtf8Bytes(backup, OpsJson.Options));
        about.Flush(flushToDisk: true);
    }

    /// <summary>The older one of that name stays, with the time it was made behind its name. What a backup is of has its name before the backup has.</summary>
    private List<(string From, string To)> Renames(string target)
    {
        List<(string From, string To)> renames = [];
        if (File.Exists(target))
        {
            var aside = target + File.GetLastWriteTimeUtc(target).ToString("'.'yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
            renames.Add((target, aside));
            if (File.Exists(target + FolderBackups.AboutEnd))
            {
                renames.Add((target + FolderBackups.AboutEnd, aside + FolderBackups.AboutEnd));
            }
        }
        else
        {
            // Of a backup that somebody deleted by hand, or whose naming was cut off by a loss of power.
            File.Delete(target + FolderBackups.AboutEnd);
        }

        return [.. renames, (aboutPart, target + FolderBackups.AboutEnd), (part, target)];
    }

    /// <summary>All of them, and on the disk, or none.</summary>
    private void Rename(IReadOnlyList<(string From, string To)> renames)
    {
        var done = new Stack<(string From, string To)>();
        try
        {
            foreach (var (from, to) in renames)
            {
                File.Move(from, to);
                done.Push((from, to));
            }

            DurableFolder.Flush(folder);
        }
        catch (Exception e) when (e is IOException or UnauthorizedAccessException)
        {
            foreach (var (from, to) in done)
            {
                File.Move(to, from);
            }

            throw;
        }
    }

    private BackupException Failed(Exception e) => new($"Writing the backup {name} to {folder}: {e.Message.TrimEnd('.')}, after {Words.Size(size)}. Nothing is left of it. Make room there, or name another folder in the catalog, at `backups`.", e);
}

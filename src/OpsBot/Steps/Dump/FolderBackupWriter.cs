using System.Globalization;
using System.Security.Cryptography;
using System.Text;
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
    private readonly FileStream file;
    private long size;
    private bool kept;

    public FolderBackupWriter(string folder, string name, string part, TimeProvider clock)
    {
        (this.folder, this.name, this.part, this.clock) = (folder, name, Path.Combine(folder, part), clock);
        var settings = new FileStreamOptions { Mode = FileMode.CreateNew, Access = FileAccess.Write, Options = FileOptions.Asynchronous };
        if (!OperatingSystem.IsWindows())
        {
            settings.UnixCreateMode = UnixFileMode.UserRead | UnixFileMode.UserWrite;
        }

        file = new FileStream(this.part, settings);
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
            var target = Path.Combine(folder, name);
            MoveAside(target);
            await File.WriteAllBytesAsync(target + FolderBackups.AboutEnd, Encoding.UTF8.GetBytes(JsonSerializer.Serialize(backup, OpsJson.Options)), cancel);
            File.Move(part, target);
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
        }

        hash.Dispose();
    }

    /// <summary>The older one of that name stays, with the time it was made behind its name.</summary>
    private static void MoveAside(string target)
    {
        if (File.Exists(target))
        {
            var aside = target + File.GetLastWriteTimeUtc(target).ToString("'.'yyyyMMdd'T'HHmmssfff", CultureInfo.InvariantCulture);
            if (File.Exists(target + FolderBackups.AboutEnd))
            {
                File.Move(target + FolderBackups.AboutEnd, aside + FolderBackups.AboutEnd);
            }

            File.Move(target, aside);
        }
    }

    private BackupException Failed(Exception e) => new($"Writing the backup {name} to {folder}: {e.Message.TrimEnd('.')}, after {Words.Size(size)}. Nothing is left of it. Make room there, or name another folder in the catalog, at `backups`.", e);
}

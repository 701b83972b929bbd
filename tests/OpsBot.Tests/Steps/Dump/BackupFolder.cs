using System.Text;
using System.Text.Json;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Contracts;
using OpsBot.Steps.Dump;

namespace OpsBot.Tests.Steps.Dump;

/// <summary>A real folder of backups, away with the test.</summary>
internal sealed class BackupFolder : IDisposable
{
    private readonly string data = Directory.CreateTempSubdirectory("opsbot-backups-").FullName;

    public BackupFolder() => Store = new FolderBackups(TestSteps.InForce(new HealthCheck.Container()), data, data, Clock);

    /// <summary>What a backup of these tests is of.</summary>
    public static BackupOf Of { get; } = new(TestSteps.Backend.System, "backend", "shop", DumpContent.Full, DumpFormat.Sql, Compressed: false);

    public static SystemName System => TestSteps.Backend.System;

    public FakeTimeProvider Clock { get; } = new();

    public FolderBackups Store { get; }

    public string Where => Store.Where(System);

    /// <summary>What is in the folder.</summary>
    public IEnumerable<string?> Entries => Directory.GetFileSystemEntries(Where).Select(Path.GetFileName).Order(StringComparer.Ordinal);

    public string PathOf(string name) => Path.Combine(Where, name);

    /// <summary>Makes a backup as a dump does.</summary>
    public async Task<Backup> MakeAsync(string name, string content, CancellationToken cancel)
    {
        await using var writer = await Store.CreateAsync(System, name, cancel);
        await writer.WriteAsync(Encoding.UTF8.GetBytes(content), cancel);
        return await writer.KeepAsync(Of, cancel);
    }

    /// <summary>Puts a file there by hand.</summary>
    public async Task PutAsync(string name, string content, CancellationToken cancel)
    {
        Directory.CreateDirectory(Where);
        await File.WriteAllTextAsync(PathOf(name), content, cancel);
    }

    /// <summary>A file of a size, of nothing but zeros, with a checksum beside it that is not its own.</summary>
    public async Task PutLargeAsync(string name, long size, string sha256, CancellationToken cancel)
    {
        await PutAsync(name, "", cancel);
        await using (var file = File.OpenWrite(PathOf(name)))
        {
            file.SetLength(size);
        }

        await PutAsync(name + ".about.json", JsonSerializer.Serialize(new Backup(name, size, Clock.GetUtcNow(), sha256, Of), OpsJson.Options), cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => Directory.Delete(data, recursive: true);
}

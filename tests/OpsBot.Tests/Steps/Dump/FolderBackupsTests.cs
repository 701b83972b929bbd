using OpsBot.Commands.Steps.Backups;
using Xunit;

namespace OpsBot.Tests.Steps.Dump;

/// <summary>What is in the folder after a backup was kept, could not be kept, was given again, or was damaged.</summary>
public sealed class FolderBackupsTests : IDisposable
{
    private readonly BackupFolder folder = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public void Dispose() => folder.Dispose();

    [Fact]
    public async Task Keep_WrittenBackup_HasItsNameAndWhatItIsOf()
    {
        var kept = await folder.MakeAsync("main.sql", "rows", Cancel);

        Assert.Equal(["main.sql", "main.sql.about.json"], folder.Entries);
        var listed = Assert.Single(await folder.Store.ListAsync(BackupFolder.System, Cancel));
        Assert.Equal(kept, listed with { ChangedAt = default });
        Assert.Equal(BackupFolder.Of, listed.Of);
    }

    [Fact]
    public async Task Keep_NameOfAFolder_LeavesNothing()
    {
        Directory.CreateDirectory(folder.PathOf("main.sql"));

        var error = await Assert.ThrowsAsync<BackupException>(() => folder.MakeAsync("main.sql", "rows", Cancel));

        Assert.Contains("Nothing is left of it", error.Message, StringComparison.Ordinal);
        Assert.Equal(["main.sql"], folder.Entries);
    }

    [Fact]
    public async Task Keep_NameGivenAgain_MovesTheOlderOneAside()
    {
        await folder.MakeAsync("main.sql", "old", Cancel);
        await folder.MakeAsync("main.sql", "new rows", Cancel);

        var all = await folder.Store.ListAsync(BackupFolder.System, Cancel);

        Assert.Equal([3, 8], all.Select(b => b.Size).Order());
        Assert.All(all, b => Assert.NotNull(b.Sha256));
        Assert.Equal(8, all.Single(b => b.Name == "main.sql").Size);
    }

    [Fact]
    public async Task Keep_OlderOneCannotBeMovedAside_StaysAsItIs()
    {
        await folder.MakeAsync("main.sql", "old", Cancel);
        var aside = $"main.sql.{File.GetLastWriteTimeUtc(folder.PathOf("main.sql")):yyyyMMdd'T'HHmmssfff}.about.json";
        Directory.CreateDirectory(folder.PathOf(aside));

        await Assert.ThrowsAsync<BackupException>(() => folder.MakeAsync("main.sql", "new rows", Cancel));

        Assert.Equal(["main.sql", aside, "main.sql.about.json"], folder.Entries);
        Assert.Equal(3, Assert.Single(await folder.Store.ListAsync(BackupFolder.System, Cancel)).Size);
    }

    [Fact]
    public async Task Keep_WhatAnotherOneOfThatNameWasOfIsStillThere_IsReplaced()
    {
        await folder.MakeAsync("main.sql", "old", Cancel);
        File.Delete(folder.PathOf("main.sql"));

        var kept = await folder.MakeAsync("main.sql", "new rows", Cancel);

        Assert.Equal(kept.Sha256, Assert.Single(await folder.Store.ListAsync(BackupFolder.System, Cancel)).Sha256);
    }

    [Fact]
    public async Task List_WhatABackupIsOfIsEmpty_ShowsThatOneAsDamagedAndTheOthers()
    {
        await folder.MakeAsync("good.sql", "rows", Cancel);
        await folder.MakeAsync("bad.sql", "rows", Cancel);
        await folder.PutAsync("bad.sql.about.json", "", Cancel);

        var all = await folder.Store.ListAsync(BackupFolder.System, Cancel);

        Assert.Null(all.Single(b => b.Name == "good.sql").Damage);
        Assert.Contains("bad.sql.about.json cannot be read", all.Single(b => b.Name == "bad.sql").Damage, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Create_FilesOfOthers_StayAndWhatWasAbandonedGoes()
    {
        var own = $".main.sql.{new string('a', 32)}.part";
        foreach (var name in new[] { own, ".video.part", $"..{new string('a', 32)}.part", $".notes.{new string('z', 32)}.part" })
        {
            await folder.PutAsync(name, "x", Cancel);
            File.SetLastWriteTimeUtc(folder.PathOf(name), folder.Clock.GetUtcNow().UtcDateTime.AddDays(-2));
        }

        await folder.MakeAsync("main.sql", "rows", Cancel);

        Assert.DoesNotContain(own, folder.Entries);
        Assert.Equal(5, folder.Entries.Count());
    }

    [Fact]
    public async Task Delete_LongestNameMovedAside_IsDeleted()
    {
        var name = new string('n', 128);
        await folder.MakeAsync(name, "old", Cancel);
        await folder.MakeAsync(name, "new", Cancel);

        foreach (var backup in await folder.Store.ListAsync(BackupFolder.System, Cancel))
        {
            await folder.Store.DeleteAsync(BackupFolder.System, backup.Name, Cancel);
        }

        Assert.Empty(folder.Entries);
    }
}

using Microsoft.Data.Sqlite;
using OpsBot.Commands.Timeline;
using OpsBot.Storage;
using OpsBot.Storage.Sqlite;
using Xunit;

namespace OpsBot.Tests.Storage;

/// <summary>Work that meets in one transaction: the first piece holds the writer until the others are queued.</summary>
public sealed class SqliteWriterTests : IAsyncLifetime
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-writer-");
    private readonly CommitSignal signal = new();
    private readonly SqliteSession session;
    private readonly SqliteWriter writer;
    private readonly ManualResetEventSlim released = new();
    private readonly Task held;

    public SqliteWriterTests()
    {
        session = SqliteSession.Open(Path.Combine(folder.FullName, "x.db"), SqliteOpenMode.ReadWriteCreate);
        session.Run("PRAGMA journal_mode = WAL; CREATE TABLE t (n INTEGER PRIMARY KEY, text TEXT)");
        writer = new SqliteWriter(session, signal, "/data/x.db");
        held = writer.WriteAsync(
            _ =>
            {
                released.Wait(Cancel);
                return 0;
            },
            wakes: false,
            Cancel);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public ValueTask InitializeAsync() => ValueTask.CompletedTask;

    public async ValueTask DisposeAsync()
    {
        released.Set();
        await writer.DisposeAsync();
        folder.Delete(recursive: true);
        released.Dispose();
    }

    [Fact]
    public async Task WriteAsync_OneOfABatchThrows_OthersAreStoredAndItLeavesNothing()
    {
        var first = InsertAsync(1);
        var failing = writer.WriteAsync<int>(
            s =>
            {
                Insert(s, 2);
                throw new InvalidOperationException("a mistake");
            },
            wakes: true,
            Cancel);
        var colliding = InsertAsync(1);
        var last = InsertAsync(3);
        released.Set();

        await Task.WhenAll(held, first, last);
        Assert.Equal("a mistake", (await Assert.ThrowsAsync<InvalidOperationException>(() => failing)).Message);
        Assert.Equal(19, (await Assert.ThrowsAsync<SqliteException>(() => colliding)).SqliteErrorCode);
        Assert.Equal([1L, 3], await NumbersAsync());
    }

    [Fact]
    public async Task WriteAsync_DiskFull_WholeBatchFailsWithTheReasonAndTheWriterGoesOn()
    {
        session.Run("PRAGMA max_page_count = 8");
        var small = InsertAsync(1);
        var large = InsertAsync(2, new string('x', 100_000));
        released.Set();

        foreach (var work in new[] { small, large })
        {
            var error = await Assert.ThrowsAsync<StoreUnavailableException>(() => work);
            Assert.Equal(
                "Writing to the database /data/x.db: there is no space left on the disk. Make room; nothing that was answered is lost.", error.Message);
        }

        Assert.Equal(0, signal.Version);
        await InsertAsync(3);
        Assert.Equal([3L], await NumbersAsync());
        Assert.Equal(1, signal.Version);
    }

    [Fact]
    public async Task WriteAsync_DiskError_NothingOfTheBatchIsStored()
    {
        var fine = InsertAsync(1);
        var broken = writer.WriteAsync<int>(_ => throw new SqliteException("disk I/O error", 10), wakes: true, Cancel);
        released.Set();

        await Assert.ThrowsAsync<StoreUnavailableException>(() => broken);
        await Assert.ThrowsAsync<StoreUnavailableException>(() => fine);
        await InsertAsync(2);
        Assert.Equal([2L], await NumbersAsync());
    }

    [Fact]
    public async Task WriteAsync_CancelledWhileQueued_IsNotDone()
    {
        using var stop = new CancellationTokenSource();
        var cancelled = writer.WriteAsync(s => Insert(s, 1), wakes: true, stop.Token);
        await stop.CancelAsync();
        released.Set();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => cancelled);
        Assert.Empty(await NumbersAsync());
    }

    [Fact]
    public async Task DisposeAsync_WorkQueued_IsStillDone()
    {
        var queued = InsertAsync(1);
        var closing = writer.DisposeAsync();
        released.Set();
        await closing;

        Assert.Equal(1, await queued);
        await Assert.ThrowsAsync<ObjectDisposedException>(() => InsertAsync(2));
    }

    private static int Insert(SqliteSession session, long number, string text = "") =>
        session.Execute("INSERT INTO t (n, text) VALUES ($1, $2)", number, text);

    private Task<int> InsertAsync(long number, string text = "") => writer.WriteAsync(s => Insert(s, number, text), wakes: true, Cancel);

    private Task<List<long>> NumbersAsync() => writer.WriteAsync(s => s.Query("SELECT n FROM t ORDER BY n", r => r.GetInt64(0)), wakes: false, Cancel);
}

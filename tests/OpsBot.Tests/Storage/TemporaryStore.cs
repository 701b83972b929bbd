using OpsBot.Contracts;
using OpsBot.Storage.Sqlite;

namespace OpsBot.Tests.Storage;

/// <summary>A SQLite store in a folder of its own, which goes with it.</summary>
internal sealed class TemporaryStore : IAsyncDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-store-");
    private readonly TimeProvider clock;
    private SqliteStore? store;

    public TemporaryStore(TimeProvider clock) => this.clock = clock;

    public string Path => System.IO.Path.Combine(folder.FullName, "opsbot.db");

    public SqliteStore Open() => store = SqliteStore.Open(
        new SqliteStoreOptions { Path = Path, AuditKey = Some.AuditKey, MaximumLogBytes = StoreContract.MaximumLogBytes }, clock);

    public StorePorts OpenPorts()
    {
        var s = Open();
        return new StorePorts(s.Events, s.Outbox, s.Inbox, s.History, s.Logs, s.Signal, s.Audit);
    }

    public async Task CloseAsync()
    {
        if (store is not null)
        {
            await store.DisposeAsync();
        }
    }

    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        folder.Delete(recursive: true);
    }
}

using Microsoft.Data.Sqlite;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>The embedded store: one SQLite file, used by one process. Its ports are its properties.</summary>
public sealed class SqliteStore : IAsyncDisposable
{
    // Checking a file of this size takes some 50 ms; larger ones are checked page by page as they are used.
    private const long FullyCheckedBytes = 32 * 1024 * 1024;

    private readonly InstanceLock instance;
    private readonly SqliteWriter writer;
    private readonly SqliteReaders readers;

    private SqliteStore(InstanceLock instance, SqliteSession session, SqliteStoreOptions options, HashChain chain, TimeProvider clock)
    {
        var signal = new CommitSignal();
        this.instance = instance;
        writer = new SqliteWriter(session, signal, options.Path);
        readers = new SqliteReaders(options.Path);
        Signal = signal;
        Events = new SqliteEventStore(writer, readers, chain, clock);
        Outbox = new SqliteOutbox(writer, readers, clock);
        Inbox = new SqliteInbox(writer, readers, clock);
        History = new SqliteHistory(readers);
        Logs = new SqliteLogStore(writer, readers, options.MaximumLogBytes);
        Audit = new SqliteAudit(options.Path);
        Verification = new StoreAudit(Audit, chain);
    }

    /// <summary>Events, streams, answers and locks.</summary>
    public IEventStore Events { get; }

    /// <summary>Messages to send.</summary>
    public IOutbox Outbox { get; }

    /// <summary>What platforms delivered.</summary>
    public IInbox Inbox { get; }

    /// <summary>Messages as they read now.</summary>
    public IMessageHistory History { get; }

    /// <summary>The output of steps.</summary>
    public ILogStore Logs { get; }

    /// <summary>Rises with every commit.</summary>
    public IStoreSignal Signal { get; }

    /// <summary>All rows, for the audit.</summary>
    public IAuditLog Audit { get; }

    /// <summary>The audit itself, with the key that rows are written with.</summary>
    public StoreAudit Verification { get; }

    /// <summary>Opens the file, creates it when it is not there, and brings it to this version's schema.</summary>
    /// <exception cref="StoreUnavailableException">The file is damaged, read-only, of a newer version or another program, in use, or the disk is full.</exception>
    /// <exception cref="ArgumentException">The audit key is too short.</exception>
    public static SqliteStore Open(SqliteStoreOptions options, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(options);
        var chain = new HashChain(options.AuditKey.Span);
        var held = InstanceLock.Take(options.Path);
        SqliteSession? session = null;
        try
        {
            session = SqliteSession.Open(options.Path, SqliteOpenMode.ReadWriteCreate);
            Prepare(session, options.Path);
            return new SqliteStore(held, session, options, chain, clock);
        }
        catch (Exception e)
        {
            session?.Dispose();
            held.Dispose();
            if (SqliteErrors.Translate(e, "Opening the database", options.Path) is StoreUnavailableException unavailable)
            {
                throw unavailable;
            }

            throw;
        }
    }

    /// <summary>Writes what is queued and closes the file.</summary>
    public async ValueTask DisposeAsync()
    {
        await writer.DisposeAsync();
        readers.Dispose();
        instance.Dispose();
    }

    private static void Prepare(SqliteSession session, string path)
    {
        SqliteMigrations.RequireReadable(session, path);
        session.Run("PRAGMA journal_mode = WAL; PRAGMA synchronous = FULL; PRAGMA journal_size_limit = 67108864");
        SqliteMigrations.Apply(session, path);
        if (new FileInfo(path).Length <= FullyCheckedBytes && session.Query("PRAGMA quick_check(1)", r => r.GetString(0)) is not ["ok"])
        {
            throw new SqliteException($"quick_check of {path} found damage", SQLitePCL.raw.SQLITE_CORRUPT);
        }
    }
}

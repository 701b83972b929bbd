using System.Collections.Concurrent;
using Microsoft.Data.Sqlite;

namespace OpsBot.Storage.Sqlite;

/// <summary>
/// The sessions for reading. In WAL mode they never wait for the writer, nor it for them. A query is a few pages from the cache of the operating system;
/// it runs on the caller's thread, as handing it to another one would take longer.
/// </summary>
internal sealed class SqliteReaders(string path) : IDisposable
{
    private readonly ConcurrentBag<SqliteSession> idle = [];

    /// <summary>Runs a query.</summary>
    public Task<T> ReadAsync<T>(Func<SqliteSession, T> query, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }

        SqliteSession? session = null;
        try
        {
            session = Rent();
            var result = query(session);
            idle.Add(session);
            return Task.FromResult(result);
        }
        catch (Exception e)
        {
            // A session in doubt is not used again.
            session?.Dispose();
            return Task.FromException<T>(SqliteErrors.Translate(e, "Reading the database", path));
        }
    }

    /// <summary>A session that is the caller's to dispose.</summary>
    public static SqliteSession Open(string path) => SqliteSession.Open(path, SqliteOpenMode.ReadOnly);

    /// <inheritdoc/>
    public void Dispose()
    {
        while (idle.TryTake(out var session))
        {
            session.Dispose();
        }
    }

    private SqliteSession Rent() => idle.TryTake(out var session) ? session : Open(path);
}

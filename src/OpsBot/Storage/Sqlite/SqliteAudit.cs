using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>All rows of a database file for an audit; works on the file of a running OpsBot, too, as reading takes no lock.</summary>
public sealed class SqliteAudit(string path) : IAuditLog
{
    /// <inheritdoc/>
    /// <exception cref="StoreUnavailableException">The file is not there, damaged, of another program or of a newer version.</exception>
    public Task<IAuditSource> OpenAuditAsync(CancellationToken cancel)
    {
        cancel.ThrowIfCancellationRequested();
        SqliteSession? session = null;
        try
        {
            session = SqliteReaders.Open(path);
            SqliteMigrations.RequireReadable(session, path);
            return Task.FromResult<IAuditSource>(new Source(session));
        }
        catch (Exception e)
        {
            session?.Dispose();
            return Task.FromException<IAuditSource>(SqliteErrors.Translate(e, "Opening for an audit the database", path));
        }
    }

    private sealed class Source : IAuditSource
    {
        private const string LedgerColumns = "SELECT seq, stream, head_seq, head_hash, previous, hash FROM ledger";

        private readonly SqliteSession session;

        public Source(SqliteSession session)
        {
            this.session = session;

            // A transaction that reads sees the rows as they are at its first statement, whatever is committed later.
            session.Execute("BEGIN");
        }

        public async IAsyncEnumerable<LedgerEntry> ReadLedgerAsync([EnumeratorCancellation] CancellationToken cancel)
        {
            using var reader = session.Read($"{LedgerColumns} ORDER BY seq");
            while (await reader.ReadAsync(cancel))
            {
                yield return Entry(reader);
            }
        }

        public Task<IReadOnlyList<StreamName>> ReadStreamsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StreamName>>(
            session.Query("SELECT DISTINCT stream FROM events UNION SELECT stream FROM ledger ORDER BY 1", r => new StreamName(r.GetString(0))));

        public async IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(StreamName stream, [EnumeratorCancellation] CancellationToken cancel)
        {
            using var reader = session.Read($"{LedgerColumns} WHERE stream = $1 ORDER BY seq", stream.Value);
            while (await reader.ReadAsync(cancel))
            {
                yield return Entry(reader);
            }
        }

        public async IAsyncEnumerable<RawEvent> ReadEventsAsync(StreamName stream, [EnumeratorCancellation] CancellationToken cancel)
        {
            using var reader = session.Read("SELECT seq, at, type, json, previous, hash FROM events WHERE stream = $1 ORDER BY seq", stream.Value);
            while (await reader.ReadAsync(cancel))
            {
                yield return new RawEvent(
                    stream, reader.GetInt64(0), Millis.Time(reader.GetInt64(1)), reader.GetString(2), reader.GetString(3), reader.GetString(4), reader.GetString(5));
            }
        }

        public ValueTask DisposeAsync()
        {
            session.Dispose();
            return ValueTask.CompletedTask;
        }

        private static LedgerEntry Entry(SqliteDataReader row) =>
            new(row.GetInt64(0), new StreamName(row.GetString(1)), row.GetInt64(2), row.GetString(3), row.GetString(4), row.GetString(5));
    }
}

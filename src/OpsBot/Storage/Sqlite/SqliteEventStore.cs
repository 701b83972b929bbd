using Microsoft.Data.Sqlite;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>Events, streams, answers and locks in SQLite.</summary>
internal sealed class SqliteEventStore(SqliteWriter writer, SqliteReaders readers, HashChain chain, TimeProvider clock) : IEventStore
{
    // The platforms deliver again for minutes, Slack for an hour; two days leave room for a stopped bot.
    private static readonly TimeSpan AnswersKept = TimeSpan.FromHours(48);
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    // An OR of the two would have SQLite read every stream of the kind; so each has its index.
    private const string Recent = "SELECT number FROM streams WHERE kind = $1 AND open = 1 UNION ALL SELECT number FROM streams WHERE kind = $1 AND updated_at >= $5";

    // Touched by the writer's thread only.
    private DateTimeOffset pruneAt = DateTimeOffset.MinValue;

    /// <summary>The answer an intent got, within a session.</summary>
    public static Reply? FindAnswer(SqliteSession session, IntentId intent)
    {
        var found = session.Query("SELECT answer FROM answers WHERE intent = $1", r => r.GetString(0), intent.Value);
        return found is [var json] ? StoredJson.ReadReply(json) : null;
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName stream, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<StoredEvent>>(
            session => session.Query(
                "SELECT position, seq, at, type, json, hash FROM events WHERE stream = $1 ORDER BY seq",
                r => new StoredEvent(
                    r.GetInt64(0), stream, r.GetInt64(1), Millis.Time(r.GetInt64(2)), EventTypes.Read(r.GetString(3), r.GetString(4)), r.GetString(5)),
                stream.Value),
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(filter);

        // One text for each combination, as a condition that may be off keeps SQLite from using the partial indexes.
        var sql = "SELECT name, seq, system, status, open, due_at, updated_at, changes FROM streams WHERE kind = $1"
            + (filter.System is null ? "" : " AND system = $2")
            + (filter.OpenOnly ? " AND open = 1" : "")
            + (filter.DueBy is null ? "" : " AND due_at IS NOT NULL AND due_at <= $3")
            + (filter.ChangesOnly ? " AND changes = 1" : "")
            + (filter.Since is null ? "" : $" AND number IN ({Recent} {(filter.System is null ? "" : "AND system = $2")})")
            + " ORDER BY number DESC LIMIT $4";
        return readers.ReadAsync<IReadOnlyList<StreamSummary>>(
            session => session.Query(
                sql,
                Summary,
                kind,
                filter.System?.Value,
                filter.DueBy is { } due ? Millis.Floor(due) : null,
                (long)filter.Limit,
                filter.Since is { } since ? Millis.Floor(since) : null),
            cancel);
    }

    /// <inheritdoc/>
    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel)
    {
        var write = new CommitWrite(commit, chain);
        return writer.WriteAsync(
            session =>
            {
                var now = clock.GetUtcNow();
                Prune(session, now);
                return write.Apply(session, now);
            },
            wakes: true,
            cancel);
    }

    /// <inheritdoc/>
    public Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel) =>
        readers.ReadAsync(session => FindAnswer(session, intent), cancel);

    /// <inheritdoc/>
    public Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel) => readers.ReadAsync(StreamWrite.LedgerHead, cancel);

    private static StreamSummary Summary(SqliteDataReader row) => new(
        new StreamName(row.GetString(0)),
        row.GetInt64(1),
        new StreamState(
            new SystemName(row.GetString(2)), row.GetString(3), row.GetInt64(4) != 0, row.IsDBNull(5) ? null : Millis.Time(row.GetInt64(5)))
        { Changes = row.GetInt64(7) != 0 },
        Millis.Time(row.GetInt64(6)));

    private void Prune(SqliteSession session, DateTimeOffset now)
    {
        if (now >= pruneAt)
        {
            session.Execute("DELETE FROM answers WHERE at < $1", Millis.Floor(now - AnswersKept));
            pruneAt = now + PruneEvery;
        }
    }
}

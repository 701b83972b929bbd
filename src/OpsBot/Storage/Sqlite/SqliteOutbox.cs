using Microsoft.Data.Sqlite;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>The outbox in SQLite.</summary>
internal sealed class SqliteOutbox(SqliteWriter writer, SqliteReaders readers, TimeProvider clock) : IOutbox
{
    // The head of a thread is its waiting row with the lowest turn; a thread is as urgent as the most urgent of its waiting messages.
    // A thread whose root waits to be sent for the first time waits with it; once the root failed for ever there is nothing to wait for.
    private const string NextSql =
        """
        WITH heads AS (
            SELECT channel, thread, MIN(turn) AS turn, MAX(priority) AS urgency
            FROM outbox WHERE state = 0 AND platform = $1 GROUP BY channel, thread)
        SELECT m.id, m.channel, m.thread, m.key, m.priority, m.content, m.created_at, m.platform_id, m.attempts
        FROM heads h
        JOIN outbox m ON m.state = 0 AND m.platform = $1 AND m.channel = h.channel AND m.thread = h.thread AND m.turn = h.turn
        WHERE (m.retry_at IS NULL OR m.retry_at <= $2)
          AND NOT EXISTS (
            SELECT 1 FROM outbox root
            WHERE root.platform = $1 AND root.channel = m.channel AND root.thread = '' AND root.key = m.thread
              AND root.latest = 1 AND root.state = 0 AND root.platform_id IS NULL)
        ORDER BY h.urgency DESC, m.turn
        LIMIT $3
        """;

    /// <inheritdoc/>
    public Task EnqueueAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
    {
        OutboxWrite[] writes = [.. messages.Select(m => new OutboxWrite(m))];
        return writer.WriteAsync(
            session =>
            {
                var now = clock.GetUtcNow();
                Array.ForEach(writes, write => write.Apply(session, now));
                return writes.Length;
            },
            wakes: true,
            cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredMessage>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<StoredMessage>>(
            session => session.Query(NextSql, row => Message(platform, row), platform, Millis.Floor(now), (long)limit), cancel);

    /// <inheritdoc/>
    public Task MarkSentAsync(long id, string platformId, CancellationToken cancel) => writer.WriteAsync(
        session =>
        {
            session.Execute("UPDATE outbox SET state = 1, platform_id = $2, reason = NULL WHERE id = $1", id, platformId);
            if (MessageOf(session, id) is var (platform, channel, thread, key))
            {
                // Contents that came meanwhile are edits of what was sent now; the rows of earlier contents have served.
                session.Execute(
                    "UPDATE outbox SET platform_id = $5 WHERE platform = $1 AND channel = $2 AND thread = $3 AND key = $4 AND id > $6",
                    platform,
                    channel,
                    thread,
                    key,
                    platformId,
                    id);
                session.Execute(
                    "DELETE FROM outbox WHERE platform = $1 AND channel = $2 AND thread = $3 AND key = $4 AND id < $5 AND state IN (1, 3)",
                    platform,
                    channel,
                    thread,
                    key,
                    id);
            }

            return id;
        },
        wakes: true, // a root that was sent sets its thread free
        cancel);

    /// <inheritdoc/>
    public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => writer.WriteAsync(
        session => retryAt is null
            ? session.Execute("UPDATE outbox SET state = 2, attempts = attempts + 1, reason = $2 WHERE id = $1 AND state = 0", id, reason)
            : session.Execute(
                """
                UPDATE outbox SET attempts = attempts + 1, retry_at = $3, reason = $2
                WHERE state = 0 AND (platform, channel, thread, turn) = (SELECT platform, channel, thread, turn FROM outbox WHERE id = $1)
                """,
                id,
                reason,
                Millis.Ceiling(retryAt)),
        wakes: true, // a message that failed for ever sets the next one free
        cancel);

    private static (string Platform, string Channel, string Thread, string Key)? MessageOf(SqliteSession session, long id)
    {
        var found = session.Query(
            "SELECT platform, channel, thread, key FROM outbox WHERE id = $1 AND key IS NOT NULL",
            r => (r.GetString(0), r.GetString(1), r.GetString(2), r.GetString(3)),
            id);
        return found is [var message] ? message : null;
    }

    private static StoredMessage Message(string platform, SqliteDataReader row) => new(
        row.GetInt64(0),
        new OutboxMessage(
            new ThreadRef(new ChannelRef(platform, row.GetString(1)), row.GetString(2) is { Length: > 0 } thread ? thread : null),
            row.IsDBNull(3) ? null : row.GetString(3),
            StoredJson.ReadReply(row.GetString(5)),
            (MessagePriority)row.GetInt64(4)),
        Millis.Time(row.GetInt64(6)),
        row.IsDBNull(7) ? null : row.GetString(7),
        (int)row.GetInt64(8));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>The inbox in SQLite. Deliveries that come together share one wait for the disk, as everything that is written does.</summary>
internal sealed class SqliteInbox(SqliteWriter writer, SqliteReaders readers, TimeProvider clock) : IInbox
{
    private static readonly TimeSpan PruneEvery = TimeSpan.FromHours(1);

    // Touched by the writer's thread only.
    private DateTimeOffset pruneAt = DateTimeOffset.MinValue;

    /// <inheritdoc/>
    public Task<StoredDelivery?> AddAsync(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        return writer.WriteAsync(session => Add(session, delivery, clock.GetUtcNow()), wakes: false, cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDelivery>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<StoredDelivery>>(
            session => session.Query(
                "SELECT id, intent, payload, received_at, attempts FROM inbox WHERE state = 0 AND platform = $1 AND (retry_at IS NULL OR retry_at <= $2) ORDER BY id LIMIT $3",
                r => new StoredDelivery(r.GetInt64(0), new IntentId(r.GetString(1)), r.GetString(2), Millis.Time(r.GetInt64(3)), (int)r.GetInt64(4)),
                platform,
                Millis.Floor(now),
                (long)limit),
            cancel);

    /// <inheritdoc/>
    public Task MarkDoneAsync(long id, CancellationToken cancel) => writer.WriteAsync(
        session => session.Execute("UPDATE inbox SET state = 1, payload = '', reason = NULL WHERE id = $1", id), wakes: false, cancel);

    /// <inheritdoc/>
    public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => writer.WriteAsync(
        session => session.Execute(
            "UPDATE inbox SET state = CASE WHEN $3 IS NULL THEN 2 ELSE 0 END, attempts = attempts + 1, reason = $2, retry_at = $3 WHERE id = $1 AND state = 0",
            id,
            reason,
            Millis.Ceiling(retryAt)),
        wakes: false,
        cancel);

    private StoredDelivery? Add(SqliteSession session, Delivery delivery, DateTimeOffset now)
    {
        Prune(session, now);
        var intent = SameContent(session, delivery, now) ?? new IntentId($"{delivery.Platform}:{delivery.Key}");
        var id = session.Query(
            """
            INSERT INTO inbox (platform, delivery, intent, content, payload, received_at) VALUES ($1, $2, $3, $4, $5, $6)
            ON CONFLICT (platform, delivery) DO NOTHING RETURNING id
            """,
            r => r.GetInt64(0),
            delivery.Platform,
            delivery.Key,
            intent.Value,
            delivery.Content,
            delivery.Payload,
            Millis.Floor(now));
        return id is [var stored] ? new StoredDelivery(stored, intent, delivery.Payload, Millis.Time(Millis.Floor(now)), 0) : null;
    }

    private static IntentId? SameContent(SqliteSession session, Delivery delivery, DateTimeOffset now) =>
        delivery.Content is not null && session.Query(
            "SELECT intent FROM inbox WHERE platform = $1 AND content = $2 AND received_at > $3 ORDER BY received_at DESC LIMIT 1",
            r => new IntentId(r.GetString(0)),
            delivery.Platform,
            delivery.Content,
            Millis.Floor(now - IInbox.SameWithin)) is [var same] ? same : null;

    private void Prune(SqliteSession session, DateTimeOffset now)
    {
        if (now >= pruneAt)
        {
            session.Execute("DELETE FROM inbox WHERE received_at < $1 AND state <> 0", Millis.Floor(now - IInbox.KeptFor));
            pruneAt = now + PruneEvery;
        }
    }
}

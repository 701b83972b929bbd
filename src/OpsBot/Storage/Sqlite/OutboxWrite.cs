using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>The states of a row in the outbox.</summary>
internal static class OutboxState
{
    public const long Waiting = 0;
    public const long Sent = 1;
    public const long Failed = 2;
    public const long Replaced = 3;
}

/// <summary>
/// A message to add to the outbox. An earlier content of the same message that is not sent yet gives its turn to the new one, but keeps its row: it may be on
/// its way to the platform right now, and whoever sends it reports back under its own id.
/// </summary>
internal sealed class OutboxWrite(OutboxMessage message)
{
    private readonly string content = StoredJson.Write(message.Content);

    /// <summary>Writes it.</summary>
    public void Apply(SqliteSession session, DateTimeOffset now)
    {
        var id = session.Query("SELECT COALESCE(MAX(seq), 0) + 1 FROM sqlite_sequence WHERE name = 'outbox'", r => r.GetInt64(0))[0];
        var at = Millis.Floor(now);
        var row = (message.Key is null ? null : Supersede(session)) is { } earlier
            ? earlier with { Turn = earlier.Waiting ? earlier.Turn : id }
            : new Inherited(Waiting: false, id, id, at, PlatformId: null, Attempts: 0, RetryAt: null);
        session.Execute(
            """
            INSERT INTO outbox (id, turn, place, platform, channel, thread, key, priority, content, posted_at, created_at, state, platform_id, attempts, retry_at)
            VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9, $10, $11, 0, $12, $13, $14)
            """,
            id,
            row.Turn,
            row.Place,
            message.To.Channel.Platform,
            message.To.Channel.Channel,
            message.To.Thread ?? "",
            message.Key,
            (long)message.Priority,
            content,
            row.PostedAt,
            at,
            row.PlatformId,
            row.Attempts,
            row.RetryAt);
    }

    // A platform that asked to wait must not be asked again because there is something newer to say: retry time and attempts are the message's, not the content's.
    private Inherited? Supersede(SqliteSession session)
    {
        var found = session.Query(
            """
            UPDATE outbox SET
                latest = 0,
                content = CASE state WHEN 2 THEN content ELSE '' END,
                state = CASE state WHEN 0 THEN 3 ELSE state END
            WHERE platform = $1 AND channel = $2 AND thread = $3 AND key = $4 AND latest = 1
            RETURNING state, turn, place, posted_at, platform_id, attempts, retry_at
            """,
            r =>
            {
                var waiting = r.GetInt64(0) == OutboxState.Replaced;
                return new Inherited(
                    waiting,
                    r.GetInt64(1),
                    r.GetInt64(2),
                    r.GetInt64(3),
                    r.IsDBNull(4) ? null : r.GetString(4),
                    waiting ? r.GetInt64(5) : 0,
                    waiting && !r.IsDBNull(6) ? r.GetInt64(6) : null);
            },
            message.To.Channel.Platform,
            message.To.Channel.Channel,
            message.To.Thread ?? "",
            message.Key);
        return found is [var earlier] ? earlier : null;
    }

    private sealed record Inherited(bool Waiting, long Turn, long Place, long PostedAt, string? PlatformId, long Attempts, long? RetryAt);
}

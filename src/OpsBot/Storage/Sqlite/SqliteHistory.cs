using System.Text.Json;
using Microsoft.Data.Sqlite;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>What was said, read from the outbox's table.</summary>
internal sealed class SqliteHistory(SqliteReaders readers) : IMessageHistory
{
    private const string Columns = "id, place, thread, key, content, posted_at, created_at";

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryMessage>> ReadLatestAsync(ThreadRef place, int limit, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<HistoryMessage>>(
            session =>
            {
                var newestFirst = session.Query(
                    $"SELECT {Columns} FROM outbox WHERE latest = 1 AND platform = $1 AND channel = $2 AND thread = $3 ORDER BY place DESC LIMIT $4",
                    row => Message(place.Channel, row),
                    place.Channel.Platform,
                    place.Channel.Channel,
                    place.Thread ?? "",
                    (long)limit);
                newestFirst.Reverse();
                return newestFirst;
            },
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, int>> CountAsync(ChannelRef channel, IReadOnlyCollection<string> threads, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyDictionary<string, int>>(
            session => session.Query(
                "SELECT thread, COUNT(*) FROM outbox WHERE latest = 1 AND platform = $1 AND channel = $2 AND thread IN (SELECT value FROM json_each($3)) GROUP BY thread",
                row => (Thread: row.GetString(0), Count: row.GetInt32(1)),
                channel.Platform,
                channel.Channel,
                JsonSerializer.Serialize(threads)).ToDictionary(t => t.Thread, t => t.Count, StringComparer.Ordinal),
            cancel);

    /// <inheritdoc/>
    public Task<long> ReadCursorAsync(ChannelRef channel, CancellationToken cancel) =>
        readers.ReadAsync(
            session => session.Query("SELECT id FROM outbox WHERE latest = 1 AND platform = $1 AND channel = $2 ORDER BY id DESC LIMIT 1", row => row.GetInt64(0), channel.Platform, channel.Channel) is [var id] ? id : 0,
            cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryMessage>> ReadChannelAsync(ChannelRef channel, long afterId, int limit, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<HistoryMessage>>(
            session => session.Query(
                $"SELECT {Columns} FROM outbox WHERE latest = 1 AND platform = $1 AND channel = $2 AND id > $3 ORDER BY id LIMIT $4",
                row => Message(channel, row),
                channel.Platform,
                channel.Channel,
                afterId,
                (long)limit),
            cancel);

    /// <inheritdoc/>
    public Task<string?> FindPlatformIdAsync(ThreadRef to, string key, CancellationToken cancel) =>
        readers.ReadAsync(
            session => session.Query(
                "SELECT platform_id FROM outbox WHERE platform = $1 AND channel = $2 AND thread = $3 AND key = $4 AND latest = 1",
                row => row.IsDBNull(0) ? null : row.GetString(0),
                to.Channel.Platform,
                to.Channel.Channel,
                to.Thread ?? "",
                key) is [var id] ? id : null,
            cancel);

    private static HistoryMessage Message(ChannelRef channel, SqliteDataReader row) => new(
        row.GetInt64(0),
        row.GetInt64(1),
        new ThreadRef(channel, row.GetString(2) is { Length: > 0 } thread ? thread : null),
        row.IsDBNull(3) ? null : row.GetString(3),
        StoredJson.ReadReply(row.GetString(4)),
        Millis.Time(row.GetInt64(5)),
        Millis.Time(row.GetInt64(6)));
}

using System.Text;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>The output of steps in SQLite, in chunks of many lines.</summary>
internal sealed class SqliteLogStore(SqliteWriter writer, SqliteReaders readers, long maximumBytes) : ILogStore
{
    // Also how much may go at once when the bound is reached.
    private const int ChunkBytes = 64 * 1024;

    /// <inheritdoc/>
    public Task AppendAsync(StepAttempt attempt, IReadOnlyList<string> lines, CancellationToken cancel)
    {
        Chunk[] chunks = [.. Split(lines)];
        return writer.WriteAsync(
            session =>
            {
                var (first, count, bytes) = Header(session, attempt);
                foreach (var chunk in chunks)
                {
                    session.Execute(
                        "INSERT INTO log_chunks (run, step, attempt, first, lines, bytes, content) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                        attempt.Run.Value,
                        attempt.Step,
                        attempt.Attempt,
                        count + 1,
                        chunk.Lines,
                        chunk.Bytes,
                        chunk.Content);
                    (count, bytes) = (count + chunk.Lines, bytes + chunk.Bytes);
                }

                WriteHeader(session, attempt, Trim(session, attempt, new Extent(first, count, bytes)));
                return count;
            },
            wakes: false,
            cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<LogLine>> ReadAsync(StepAttempt attempt, long from, int limit, CancellationToken cancel) =>
        readers.ReadAsync<IReadOnlyList<LogLine>>(
            session =>
            {
                var lines = new List<LogLine>();
                using var reader = session.Read(
                    """
                    SELECT first, content FROM log_chunks
                    WHERE run = $1 AND step = $2 AND attempt = $3
                      AND first >= COALESCE((SELECT MAX(first) FROM log_chunks WHERE run = $1 AND step = $2 AND attempt = $3 AND first <= $4), 0)
                    ORDER BY first
                    """,
                    attempt.Run.Value,
                    attempt.Step,
                    attempt.Attempt,
                    from);
                while (lines.Count < limit && reader.Read())
                {
                    var number = reader.GetInt64(0);
                    var chunk = JsonSerializer.Deserialize<string[]>(reader.GetString(1), OpsJson.Options)!;
                    lines.AddRange(chunk.Select((text, i) => new LogLine(number + i, text)).SkipWhile(l => l.Number < from).Take(limit - lines.Count));
                }

                return lines;
            },
            cancel);

    /// <inheritdoc/>
    public Task<LogExtent> MeasureAsync(StepAttempt attempt, CancellationToken cancel) =>
        readers.ReadAsync(
            session =>
            {
                var extent = Header(session, attempt);
                return new LogExtent(extent.First, extent.Count);
            },
            cancel);

    private static IEnumerable<Chunk> Split(IReadOnlyList<string> lines)
    {
        var (start, bytes) = (0, 0L);
        for (var i = 0; i < lines.Count; i++)
        {
            bytes += Encoding.UTF8.GetByteCount(lines[i]);
            if (bytes >= ChunkBytes || i == lines.Count - 1)
            {
                var content = JsonSerializer.Serialize(lines.Skip(start).Take(i + 1 - start), OpsJson.Options);
                yield return new Chunk(i + 1 - start, bytes, content);
                (start, bytes) = (i + 1, 0);
            }
        }
    }

    private static Extent Header(SqliteSession session, StepAttempt attempt)
    {
        var found = session.Query(
            "SELECT first, lines, bytes FROM log_attempts WHERE run = $1 AND step = $2 AND attempt = $3",
            r => new Extent(r.GetInt64(0), r.GetInt64(1), r.GetInt64(2)),
            attempt.Run.Value,
            attempt.Step,
            attempt.Attempt);
        return found is [var extent] ? extent : new Extent(1, 0, 0);
    }

    private static void WriteHeader(SqliteSession session, StepAttempt attempt, Extent extent) => session.Execute(
        """
        INSERT INTO log_attempts (run, step, attempt, first, lines, bytes) VALUES ($1, $2, $3, $4, $5, $6)
        ON CONFLICT DO UPDATE SET first = excluded.first, lines = excluded.lines, bytes = excluded.bytes
        """,
        attempt.Run.Value,
        attempt.Step,
        attempt.Attempt,
        extent.First,
        extent.Count,
        extent.Bytes);

    private Extent Trim(SqliteSession session, StepAttempt attempt, Extent extent)
    {
        while (extent.Bytes > maximumBytes)
        {
            var oldest = session.Query(
                "DELETE FROM log_chunks WHERE run = $1 AND step = $2 AND attempt = $3 AND first = $4 RETURNING lines, bytes",
                r => new Chunk((int)r.GetInt64(0), r.GetInt64(1), ""),
                attempt.Run.Value,
                attempt.Step,
                attempt.Attempt,
                extent.First)[0];
            extent = extent with { First = extent.First + oldest.Lines, Bytes = extent.Bytes - oldest.Bytes };
        }

        return extent;
    }

    private sealed record Chunk(int Lines, long Bytes, string Content);

    private sealed record Extent(long First, long Count, long Bytes);
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Storage.Sqlite;

/// <summary>One append: its events, its ledger entry, and what the stream is found by.</summary>
internal sealed class StreamWrite(Append append, HashChain chain)
{
    private readonly (string Type, string Json)[] events = [.. append.Events.Select(e => (EventTypes.NameOf(e), EventTypes.Write(e)))];

    /// <summary>Place and hash of a stream's last event; (0, "") when there is none.</summary>
    public static (long Seq, string Hash) Head(SqliteSession session, StreamName stream)
    {
        var last = session.Query(
            "SELECT seq, hash FROM events WHERE stream = $1 ORDER BY seq DESC LIMIT 1", r => (r.GetInt64(0), r.GetString(1)), stream.Value);
        return last is [var head] ? head : (0, "");
    }

    /// <summary>The ledger's last entry.</summary>
    public static LedgerHead LedgerHead(SqliteSession session)
    {
        var last = session.Query(
            "SELECT seq, hash FROM ledger ORDER BY seq DESC LIMIT 1", r => new LedgerHead(r.GetInt64(0), r.GetString(1)));
        return last is [var head] ? head : new LedgerHead(0, "");
    }

    /// <summary>Writes it; that the stream is at the expected place was checked.</summary>
    public void Apply(SqliteSession session, DateTimeOffset now)
    {
        var (seq, hash) = Head(session, append.Stream);
        foreach (var (type, json) in events)
        {
            var row = new RawEvent(append.Stream, ++seq, now, type, json, hash, "");
            var previous = hash;
            hash = chain.HashOf(row);
            session.Execute(
                "INSERT INTO events (stream, seq, at, type, json, previous, hash) VALUES ($1, $2, $3, $4, $5, $6, $7)",
                append.Stream.Value,
                seq,
                Millis.Floor(now),
                type,
                json,
                previous,
                hash);
        }

        WriteLedger(session, seq, hash);
        WriteSummary(session, seq, now);
    }

    private void WriteLedger(SqliteSession session, long headSeq, string headHash)
    {
        var head = LedgerHead(session);
        var entry = new LedgerEntry(head.Seq + 1, append.Stream, headSeq, headHash, head.Hash, "");
        session.Execute(
            "INSERT INTO ledger (seq, stream, head_seq, head_hash, previous, hash) VALUES ($1, $2, $3, $4, $5, $6)",
            entry.Seq,
            entry.Stream.Value,
            entry.HeadSeq,
            entry.HeadHash,
            entry.Previous,
            chain.HashOf(entry));
    }

    private void WriteSummary(SqliteSession session, long seq, DateTimeOffset now)
    {
        var name = append.Stream.Value;
        session.Execute(
            """
            INSERT INTO streams (name, kind, seq, system, status, open, due_at, changes, updated_at) VALUES ($1, $2, $3, $4, $5, $6, $7, $8, $9)
            ON CONFLICT (name) DO UPDATE SET
                seq = excluded.seq, system = excluded.system, status = excluded.status, open = excluded.open, due_at = excluded.due_at, changes = excluded.changes,
                updated_at = excluded.updated_at
            """,
            name,
            name.Split('/', 2)[0],
            seq,
            append.Summary.System.Value,
            append.Summary.Status,
            append.Summary.Open ? 1L : 0L,
            Millis.Ceiling(append.Summary.DueAt),
            append.Summary.Changes ? 1L : 0L,
            Millis.Floor(now));
    }
}

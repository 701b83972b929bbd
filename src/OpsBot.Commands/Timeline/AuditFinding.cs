using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>Something in the store that OpsBot did not write like that. Closed.</summary>
public abstract record AuditFinding
{
    private AuditFinding()
    {
    }

    /// <summary>The event's content, type, time, place or hash is not what was stored.</summary>
    public sealed record EventChanged(StreamName Stream, long Seq) : AuditFinding;

    /// <summary>The event is genuine, but was stored after another event than the one before it now.</summary>
    public sealed record EventMoved(StreamName Stream, long Seq) : AuditFinding;

    /// <summary>Events are missing in front of a later one.</summary>
    public sealed record EventsDeleted(StreamName Stream, long From, long To) : AuditFinding;

    /// <summary>The event hashes correctly, but the ledger noted another hash when it was stored: it was rewritten with the key.</summary>
    public sealed record EventRewritten(StreamName Stream, long Seq) : AuditFinding;

    /// <summary>The stream has lost its last events.</summary>
    public sealed record StreamTruncated(StreamName Stream, long LastSeq, long LedgerSeq) : AuditFinding;

    /// <summary>The stream has no events any more.</summary>
    public sealed record StreamRemoved(StreamName Stream, long LedgerSeq) : AuditFinding;

    /// <summary>The ledger does not know these events: they were added without it, or its end was cut off.</summary>
    public sealed record EventsNotInLedger(StreamName Stream, long From, long To) : AuditFinding;

    /// <summary>The ledger entry's content or hash is not what was stored.</summary>
    public sealed record LedgerEntryChanged(long Seq) : AuditFinding;

    /// <summary>The ledger entry is genuine, but was written after another one than the one before it now.</summary>
    public sealed record LedgerReordered(long Seq) : AuditFinding;

    /// <summary>Ledger entries are missing in front of a later one.</summary>
    public sealed record LedgerEntriesDeleted(long From, long To) : AuditFinding;

    /// <summary>The ledger is shorter than it was when its head was noted elsewhere.</summary>
    public sealed record LedgerTruncated(long LastSeq, long AnchorSeq) : AuditFinding;

    /// <summary>The ledger's entry is another one than the head that was noted elsewhere.</summary>
    public sealed record LedgerRewritten(long AnchorSeq) : AuditFinding;

    /// <summary>The finding in one sentence: what and where.</summary>
    public string Describe() => this switch
    {
        EventChanged f => $"{f.Stream}: event {f.Seq} was changed: it does not match its hash.",
        EventMoved f => $"{f.Stream}: event {f.Seq} was not stored after the event that now stands before it.",
        EventsDeleted f => $"{f.Stream}: {Range("event", f.From, f.To)} deleted.",
        EventRewritten f => $"{f.Stream}: event {f.Seq} was rewritten: the ledger noted another hash for it.",
        StreamTruncated f => $"{f.Stream}: {Range("event", f.LastSeq + 1, f.LedgerSeq)} cut off; the stream ends at {f.LastSeq}.",
        StreamRemoved f => $"{f.Stream}: the whole stream was removed; it had {f.LedgerSeq} events.",
        EventsNotInLedger f => $"{f.Stream}: {Range("event", f.From, f.To)} added without the ledger, or the ledger was cut off.",
        LedgerEntryChanged f => $"Ledger: entry {f.Seq} was changed: it does not match its hash.",
        LedgerReordered f => $"Ledger: entry {f.Seq} was not written after the entry that now stands before it.",
        LedgerEntriesDeleted f => $"Ledger: {Range("entry", f.From, f.To, "entries")} deleted.",
        LedgerTruncated f => $"Ledger: cut off after entry {f.LastSeq}; the anchor was taken at entry {f.AnchorSeq}.",
        LedgerRewritten f => $"Ledger: entry {f.AnchorSeq} has another hash than the anchor taken there; it or an entry before it was rewritten.",
        _ => throw new InvalidOperationException($"no text for {GetType().Name}"),
    };

    private static string Range(string noun, long from, long to, string? plural = null) =>
        from == to ? $"{noun} {from} was" : $"{plural ?? noun + "s"} {from} to {to} were";
}

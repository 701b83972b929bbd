using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>
/// Checks that events and ledger are as OpsBot wrote them. The ledger is checked by itself and against the anchor, then each stream against its own
/// chain and against every head the ledger noted of it. Memory grows with the longest stream's appends, not with the store.
/// </summary>
public sealed class AuditVerifier
{
    private readonly HashChain chain;
    private readonly List<AuditFinding> findings = [];
    private long findingCount;
    private long events;

    private AuditVerifier(HashChain chain) => this.chain = chain;

    /// <summary>Checks all rows.</summary>
    /// <param name="source">The rows.</param>
    /// <param name="chain">The key they were written with.</param>
    /// <param name="anchor">A head of the ledger that was noted where the database's writers cannot change it, or null; of its hash as much as is known. Without it a cut-off end is not seen.</param>
    /// <param name="told">Told how far it is, from 0 to 1, after each stream; or null.</param>
    /// <param name="cancel">Ends the audit.</param>
    public static async Task<AuditReport> VerifyAsync(IAuditSource source, HashChain chain, LedgerHead? anchor, Func<double, ValueTask>? told, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(source);
        ArgumentNullException.ThrowIfNull(chain);
        var audit = new AuditVerifier(chain);
        var head = await audit.CheckLedgerAsync(source.ReadLedgerAsync(cancel), anchor);
        var streams = await source.ReadStreamsAsync(cancel);
        foreach (var (index, stream) in streams.Index())
        {
            var heads = await HeadsAsync(source.ReadLedgerAsync(stream, cancel));
            await audit.CheckStreamAsync(stream, source.ReadEventsAsync(stream, cancel), heads);
            await (told?.Invoke((index + 1.0) / streams.Count) ?? ValueTask.CompletedTask);
        }

        return new AuditReport(audit.findings, audit.findingCount, streams.Count, audit.events, head);
    }

    private static async Task<SortedDictionary<long, string>> HeadsAsync(IAsyncEnumerable<LedgerEntry> entries)
    {
        var heads = new SortedDictionary<long, string>();
        await foreach (var entry in entries)
        {
            heads[entry.HeadSeq] = entry.HeadHash;
        }

        return heads;
    }

    private async Task<LedgerHead> CheckLedgerAsync(IAsyncEnumerable<LedgerEntry> entries, LedgerHead? anchor)
    {
        var head = new LedgerHead(0, "");
        var sound = true;
        await foreach (var entry in entries)
        {
            var gap = entry.Seq > head.Seq + 1;
            if (gap)
            {
                Add(new AuditFinding.LedgerEntriesDeleted(head.Seq + 1, entry.Seq - 1));
            }

            var genuine = string.Equals(entry.Hash, chain.HashOf(entry), StringComparison.Ordinal);
            if (!genuine)
            {
                Add(new AuditFinding.LedgerEntryChanged(entry.Seq));
            }
            else if (sound && !gap && entry.Previous != head.Hash)
            {
                Add(new AuditFinding.LedgerReordered(entry.Seq));
            }

            if (entry.Seq == anchor?.Seq && !entry.Hash.StartsWith(anchor.Hash, StringComparison.Ordinal))
            {
                Add(new AuditFinding.LedgerRewritten(entry.Seq));
            }

            // What follows a changed entry cannot link to it; that is one finding, not two.
            sound = genuine;
            head = new LedgerHead(entry.Seq, entry.Hash);
        }

        if (anchor?.Seq > head.Seq)
        {
            Add(new AuditFinding.LedgerTruncated(head.Seq, anchor.Seq));
        }

        return head;
    }

    private async Task CheckStreamAsync(StreamName stream, IAsyncEnumerable<RawEvent> rows, SortedDictionary<long, string> heads)
    {
        var (lastSeq, lastHash, sound) = (0L, "", true);
        await foreach (var row in rows)
        {
            events++;
            var gap = row.Seq > lastSeq + 1;
            if (gap)
            {
                Add(new AuditFinding.EventsDeleted(stream, lastSeq + 1, row.Seq - 1));
            }

            var genuine = string.Equals(row.Hash, chain.HashOf(row), StringComparison.Ordinal);
            if (!genuine)
            {
                Add(new AuditFinding.EventChanged(stream, row.Seq));
            }
            else if (sound && !gap && row.Previous != lastHash)
            {
                Add(new AuditFinding.EventMoved(stream, row.Seq));
            }
            else if (heads.TryGetValue(row.Seq, out var noted) && noted != row.Hash)
            {
                Add(new AuditFinding.EventRewritten(stream, row.Seq));
            }

            (lastSeq, lastHash, sound) = (row.Seq, row.Hash, genuine);
        }

        CheckEnd(stream, lastSeq, heads.Keys.LastOrDefault());
    }

    private void CheckEnd(StreamName stream, long lastSeq, long ledgerSeq)
    {
        if (lastSeq == 0)
        {
            Add(new AuditFinding.StreamRemoved(stream, ledgerSeq));
        }
        else if (lastSeq < ledgerSeq)
        {
            Add(new AuditFinding.StreamTruncated(stream, lastSeq, ledgerSeq));
        }
        else if (lastSeq > ledgerSeq)
        {
            Add(new AuditFinding.EventsNotInLedger(stream, ledgerSeq + 1, lastSeq));
        }
    }

    private void Add(AuditFinding finding)
    {
        findingCount++;
        if (findings.Count < AuditReport.MaximumFindings)
        {
            findings.Add(finding);
        }
    }
}

using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>An event exactly as it is stored; nothing in it is trusted before its hash was checked.</summary>
/// <param name="Stream">The stream.</param>
/// <param name="Seq">Its place in the stream, from 1.</param>
/// <param name="At">When it was stored (UTC), to the millisecond.</param>
/// <param name="Type">The name of its type, see <see cref="EventTypes"/>.</param>
/// <param name="Json">Its content, character for character.</param>
/// <param name="Previous">The hash of the event before it in the stream; empty for the first.</param>
/// <param name="Hash">Its own hash, see <see cref="HashChain.HashOf(RawEvent)"/>.</param>
public sealed record RawEvent(StreamName Stream, long Seq, DateTimeOffset At, string Type, string Json, string Previous, string Hash);

/// <summary>One append, as the ledger keeps it: which stream, and how it ended then.</summary>
/// <param name="Seq">Its place in the ledger, from 1, without gaps.</param>
/// <param name="Stream">The stream that was appended to.</param>
/// <param name="HeadSeq">The last event of the stream after the append.</param>
/// <param name="HeadHash">That event's hash.</param>
/// <param name="Previous">The hash of the entry before it; empty for the first.</param>
/// <param name="Hash">Its own hash, see <see cref="HashChain.HashOf(LedgerEntry)"/>.</param>
public sealed record LedgerEntry(long Seq, StreamName Stream, long HeadSeq, string HeadHash, string Previous, string Hash);

/// <summary>Where the rows for an audit come from.</summary>
public interface IAuditLog
{
    /// <summary>A view of all rows as they are now; commits that follow are not seen in it.</summary>
    Task<IAuditSource> OpenAuditAsync(CancellationToken cancel);
}

/// <summary>All rows of events and ledger at one moment, unchecked. One enumeration at a time.</summary>
public interface IAuditSource : IAsyncDisposable
{
    /// <summary>The whole ledger by <see cref="LedgerEntry.Seq"/>.</summary>
    IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(CancellationToken cancel);

    /// <summary>The names of all streams that have events or stand in the ledger.</summary>
    Task<IReadOnlyList<StreamName>> ReadStreamsAsync(CancellationToken cancel);

    /// <summary>The ledger's entries for one stream by <see cref="LedgerEntry.Seq"/>.</summary>
    IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(StreamName stream, CancellationToken cancel);

    /// <summary>The events of one stream by <see cref="RawEvent.Seq"/>.</summary>
    IAsyncEnumerable<RawEvent> ReadEventsAsync(StreamName stream, CancellationToken cancel);
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>Rows for an audit from two lists, which a test may have tampered with.</summary>
/// <param name="events">The events, in any order.</param>
/// <param name="ledger">The ledger, in any order.</param>
public sealed class RowsSource(IReadOnlyList<RawEvent> events, IReadOnlyList<LedgerEntry> ledger) : IAuditSource
{
    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(CancellationToken cancel) => ledger.OrderBy(e => e.Seq).ToAsyncEnumerable();

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamName>> ReadStreamsAsync(CancellationToken cancel) => Task.FromResult<IReadOnlyList<StreamName>>(
        [.. events.Select(e => e.Stream).Concat(ledger.Select(e => e.Stream)).Distinct().OrderBy(s => s.Value, StringComparer.Ordinal)]);

    /// <inheritdoc/>
    public IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(StreamName stream, CancellationToken cancel) =>
        ledger.Where(e => e.Stream == stream).OrderBy(e => e.Seq).ToAsyncEnumerable();

    /// <inheritdoc/>
    public IAsyncEnumerable<RawEvent> ReadEventsAsync(StreamName stream, CancellationToken cancel) =>
        events.Where(e => e.Stream == stream).OrderBy(e => e.Seq).ToAsyncEnumerable();

    /// <inheritdoc/>
    public ValueTask DisposeAsync() => ValueTask.CompletedTask;
}

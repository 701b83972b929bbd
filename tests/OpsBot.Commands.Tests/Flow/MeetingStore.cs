using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A store whose first writers wait for each other, so that each has decided before any of them has stored.</summary>
internal sealed class MeetingStore(IEventStore inner, int writers) : IEventStore
{
    private readonly TaskCompletionSource met = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int arrived;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel)
    {
        if (Interlocked.Increment(ref arrived) == writers)
        {
            met.SetResult();
        }

        await met.Task.WaitAsync(cancel);
        return await inner.CommitAsync(commit, cancel);
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName stream, CancellationToken cancel) => inner.ReadAsync(stream, cancel);

    public Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel) => inner.ListAsync(kind, filter, cancel);

    public Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel) => inner.FindAnswerAsync(intent, cancel);

    public Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel) => inner.ReadLedgerHeadAsync(cancel);
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>The process was killed: nothing of it may go on.</summary>
internal sealed class KilledException : Exception
{
    public KilledException()
        : base("killed")
    {
    }
}

/// <summary>
/// A store in a process that is killed after so many commits: before the next one is stored, so that whatever was done since the last one is not written down, or right after the last.
/// </summary>
/// <param name="inner">The store, which survives.</param>
/// <param name="commits">How many commits are stored.</param>
/// <param name="atOnce">Killed right after the last of them; otherwise when the next one is tried.</param>
internal sealed class DyingStore(IEventStore inner, int commits, bool atOnce = false) : IEventStore
{
    private int done;

    /// <summary>How many commits were stored.</summary>
    public int Done => done;

    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel)
    {
        Live();
        var result = await inner.CommitAsync(commit, cancel);
        if (result is CommitResult.Done && Interlocked.Increment(ref done) == commits && atOnce)
        {
            throw new KilledException();
        }

        return result;
    }

    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName stream, CancellationToken cancel) => inner.ReadAsync(stream, cancel);

    public Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel) => inner.ListAsync(kind, filter, cancel);

    public Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel) => inner.FindAnswerAsync(intent, cancel);

    public Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel) => inner.ReadLedgerHeadAsync(cancel);

    private void Live()
    {
        if (done >= commits)
        {
            throw new KilledException();
        }
    }
}

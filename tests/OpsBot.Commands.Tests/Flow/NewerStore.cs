using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A store in which a newer version has written to one stream.</summary>
internal sealed class NewerStore(IEventStore inner, StreamName stream) : IEventStore
{
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName asked, CancellationToken cancel)
    {
        if (asked == stream)
        {
            EventTypes.Read("run-teleported", "{}");
        }

        return inner.ReadAsync(asked, cancel);
    }

    public Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel) => inner.CommitAsync(commit, cancel);

    public Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel) => inner.ListAsync(kind, filter, cancel);

    public Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel) => inner.FindAnswerAsync(intent, cancel);

    public Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel) => inner.ReadLedgerHeadAsync(cancel);
}

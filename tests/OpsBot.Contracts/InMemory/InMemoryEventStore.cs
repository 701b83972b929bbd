using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>Events, streams, answers and locks in memory. Events and answers go through JSON, so that a test sees what a restart would see.</summary>
internal sealed class InMemoryEventStore(Lock gate, CommitSignal signal, TimeProvider clock, InMemoryOutbox outbox) : IEventStore, IAuditLog
{
    private static readonly HashChain Chain = new(Some.AuditKey);

    private readonly List<RawEvent> events = [];
    private readonly List<LedgerEntry> ledger = [];
    private readonly List<StreamSummary> streams = [];
    private readonly Dictionary<IntentId, (string Answer, DateTimeOffset At)> answers = [];
    private readonly Dictionary<string, RunId> locks = [];

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredEvent>> ReadAsync(StreamName stream, CancellationToken cancel) => Locked<IReadOnlyList<StoredEvent>>(
        () =>
        [
            .. events.Index().Where(e => e.Item.Stream == stream).Select(
                e => new StoredEvent(e.Index + 1, stream, e.Item.Seq, e.Item.At, EventTypes.Read(e.Item.Type, e.Item.Json), e.Item.Hash)),
        ],
        cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<StreamSummary>> ListAsync(string kind, StreamFilter filter, CancellationToken cancel) => Locked<IReadOnlyList<StreamSummary>>(
        () =>
        [
            .. streams.AsEnumerable().Reverse().Where(s =>
                s.Stream.Value.Split('/', 2)[0] == kind
                && (filter.System is null || s.State.System == filter.System)
                && (!filter.OpenOnly || s.State.Open)
                && (!filter.ChangesOnly || s.State.Changes)
                && (filter.Since is null || s.State.Open || s.UpdatedAt >= filter.Since)
                && (filter.DueBy is null || s.State.DueAt <= filter.DueBy)).Take(filter.Limit),
        ],
        cancel);

    /// <inheritdoc/>
    public Task<Reply?> FindAnswerAsync(IntentId intent, CancellationToken cancel) => Locked(() => FindAnswer(intent), cancel);

    /// <inheritdoc/>
    public Task<LedgerHead> ReadLedgerHeadAsync(CancellationToken cancel) => Locked(() => new LedgerHead(ledger.Count, LastHash()), cancel);

    /// <inheritdoc/>
    public Task<IAuditSource> OpenAuditAsync(CancellationToken cancel) =>
        Locked<IAuditSource>(() => new RowsSource([.. events], [.. ledger]), cancel);

    /// <inheritdoc/>
    public async Task<CommitResult> CommitAsync(Commit commit, CancellationToken cancel)
    {
        CommitCheck.Require(commit);
        var result = await Locked(() => Conflict(commit) ?? Store(commit), cancel);
        if (result is CommitResult.Done)
        {
            signal.Raise();
        }

        return result;
    }

    private Task<T> Locked<T>(Func<T> action, CancellationToken cancel)
    {
        if (cancel.IsCancellationRequested)
        {
            return Task.FromCanceled<T>(cancel);
        }

        lock (gate)
        {
            return Task.FromResult(action());
        }
    }

    private CommitResult? Conflict(Commit commit)
    {
        if (commit.Answered is { } answered && FindAnswer(answered.Intent) is { } earlier)
        {
            return new CommitResult.Duplicate(earlier);
        }

        var heads = new Dictionary<StreamName, long>();
        foreach (var append in commit.Appends)
        {
            if (heads.GetValueOrDefault(append.Stream, HeadOf(append.Stream).Seq) != append.ExpectedSeq)
            {
                return new CommitResult.Moved(append.Stream);
            }

            heads[append.Stream] = append.ExpectedSeq + append.Events.Count;
        }

        var taken = commit.Lock.FirstOrDefault(l => locks.TryGetValue(l.Target, out var run) && run != l.Run && run != commit.Unlock);
        return taken is null ? null : new CommitResult.Locked(taken.Target, locks[taken.Target]);
    }

    private CommitResult.Done Store(Commit commit)
    {
        var now = clock.GetUtcNow();
        foreach (var append in commit.Appends)
        {
            Store(append, DateTimeOffset.FromUnixTimeMilliseconds(now.ToUnixTimeMilliseconds()));
        }

        outbox.Add(commit.Messages);
        foreach (var target in locks.Where(l => l.Value == commit.Unlock).Select(l => l.Key).ToList())
        {
            locks.Remove(target);
        }

        foreach (var wanted in commit.Lock)
        {
            locks[wanted.Target] = wanted.Run;
        }

        foreach (var old in answers.Where(a => a.Value.At < now.AddHours(-48)).Select(a => a.Key).ToList())
        {
            answers.Remove(old);
        }

        if (commit.Answered is { } answered)
        {
            answers[answered.Intent] = (JsonSerializer.Serialize(answered.Answer, OpsJson.Options), now);
        }

        return new CommitResult.Done();
    }

    private void Store(Append append, DateTimeOffset now)
    {
        var (seq, hash) = HeadOf(append.Stream);
        foreach (var @event in append.Events)
        {
            var row = new RawEvent(append.Stream, ++seq, now, EventTypes.NameOf(@event), EventTypes.Write(@event), hash, "");
            hash = Chain.HashOf(row);
            events.Add(row with { Hash = hash });
        }

        var entry = new LedgerEntry(ledger.Count + 1, append.Stream, seq, hash, LastHash(), "");
        ledger.Add(entry with { Hash = Chain.HashOf(entry) });
        var summary = new StreamSummary(append.Stream, seq, append.Summary, now);
        var known = streams.FindIndex(s => s.Stream == append.Stream);
        if (known < 0)
        {
            streams.Add(summary);
        }
        else
        {
            streams[known] = summary;
        }
    }

    private (long Seq, string Hash) HeadOf(StreamName stream) =>
        events.FindLast(e => e.Stream == stream) is { } last ? (last.Seq, last.Hash) : (0, "");

    private string LastHash() => ledger is [.., var last] ? last.Hash : "";

    private Reply? FindAnswer(IntentId intent) =>
        answers.TryGetValue(intent, out var found) ? JsonSerializer.Deserialize<Reply>(found.Answer, OpsJson.Options) : null;
}

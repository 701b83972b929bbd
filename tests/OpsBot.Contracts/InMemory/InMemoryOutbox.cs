using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>The outbox in memory: one row for each content of a message; the newest of a message is its latest.</summary>
internal sealed class InMemoryOutbox(Lock gate, CommitSignal signal, TimeProvider clock) : IOutbox, IMessageHistory
{
    private readonly List<Row> rows = [];

    private enum State
    {
        Waiting,
        Sent,
        Failed,
        Replaced,
    }

    /// <summary>Adds messages; the caller has the lock and raises the signal.</summary>
    public void Add(IEnumerable<OutboxMessage> messages)
    {
        foreach (var message in messages)
        {
            Add(message);
        }
    }

    /// <inheritdoc/>
    public Task EnqueueAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel) => Change(() => Add(messages));

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredMessage>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<StoredMessage>>(
            [
                .. rows.Where(r => r.State == State.Waiting && r.Message.To.Channel.Platform == platform)
                    .GroupBy(r => r.Message.To)
                    .Select(thread => (Head: thread.MinBy(r => r.Turn)!, Urgency: thread.Max(r => r.Message.Priority)))
                    .Where(t => !(t.Head.RetryAt > now) && !WaitsForRoot(t.Head))
                    .OrderByDescending(t => t.Urgency).ThenBy(t => t.Head.Turn)
                    .Take(limit)
                    .Select(t => new StoredMessage(t.Head.Id, t.Head.Message, t.Head.CreatedAt, t.Head.PlatformId, t.Head.Attempts)),
            ]);
        }
    }

    /// <inheritdoc/>
    public Task MarkSentAsync(long id, string platformId, CancellationToken cancel) => Change(() =>
    {
        var row = rows[(int)id - 1];
        row.State = State.Sent;
        foreach (var content in rows.Where(r => r == row || (SameMessage(r, row.Message) && r.Id > id)))
        {
            content.PlatformId = platformId;
        }
    });

    /// <inheritdoc/>
    public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => Change(() =>
    {
        var row = rows[(int)id - 1];
        if (retryAt is not null)
        {
            row = rows.Find(r => r.State == State.Waiting && r.Message.To == row.Message.To && r.Turn == row.Turn);
        }

        if (row is { State: State.Waiting })
        {
            row.Attempts++;
            row.RetryAt = retryAt;
            row.State = retryAt is null ? State.Failed : State.Waiting;
        }
    });

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryMessage>> ReadLatestAsync(ThreadRef place, int limit, CancellationToken cancel) =>
        History(place.Channel, all => all.Where(r => r.Message.To == place).OrderBy(r => r.Place).TakeLast(limit));

    /// <inheritdoc/>
    public async Task<IReadOnlyDictionary<string, int>> CountAsync(ChannelRef channel, IReadOnlyCollection<string> threads, CancellationToken cancel) =>
        (await History(channel, all => all.Where(r => r.Message.To.Thread is { } thread && threads.Contains(thread))))
            .GroupBy(m => m.To.Thread!, StringComparer.Ordinal).ToDictionary(g => g.Key, g => g.Count(), StringComparer.Ordinal);

    /// <inheritdoc/>
    public async Task<long> ReadCursorAsync(ChannelRef channel, CancellationToken cancel) =>
        (await History(channel, all => all)).Select(m => m.Id).DefaultIfEmpty(0).Max();

    /// <inheritdoc/>
    public Task<IReadOnlyList<HistoryMessage>> ReadChannelAsync(ChannelRef channel, long afterId, int limit, CancellationToken cancel) =>
        History(channel, all => all.Where(r => r.Id > afterId).OrderBy(r => r.Id).Take(limit));

    /// <inheritdoc/>
    public Task<string?> FindPlatformIdAsync(ThreadRef to, string key, CancellationToken cancel)
    {
        lock (gate)
        {
            return Task.FromResult(rows.Find(r => r.Latest && r.Message.To == to && r.Message.Key == key)?.PlatformId);
        }
    }

    private static bool SameMessage(Row row, OutboxMessage message) =>
        message.Key is not null && row.Message.Key == message.Key && row.Message.To == message.To;

    private static Reply Copy(Reply reply) => JsonSerializer.Deserialize<Reply>(JsonSerializer.Serialize(reply, OpsJson.Options), OpsJson.Options)!;

    private Task Change(Action action)
    {
        lock (gate)
        {
            action();
        }

        signal.Raise();
        return Task.CompletedTask;
    }

    private Task<IReadOnlyList<HistoryMessage>> History(ChannelRef channel, Func<IEnumerable<Row>, IEnumerable<Row>> pick)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<HistoryMessage>>(
            [
                .. pick(rows.Where(r => r.Latest && r.Message.To.Channel == channel)).Select(
                    r => new HistoryMessage(r.Id, r.Place, r.Message.To, r.Message.Key, r.Message.Content, r.PostedAt, r.CreatedAt)),
            ]);
        }
    }

    private void Add(OutboxMessage message)
    {
        var (id, now) = (rows.Count + 1L, clock.GetUtcNow());
        var row = new Row { Id = id, Turn = id, Place = id, PostedAt = now, CreatedAt = now, Message = message with { Content = Copy(message.Content) } };
        if (rows.Find(r => r.Latest && SameMessage(r, message)) is { } earlier)
        {
            earlier.Latest = false;
            (row.Place, row.PostedAt, row.PlatformId) = (earlier.Place, earlier.PostedAt, earlier.PlatformId);
            if (earlier.State == State.Waiting)
            {
                earlier.State = State.Replaced;
                (row.Turn, row.Attempts, row.RetryAt) = (earlier.Turn, earlier.Attempts, earlier.RetryAt);
            }
        }

        rows.Add(row);
    }

    private bool WaitsForRoot(Row row) => row.Message.To.Thread is { } thread && rows.Exists(r =>
        r.State == State.Waiting && r.PlatformId is null && r.Message.To == new ThreadRef(row.Message.To.Channel, null) && r.Message.Key == thread);

    private sealed class Row
    {
        public required long Id { get; init; }

        public required OutboxMessage Message { get; init; }

        public required DateTimeOffset CreatedAt { get; init; }

        public required long Turn { get; set; }

        public required long Place { get; set; }

        public required DateTimeOffset PostedAt { get; set; }

        public State State { get; set; }

        public bool Latest { get; set; } = true;

        public string? PlatformId { get; set; }

        public int Attempts { get; set; }

        public DateTimeOffset? RetryAt { get; set; }
    }
}

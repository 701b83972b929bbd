using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Contracts.InMemory;

/// <summary>An inbox that ends with the test.</summary>
internal sealed class InMemoryInbox(Lock gate, TimeProvider clock) : IInbox
{
    private readonly List<Row> rows = [];

    /// <inheritdoc/>
    public Task<StoredDelivery?> AddAsync(Delivery delivery, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(delivery);
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (rows.Exists(r => r.Delivery.Platform == delivery.Platform && r.Delivery.Key == delivery.Key))
            {
                return Task.FromResult<StoredDelivery?>(null);
            }

            var same = delivery.Content is null
                ? null
                : rows.FindLast(r => r.Delivery.Platform == delivery.Platform && r.Delivery.Content == delivery.Content && r.Stored.ReceivedAt > now - IInbox.SameWithin);
            var stored = new StoredDelivery(rows.Count + 1, same?.Stored.Intent ?? new IntentId($"{delivery.Platform}:{delivery.Key}"), delivery.Payload, now, 0);
            rows.Add(new Row(delivery, stored));
            return Task.FromResult<StoredDelivery?>(stored);
        }
    }

    /// <inheritdoc/>
    public Task<IReadOnlyList<StoredDelivery>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel)
    {
        lock (gate)
        {
            return Task.FromResult<IReadOnlyList<StoredDelivery>>(
                [.. rows.Where(r => r.Delivery.Platform == platform && r.Waits && (r.RetryAt is null || r.RetryAt <= now)).Take(limit).Select(r => r.Stored)]);
        }
    }

    /// <inheritdoc/>
    public Task MarkDoneAsync(long id, CancellationToken cancel) => Change(id, row => row.Waits = false);

    /// <inheritdoc/>
    public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => Change(id, row =>
    {
        row.Stored = row.Stored with { Attempts = row.Stored.Attempts + 1 };
        row.RetryAt = retryAt;
        row.Waits = retryAt is not null;
    });

    private Task Change(long id, Action<Row> change)
    {
        lock (gate)
        {
            change(rows[(int)id - 1]);
        }

        return Task.CompletedTask;
    }

    private sealed class Row(Delivery delivery, StoredDelivery stored)
    {
        public Delivery Delivery { get; } = delivery;

        public StoredDelivery Stored { get; set; } = stored;

        public bool Waits { get; set; } = true;

        public DateTimeOffset? RetryAt { get; set; }
    }
}

using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What all contract suites of a store share: an empty store before each test, a clock that stands still, and shorthand.</summary>
public abstract class StoreContract : IAsyncLifetime
{
    /// <summary>The bound that the adapter must give its log store.</summary>
    public const long MaximumLogBytes = 256 * 1024;

    private StorePorts? store;

    /// <summary>The store's clock.</summary>
    protected FakeTimeProvider Clock { get; } = new();

    /// <summary>The store under test.</summary>
    protected StorePorts Store => store ?? throw new InvalidOperationException("The store is not open.");

    /// <summary>Ends with the test.</summary>
    protected static CancellationToken Cancel => TestContext.Current.CancellationToken;

    /// <inheritdoc/>
    public async ValueTask InitializeAsync() => store = await OpenAsync();

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        await CloseAsync();
        GC.SuppressFinalize(this);
    }

    /// <summary>Opens an empty store, written with <see cref="Some.AuditKey"/> and <see cref="Clock"/>.</summary>
    protected abstract ValueTask<StorePorts> OpenAsync();

    /// <summary>Closes and removes the store.</summary>
    protected abstract ValueTask CloseAsync();

    /// <summary>Commits, and demands that it was stored.</summary>
    protected async Task CommitAsync(Commit commit) =>
        Assert.IsType<CommitResult.Done>(await Store.Events.CommitAsync(commit, Cancel));

    /// <summary>The texts of what is to be sent next.</summary>
    protected async Task<string[]> NextAsync(int limit = 100) =>
        [.. (await Store.Outbox.NextAsync(Some.Channel.Platform, limit, Clock.GetUtcNow(), Cancel)).Select(m => Some.TextOf(m.Message.Content))];

    /// <summary>Sends and marks everything that can be sent now; returns the texts in the order of sending.</summary>
    protected async Task<List<string>> SendAllAsync()
    {
        var sent = new List<string>();
        while (await Store.Outbox.NextAsync(Some.Channel.Platform, 1, Clock.GetUtcNow(), Cancel) is [var message])
        {
            sent.Add(Some.TextOf(message.Message.Content));
            await Store.Outbox.MarkSentAsync(message.Id, message.PlatformId ?? $"p{message.Id}", Cancel);
        }

        return sent;
    }

    /// <summary>The one message that is to be sent next.</summary>
    protected async Task<StoredMessage> TakeAsync() =>
        Assert.Single(await Store.Outbox.NextAsync(Some.Channel.Platform, 1, Clock.GetUtcNow(), Cancel));

    /// <summary>Adds messages to the outbox.</summary>
    protected Task EnqueueAsync(params OutboxMessage[] messages) => Store.Outbox.EnqueueAsync(messages, Cancel);
}

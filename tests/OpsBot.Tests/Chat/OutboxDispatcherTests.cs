using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Chat;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using Xunit;

namespace OpsBot.Tests.Chat;

/// <summary>From the outbox to the platforms.</summary>
public sealed class OutboxDispatcherTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new();
    private readonly FakeSender slack = new("slack");
    private readonly FakeSender discord = new("discord");
    private readonly InMemoryStore store;
    private readonly OutboxDispatcher dispatcher;

    public OutboxDispatcherTests()
    {
        store = new InMemoryStore(clock);
        dispatcher = Dispatcher(store.Outbox);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => await dispatcher.StartAsync(Cancel);

    public async ValueTask DisposeAsync()
    {
        await dispatcher.StopAsync(CancellationToken.None);
        dispatcher.Dispose();
    }

    [Fact]
    public async Task Messages_OfOneThread_AreSentOneAfterTheOther()
    {
        await PostAsync(Message("one"), Message("two"));

        var one = await slack.NextAsync(Cancel);
        Assert.Equal(0, slack.Unseen);
        one.Arrives("m1");
        var two = await slack.NextAsync(Cancel);
        two.Arrives("m2");

        Assert.Equal(("one", "two"), (one.Text, two.Text));
        await SettledAsync();
    }

    [Fact]
    public async Task Threads_SideBySide_DoNotWaitForEachOther()
    {
        await PostAsync(Message("root a", key: "run/a"), Message("a", thread: "run/a"), Message("b", thread: "run/b"), Message("other platform", platform: "discord"));

        var first = await slack.NextAsync(Cancel);
        var second = await slack.NextAsync(Cancel);
        var elsewhere = await discord.NextAsync(Cancel);

        Assert.Equal(["b", "root a"], new[] { first.Text, second.Text }.Order(StringComparer.Ordinal));
        Assert.Equal("other platform", elsewhere.Text);
    }

    [Fact]
    public async Task Thread_BelowACard_IsToldItsPlatformId()
    {
        await PostAsync(Message("card", key: "run/a"), Message("step", thread: "run/a"));

        var card = await slack.NextAsync(Cancel);
        card.Arrives("ts-17");
        var step = await slack.NextAsync(Cancel);

        Assert.Equal((null, "ts-17"), (card.Root, step.Root));
    }

    [Fact]
    public async Task Edit_OfASentMessage_KnowsItsPlatformId()
    {
        await PostAsync(Message("waits", key: "run/a"));
        (await slack.NextAsync(Cancel)).Arrives("ts-17");
        await SettledAsync();
        await PostAsync(Message("runs", key: "run/a"));

        Assert.Equal("ts-17", (await slack.NextAsync(Cancel)).Message.PlatformId);
    }

    [Fact]
    public async Task RetryAfter_ItsDelay_IsSentAgainAndBeforeWhatFollows()
    {
        await PostAsync(Message("one"), Message("two"), Message("elsewhere", thread: "run/b"));
        var (one, other) = await BothAsync("one");
        one.End.SetResult(new SendResult.RetryAfter(TimeSpan.FromSeconds(7), "rate limited"));
        other.Arrives("m");
        await RetryAsync(TimeSpan.FromSeconds(7));

        var again = await slack.NextAsync(Cancel);
        Assert.Equal(("one", 1), (again.Text, again.Message.Attempts));
    }

    [Fact]
    public async Task Exception_OfASender_IsARetryWithBackoff()
    {
        await PostAsync(Message("one"));
        (await slack.NextAsync(Cancel)).End.SetException(new HttpRequestException("connection reset"));
        await RetryAsync(TimeSpan.FromSeconds(1));
        (await slack.NextAsync(Cancel)).End.SetException(new HttpRequestException("connection reset"));
        await RetryAsync(TimeSpan.FromSeconds(2));

        Assert.Equal(2, (await slack.NextAsync(Cancel)).Message.Attempts);
    }

    [Fact]
    public async Task Gone_OneMessage_SetsTheNextFree()
    {
        await PostAsync(Message("one"), Message("two"));
        (await slack.NextAsync(Cancel)).End.SetResult(new SendResult.Gone("channel_not_found"));
        (await slack.NextAsync(Cancel)).Arrives("m2");
        await SettledAsync();
    }

    [Fact]
    public async Task Stop_WithAMessageUnderWay_LeavesItToTheNextStart()
    {
        await PostAsync(Message("one"));
        await slack.NextAsync(Cancel);
        await dispatcher.StopAsync(Cancel);

        using var next = Dispatcher(store.Outbox);
        await next.StartAsync(Cancel);
        (await slack.NextAsync(Cancel)).Arrives("m1");
        await SettledAsync();
        await next.StopAsync(Cancel);
    }

    [Fact]
    public async Task Outbox_ThatCannotBeWritten_IsNotSentTheSameOverAndOver()
    {
        await dispatcher.StopAsync(Cancel);
        using var next = Dispatcher(new ReadOnlyOutbox(store.Outbox));
        await next.StartAsync(Cancel);
        await PostAsync(Message("one"));

        (await slack.NextAsync(Cancel)).Arrives("m1");
        await clock.WaitForTimersAsync(3, Cancel); // two loops that look again, one thread at rest
        Assert.Equal(0, slack.Unseen);
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal("one", (await slack.NextAsync(Cancel)).Text);
        await next.StopAsync(Cancel);
    }

    private OutboxDispatcher Dispatcher(IOutbox outbox) =>
        new([slack, discord], outbox, store.History, store.Signal, new Backoff(() => 1), clock, NullLogger<OutboxDispatcher>.Instance);

    private static OutboxMessage Message(string text, string? thread = null, string? key = null, string platform = "slack") =>
        new(new ThreadRef(new ChannelRef(platform, "C1"), thread), key, Reply.Of(text));

    private Task PostAsync(params OutboxMessage[] messages) => store.Outbox.EnqueueAsync(messages, Cancel);

    private async Task<(FakeSender.Sending Wanted, FakeSender.Sending Other)> BothAsync(string wanted)
    {
        var (one, other) = (await slack.NextAsync(Cancel), await slack.NextAsync(Cancel));
        return one.Text == wanted ? (one, other) : (other, one);
    }

    /// <summary>Lets the delay pass; a moment before its end nothing may be sent.</summary>
    private async Task RetryAsync(TimeSpan delay)
    {
        await UntilAsync(async () => (await store.Outbox.NextAsync("slack", 10, clock.GetUtcNow(), Cancel)).Count == 0);
        clock.Advance(delay - TimeSpan.FromMilliseconds(1));
        Assert.Empty(await store.Outbox.NextAsync("slack", 10, clock.GetUtcNow(), Cancel));
        Assert.Equal(0, slack.Unseen);
        do
        {
            // The loop may have read the clock just before it was set, and begin to wait just after.
            clock.Advance(TimeSpan.FromMilliseconds(1));
            await Task.Yield();
        }
        while (slack.Unseen == 0 && !Cancel.IsCancellationRequested);
    }

    /// <summary>Until nothing is left to send, now or later.</summary>
    private Task SettledAsync() => UntilAsync(async () => (await store.Outbox.NextAsync("slack", 10, clock.GetUtcNow() + TimeSpan.FromDays(1), Cancel)).Count == 0);

    private async Task UntilAsync(Func<Task<bool>> holds)
    {
        for (var seen = store.Signal.Version; !await holds(); seen = store.Signal.Version)
        {
            await store.Signal.WaitForCommitAsync(seen, Cancel);
        }
    }

    /// <summary>A full disk.</summary>
    private sealed class ReadOnlyOutbox(IOutbox outbox) : IOutbox
    {
        public Task EnqueueAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel) => throw new IOException("disk full");

        public Task<IReadOnlyList<StoredMessage>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel) => outbox.NextAsync(platform, limit, now, cancel);

        public Task MarkSentAsync(long id, string platformId, CancellationToken cancel) => throw new IOException("disk full");

        public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => throw new IOException("disk full");
    }
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What every <see cref="IOutbox"/> and its <see cref="IMessageHistory"/> must do.</summary>
public abstract class OutboxContract : StoreContract
{
    private const MessagePriority High = MessagePriority.High;
    private const MessagePriority Low = MessagePriority.Low;

    [Fact]
    public async Task NextAsync_SeveralThreads_OldestOfEach()
    {
        await EnqueueAsync(Some.Message("a1", "run/a"), Some.Message("a2", "run/a"), Some.Message("b1", "run/b"), Some.Message("c1"));

        Assert.Equal(["a1", "b1", "c1"], await NextAsync());
        Assert.Equal(["a1", "b1"], await NextAsync(limit: 2));
        Assert.Equal(["a1", "a2", "b1", "c1"], await SendAllAsync());
        Assert.Empty(await NextAsync());
    }

    [Fact]
    public async Task NextAsync_AnotherPlatform_IsNotServed()
    {
        await EnqueueAsync(Some.Message("a"));

        Assert.Empty(await Store.Outbox.NextAsync("slack", 10, Clock.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task NextAsync_Priorities_UrgentThreadsFirstButOrderInAThreadKept()
    {
        await EnqueueAsync(
            Some.Message("log", "run/a", priority: Low),
            Some.Message("result", "run/b"),
            Some.Message("log before approval", "run/c", priority: Low),
            Some.Message("approval", "run/c", priority: High));

        Assert.Equal(["log before approval", "approval", "result", "log"], await SendAllAsync());
    }

    [Fact]
    public async Task Enqueue_SameKeyUnsent_TakesThePlaceOfTheOlder()
    {
        await EnqueueAsync(Some.Message("log 1", "run/a", "log"), Some.Message("other", "run/a"));
        await EnqueueAsync(Some.Message("log 2", "run/a", "log"));
        await EnqueueAsync(Some.Message("log 3", "run/a", "log"));

        Assert.Equal(["log 3", "other"], await SendAllAsync());
    }

    [Fact]
    public async Task Enqueue_SameKeyInOtherThreadOrOtherKey_AreOtherMessages()
    {
        await EnqueueAsync(Some.Message("a", "run/a", "k"), Some.Message("b", "run/b", "k"), Some.Message("c", "run/a", "l"), Some.Message("d", key: "k"));

        Assert.Equal(["a", "b", "c", "d"], (await SendAllAsync()).Order());
    }

    [Fact]
    public async Task Enqueue_SameKeySent_IsAnEditInItsOwnTurn()
    {
        await EnqueueAsync(Some.Message("plan", "run/a", "plan"));
        var first = await TakeAsync();
        Assert.Null(first.PlatformId);
        await Store.Outbox.MarkSentAsync(first.Id, "ts-1", Cancel);
        await EnqueueAsync(Some.Message("between", "run/a"), Some.Message("plan, approved", "run/a", "plan"), Some.Message("plan, running", "run/a", "plan"));

        Assert.Equal("between", Some.TextOf((await TakeAsync()).Message.Content));
        await Store.Outbox.MarkSentAsync((await TakeAsync()).Id, "ts-2", Cancel);
        var edit = await TakeAsync();

        Assert.Equal("plan, running", Some.TextOf(edit.Message.Content));
        Assert.Equal("ts-1", edit.PlatformId);
        await Store.Outbox.MarkSentAsync(edit.Id, "ts-1", Cancel);
        await EnqueueAsync(Some.Message("plan, done", "run/a", "plan"));
        Assert.Equal("ts-1", (await TakeAsync()).PlatformId);
    }

    [Fact]
    public async Task MarkSent_NewerContentCameWhileSending_FollowsAsAnEdit()
    {
        await EnqueueAsync(Some.Message("log 1", "run/a", "log"));
        var underway = await TakeAsync();
        await EnqueueAsync(Some.Message("log 2", "run/a", "log"), Some.Message("log 3", "run/a", "log"));

        await Store.Outbox.MarkSentAsync(underway.Id, "ts-1", Cancel);

        var edit = await TakeAsync();
        Assert.Equal(("log 3", "ts-1"), (Some.TextOf(edit.Message.Content), edit.PlatformId));
    }

    [Fact]
    public async Task MarkSent_Twice_ChangesNothingMore()
    {
        await EnqueueAsync(Some.Message("a", key: "k"));
        var message = await TakeAsync();

        await Store.Outbox.MarkSentAsync(message.Id, "ts-1", Cancel);
        await Store.Outbox.MarkSentAsync(message.Id, "ts-1", Cancel);

        Assert.Empty(await NextAsync());
        Assert.Equal("ts-1", await Store.History.FindPlatformIdAsync(Some.Thread(null), "k", Cancel));
    }

    [Fact]
    public async Task MarkFailed_WithRetryTime_HoldsTheThreadUntilThen()
    {
        await EnqueueAsync(Some.Message("a1", "run/a"), Some.Message("a2", "run/a"), Some.Message("b1", "run/b"));
        await Store.Outbox.MarkFailedAsync((await TakeAsync()).Id, "rate limited", Clock.GetUtcNow().AddSeconds(30), Cancel);

        Assert.Equal(["b1"], await SendAllAsync());
        Clock.Advance(TimeSpan.FromSeconds(29));
        Assert.Empty(await NextAsync());
        Clock.Advance(TimeSpan.FromSeconds(1));

        Assert.Equal(1, (await TakeAsync()).Attempts);
        Assert.Equal(["a1", "a2"], await SendAllAsync());
    }

    [Fact]
    public async Task MarkFailed_NewerContentMeanwhile_WaitsAsLong()
    {
        await EnqueueAsync(Some.Message("log 1", "run/a", "log"));
        var underway = await TakeAsync();
        await EnqueueAsync(Some.Message("log 2", "run/a", "log"));
        await Store.Outbox.MarkFailedAsync(underway.Id, "rate limited", Clock.GetUtcNow().AddSeconds(30), Cancel);
        await EnqueueAsync(Some.Message("log 3", "run/a", "log"));

        Assert.Empty(await NextAsync());
        Clock.Advance(TimeSpan.FromSeconds(30));

        Assert.Equal(("log 3", 1), ((await TakeAsync()) is var next ? (Some.TextOf(next.Message.Content), next.Attempts) : default));
    }

    [Fact]
    public async Task MarkFailed_ForEver_IsNotTriedAgainAndTheNextFollows()
    {
        await EnqueueAsync(Some.Message("a1", "run/a", "k"), Some.Message("a2", "run/a"));
        await Store.Outbox.MarkFailedAsync((await TakeAsync()).Id, "message too long", null, Cancel);

        Assert.Equal(["a2"], await SendAllAsync());
        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await NextAsync());
        await EnqueueAsync(Some.Message("shorter", "run/a", "k"));
        Assert.Equal(("shorter", 0, null), ((await TakeAsync()) is var next ? (Some.TextOf(next.Message.Content), next.Attempts, next.PlatformId) : default));
    }

    [Fact]
    public async Task NextAsync_RootUnsent_ThreadWaitsForIt()
    {
        await EnqueueAsync(
            Some.Message("in the thread", "run/a", priority: High),
            Some.Message("other"),
            Some.Message("root", key: "run/a"),
            Some.Message("without a root", "run/b"));

        Assert.Equal(["other", "without a root"], await NextAsync());
        Assert.Equal(["other", "root", "in the thread", "without a root"], await SendAllAsync());
    }

    [Fact]
    public async Task NextAsync_RootSentAndEdited_ThreadGoesOn()
    {
        await EnqueueAsync(Some.Message("root", key: "run/a"));
        await SendAllAsync();
        await EnqueueAsync(Some.Message("blocker"), Some.Message("root edited", key: "run/a"), Some.Message("in the thread", "run/a"));

        Assert.Equal(["blocker", "in the thread"], await NextAsync());
    }

    [Fact]
    public async Task NextAsync_RootFailedForEver_ThreadIsSentWithoutIt()
    {
        await EnqueueAsync(Some.Message("root", key: "run/a"), Some.Message("in the thread", "run/a"));
        await Store.Outbox.MarkFailedAsync((await TakeAsync()).Id, "no such channel", null, Cancel);

        Assert.Equal(["in the thread"], await NextAsync());
    }

    [Fact]
    public async Task Commit_Messages_AreStoredWithTheEvents()
    {
        await CommitAsync(Some.Commit(Some.Stream(), 0) with { Messages = [Some.Message("a", "run/a", "plan", High)] });

        var message = await TakeAsync();
        Assert.Equal((Some.Thread("run/a"), "plan", High), (message.Message.To, message.Message.Key, message.Message.Priority));
        Assert.Equal(Clock.GetUtcNow(), message.CreatedAt);
    }

    [Fact]
    public async Task ReadChannelAsync_EditsAndThreads_GivesTheLatestContentOfEach()
    {
        await EnqueueAsync(Some.Message("root", key: "run/a"), Some.Message("plan", "run/a", "plan"), Some.Message("note", "run/a"));
        await SendAllAsync();
        var before = await Store.History.ReadChannelAsync(Some.Channel, 0, 100, Cancel);
        Clock.Advance(TimeSpan.FromMinutes(1));
        await EnqueueAsync(Some.Message("plan, approved", "run/a", "plan"), Some.Message("plan, running", "run/a", "plan"), Some.Message("more"));

        var news = await Store.History.ReadChannelAsync(Some.Channel, before[^1].Id, 100, Cancel);
        var latest = await Store.History.ReadLatestAsync(new ThreadRef(Some.Channel, null), 100, Cancel);
        var thread = await Store.History.ReadLatestAsync(Some.Thread("run/a"), 100, Cancel);

        Assert.Equal(["root", "plan", "note"], before.Select(m => Some.TextOf(m.Content)));
        Assert.Equal(["plan, running", "more"], news.Select(m => Some.TextOf(m.Content)));
        Assert.Equal(["root", "more"], latest.Select(m => Some.TextOf(m.Content)));
        Assert.Equal(["plan, running", "note"], thread.Select(m => Some.TextOf(m.Content)));
        Assert.Equal(("run/a", 2), Assert.Single(await Store.History.CountAsync(Some.Channel, ["run/a", "run/b"], Cancel)) is var (name, count) ? (name, count) : default);
        Assert.Equal(news[^1].Id, await Store.History.ReadCursorAsync(Some.Channel, Cancel));
        Assert.Equal(before[1].Place, news[0].Place);
        Assert.Equal(("plan", Some.Thread("run/a")), (news[0].Key, news[0].To));
        Assert.Equal(TimeSpan.FromMinutes(1), news[0].EditedAt - news[0].PostedAt);
        Assert.Equal(["note"], (await Store.History.ReadLatestAsync(Some.Thread("run/a"), 1, Cancel)).Select(m => Some.TextOf(m.Content)));
        Assert.Equal(["root"], (await Store.History.ReadChannelAsync(Some.Channel, 0, 1, Cancel)).Select(m => Some.TextOf(m.Content)));
        Assert.Empty(await Store.History.ReadLatestAsync(new ThreadRef(new ChannelRef("web", "elsewhere"), null), 100, Cancel));
        Assert.Equal(0, await Store.History.ReadCursorAsync(new ChannelRef("web", "elsewhere"), Cancel));
    }

    [Fact]
    public async Task FindPlatformIdAsync_RootSentThenEdited_NamesTheThread()
    {
        await EnqueueAsync(Some.Message("root", key: "run/a"));
        Assert.Null(await Store.History.FindPlatformIdAsync(Some.Thread(null), "run/a", Cancel));

        await Store.Outbox.MarkSentAsync((await TakeAsync()).Id, "ts-1", Cancel);
        Assert.Equal("ts-1", await Store.History.FindPlatformIdAsync(Some.Thread(null), "run/a", Cancel));
        await EnqueueAsync(Some.Message("root edited", key: "run/a"));

        Assert.Equal("ts-1", await Store.History.FindPlatformIdAsync(Some.Thread(null), "run/a", Cancel));
    }
}

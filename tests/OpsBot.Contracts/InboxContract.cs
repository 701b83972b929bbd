using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What every <see cref="IInbox"/> must do.</summary>
public abstract class InboxContract : StoreContract
{
    private static readonly TimeSpan Moment = TimeSpan.FromMilliseconds(1);

    [Fact]
    public async Task AddAsync_New_IsThereToBeWorkedOn()
    {
        var added = Assert.IsType<StoredDelivery>(await AddAsync("k1"));

        Assert.Equal("chat:k1", added.Intent.Value);
        Assert.Equal([added], await WaitingAsync());
        Assert.Empty(await Store.Inbox.NextAsync("other", 10, Clock.GetUtcNow(), Cancel));
    }

    [Fact]
    public async Task AddAsync_SameKeyAgain_IsNotNew()
    {
        await AddAsync("k1");
        Clock.Advance(TimeSpan.FromHours(1));

        Assert.Null(await AddAsync("k1", payload: "another"));
        Assert.Equal("p", Assert.Single(await WaitingAsync()).Payload);
    }

    [Fact]
    public async Task AddAsync_SameKeyAfterItWasDone_IsNotNew()
    {
        var added = await AddAsync("k1");
        await Store.Inbox.MarkDoneAsync(added!.Id, Cancel);

        Assert.Null(await AddAsync("k1"));
        Assert.Empty(await WaitingAsync());
    }

    [Fact]
    public async Task AddAsync_SameContentWithinMoments_IsTheSameIntentAndIsAnswered()
    {
        await AddAsync("k1", content: "maya says /health");
        Clock.Advance(IInbox.SameWithin - Moment);
        var second = await AddAsync("k2", content: "maya says /health");
        var other = await AddAsync("k3", content: "jonas says /health");

        Assert.Equal("chat:k1", second!.Intent.Value);
        Assert.Equal("chat:k3", other!.Intent.Value);
        Assert.Equal(3, (await WaitingAsync()).Count);
    }

    [Fact]
    public async Task AddAsync_SameContentLater_IsAnotherIntent()
    {
        await AddAsync("k1", content: "maya says /health");
        Clock.Advance(IInbox.SameWithin);

        Assert.Equal("chat:k2", (await AddAsync("k2", content: "maya says /health"))!.Intent.Value);
    }

    [Fact]
    public async Task AddAsync_ManyAtOnce_EachIsStoredOnce()
    {
        var added = await Task.WhenAll(Enumerable.Range(0, 200).Select(i => AddAsync($"k{i % 100}")));

        Assert.Equal(100, added.Count(a => a is not null));
        Assert.Equal(100, (await WaitingAsync(1000)).Select(d => d.Intent).Distinct().Count());
    }

    [Fact]
    public async Task MarkFailedAsync_WithATime_ComesBackThen()
    {
        var added = await AddAsync("k1");
        await Store.Inbox.MarkFailedAsync(added!.Id, "busy", Clock.GetUtcNow() + TimeSpan.FromSeconds(5), Cancel);

        Assert.Empty(await WaitingAsync());
        Clock.Advance(TimeSpan.FromSeconds(5));
        Assert.Equal(1, Assert.Single(await WaitingAsync()).Attempts);
    }

    [Fact]
    public async Task MarkFailedAsync_WithoutATime_NeverComesBack()
    {
        var added = await AddAsync("k1");
        await Store.Inbox.MarkFailedAsync(added!.Id, "gone", null, Cancel);

        Clock.Advance(TimeSpan.FromDays(1));
        Assert.Empty(await WaitingAsync());
        Assert.Null(await AddAsync("k1"));
    }

    [Fact]
    public async Task NextAsync_Several_OldestFirst()
    {
        await AddAsync("k2");
        await AddAsync("k1");
        await AddAsync("k3");

        Assert.Equal(["chat:k2", "chat:k1"], (await WaitingAsync(2)).Select(d => d.Intent.Value));
    }

    private Task<StoredDelivery?> AddAsync(string key, string? content = null, string payload = "p") => Store.Inbox.AddAsync(new Delivery("chat", key, content, payload), Cancel);

    private Task<IReadOnlyList<StoredDelivery>> WaitingAsync(int limit = 100) => Store.Inbox.NextAsync("chat", limit, Clock.GetUtcNow(), Cancel);
}

using System.Net;
using System.Net.Http.Json;
using System.Net.ServerSentEvents;
using System.Text.Json;
using OpsBot.Chat.Web;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Tests.Chat.Web;

/// <summary>Following a channel: nothing is missed, nothing comes twice, whatever happens to the connection.</summary>
public sealed class EventEndpointTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Events_AfterTheCursor_ComeInOrderWithTheirIds()
    {
        await using var host = await ConsoleHost.StartAsync();
        await SayAsync(host, "one", "two");
        using var browser = await host.OpenAsync(Cancel);
        var page = await browser.GetFromJsonAsync<JsonElement>("/api/messages?channel=ops", Cancel);
        await SayAsync(host, "three");

        using var stream = await EventStream.OpenAsync(browser, page.GetProperty("cursor").GetInt64(), Cancel);
        var three = await stream.NextMessageAsync();
        await SayAsync(host, "four");
        var four = await stream.NextMessageAsync();

        Assert.Equal(["one", "two"], page.GetProperty("messages").EnumerateArray().Select(TextOf));
        Assert.Equal(("3", "three", "4", "four"), (three.Id, three.Text, four.Id, four.Text));
    }

    [Fact]
    public async Task Events_AfterABreak_GoOnFromTheLastId()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        string last;
        using (var stream = await EventStream.OpenAsync(browser, 0, Cancel))
        {
            await SayAsync(host, "one");
            last = (await stream.NextMessageAsync()).Id;
        }

        await SayAsync(host, "two", "three");
        browser.DefaultRequestHeaders.Add("Last-Event-ID", last);
        using var again = await EventStream.OpenAsync(browser, 0, Cancel);

        Assert.Equal(["two", "three"], [(await again.NextMessageAsync()).Text, (await again.NextMessageAsync()).Text]);
    }

    [Fact]
    public async Task Message_EditedWhileAway_ComesOnceWithItsLastContent()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([.. Enumerable.Range(1, 250).Select(i => new OutboxMessage(ConsoleHost.In("run/r-1"), "log:1", Reply.Of($"line {i}")))], Cancel);
        await SayAsync(host, "after");
        using var browser = await host.OpenAsync(Cancel);
        using var stream = await EventStream.OpenAsync(browser, 0, Cancel);

        var log = await stream.NextMessageAsync();

        Assert.Equal(("line 250", "run/r-1", "log:1"), (log.Text, log.Data.GetProperty("thread").GetString(), log.Data.GetProperty("key").GetString()));
        Assert.Equal("after", (await stream.NextMessageAsync()).Text);
    }

    [Fact]
    public async Task Events_MoreThanAPage_AllCome()
    {
        await using var host = await ConsoleHost.StartAsync();
        await SayAsync(host, [.. Enumerable.Range(1, 230).Select(i => $"{i}")]);
        using var browser = await host.OpenAsync(Cancel);
        using var stream = await EventStream.OpenAsync(browser, 0, Cancel);
        for (var i = 1; i <= 230; i++)
        {
            Assert.Equal($"{i}", (await stream.NextMessageAsync()).Text);
        }
    }

    [Fact]
    public async Task Overview_AtFirstAndWhenItChanges_TellsWhatWaits()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var stream = await EventStream.OpenAsync(browser, 0, Cancel);
        var first = await stream.NextAsync("overview");
        var state = new StreamState(new SystemName("shop-prod"), "AwaitingApproval", Open: true);
        await host.Store.Events.CommitAsync(new Commit { Appends = [new Append(new StreamName("run/r-1"), 0, [Some.Event()], state)] }, Cancel);
        var second = await stream.NextAsync("overview");

        using var before = JsonDocument.Parse(first.Data);
        using var after = JsonDocument.Parse(second.Data);
        Assert.Equal("maya", before.RootElement[0].GetProperty("onCall")[0].GetProperty("people")[0].GetString());
        Assert.Equal(0, before.RootElement[0].GetProperty("waiting").GetArrayLength());
        Assert.Equal("run/r-1", after.RootElement[0].GetProperty("waiting")[0].GetProperty("thread").GetString());
    }

    [Fact]
    public async Task Silence_AfterAWhile_IsBroken()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ConsoleHost.StartAsync(clock: clock);
        using var browser = await host.OpenAsync(Cancel);
        using var stream = await EventStream.OpenAsync(browser, 0, Cancel);
        await stream.NextAsync("overview");
        await clock.WaitForTimersAsync(1, Cancel);
        clock.Advance(EventEndpoint.Heartbeat);
        await stream.NextAsync("heartbeat");
    }

    [Fact]
    public async Task Stop_OfTheBot_EndsTheStream()
    {
        var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var stream = await EventStream.OpenAsync(browser, 0, Cancel);
        await stream.NextAsync("overview");
        await host.DisposeAsync();
        Assert.False(await stream.HasMoreAsync());
    }

    [Theory]
    [InlineData("channel=ops", HttpStatusCode.BadRequest)]
    [InlineData("channel=ops&after=-1", HttpStatusCode.BadRequest)]
    [InlineData("channel=ops&after=x", HttpStatusCode.BadRequest)]
    [InlineData("channel=other&after=0", HttpStatusCode.NotFound)]
    [InlineData("after=0", HttpStatusCode.NotFound)]
    public async Task Events_OfNothing_AreRefused(string query, HttpStatusCode expected)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.GetAsync($"/api/events?{query}", HttpCompletionOption.ResponseHeadersRead, Cancel);
        await response.RefusalAsync(expected, Cancel);
    }

    [Fact]
    public async Task Messages_OfAThread_AreItsOwn()
    {
        await using var host = await ConsoleHost.StartAsync();
        await host.Store.Outbox.EnqueueAsync([new OutboxMessage(ConsoleHost.In(), "run/r-1", Reply.Of("in the channel")), new OutboxMessage(ConsoleHost.In("run/r-1"), null, Reply.Of("in the thread"))], Cancel);
        using var browser = await host.OpenAsync(Cancel);
        var thread = await browser.GetFromJsonAsync<JsonElement>("/api/messages?channel=ops&thread=run/r-1", Cancel);
        var channel = await browser.GetFromJsonAsync<JsonElement>("/api/messages?channel=ops", Cancel);
        Assert.Equal(["in the thread"], thread.GetProperty("messages").EnumerateArray().Select(TextOf));
        Assert.Equal(["in the channel"], channel.GetProperty("messages").EnumerateArray().Select(TextOf));
        Assert.Equal(1, channel.GetProperty("threads").GetProperty("run/r-1").GetInt32());
        Assert.Equal(2, channel.GetProperty("cursor").GetInt64());
    }

    private static Task SayAsync(ConsoleHost host, params string[] texts) =>
        host.Store.Outbox.EnqueueAsync([.. texts.Select(t => new OutboxMessage(ConsoleHost.In(), null, Reply.Of(t)))], Cancel);

    private static string TextOf(JsonElement message) => message.GetProperty("content").GetProperty("blocks")[0].GetProperty("markup").GetString()!;

    /// <summary>A browser's event source.</summary>
    private sealed class EventStream(HttpResponseMessage response, IAsyncEnumerator<SseItem<string>> items) : IDisposable
    {
        public static async Task<EventStream> OpenAsync(HttpClient browser, long after, CancellationToken cancel)
        {
            var response = await browser.GetAsync($"/api/events?channel=ops&after={after}", HttpCompletionOption.ResponseHeadersRead, cancel);
            Assert.Equal("text/event-stream", response.Content.Headers.ContentType?.MediaType);
            var parser = SseParser.Create(await response.Content.ReadAsStreamAsync(cancel));
            return new EventStream(response, parser.EnumerateAsync(cancel).GetAsyncEnumerator(cancel));
        }

        public async Task<SseItem<string>> NextAsync(string type)
        {
            do
            {
                Assert.True(await items.MoveNextAsync(), $"the stream ended before a {type}");
            }
            while (items.Current.EventType != type);

            return items.Current;
        }

        public async Task<(string Id, string Text, JsonElement Data)> NextMessageAsync()
        {
            var item = await NextAsync("message");
            var data = JsonDocument.Parse(item.Data).RootElement;
            return (item.EventId!, TextOf(data), data);
        }

        public ValueTask<bool> HasMoreAsync() => items.MoveNextAsync();

        public void Dispose() => response.Dispose();
    }
}

using OpsBot.Commands.Flow;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>However fast lines come, the thread gets few messages, says what it leaves out, and has all of it at the end.</summary>
public sealed class LiveLogTests
{
    private static readonly StepAttempt Attempt = new(new RunId("r-1"), 0, 1);

    private readonly FakeTimeProvider clock = new();
    private readonly CountingOutbox outbox = new();
    private readonly ILogStore logs;

    public LiveLogTests() => logs = new InMemoryStore(clock).Logs;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Write_FasterThanAnyoneReads_SendsFewPagesAndSaysWhatIsLeftOut()
    {
        const int lines = 20_000;
        await using (var log = Open())
        {
            for (var i = 1; i <= lines; i++)
            {
                await log.WriteLineAsync($"line {i} of many", Cancel);
            }
        }

        Assert.InRange(outbox.Pages.Count, 2, 12);
        Assert.True(outbox.Sent < 30, $"{outbox.Sent} messages for {lines} lines while the clock stood still");
        Assert.All(outbox.Pages.Values, r => Assert.InRange(TextOf(r).Length, 1, LiveLog.PageSize + 100));
        var last = outbox.Pages["log:0:1:12"];
        Assert.Contains("lines left out", TextOf(last), StringComparison.Ordinal);
        Assert.EndsWith($"line {lines} of many", TextOf(last), StringComparison.Ordinal);
        Assert.Contains($"line {lines} of many", Assert.Single(last.Blocks.OfType<ReplyBlock.Attachment>()).Content, StringComparison.Ordinal);
        Assert.Equal(lines, (await logs.MeasureAsync(Attempt, Cancel)).Count);
    }

    [Fact]
    public async Task Write_WithinOnePage_IsShownOnceASecond()
    {
        await using var log = Open();
        for (var second = 1; second <= 3; second++)
        {
            await log.WriteLineAsync($"second {second}, one", Cancel);
            await log.WriteLineAsync($"second {second}, two", Cancel);
            await StoredAsync(second * 2);
            Assert.Equal(second - 1, outbox.Sent);
            var shown = outbox.NextAsync();
            clock.Advance(TimeSpan.FromSeconds(1));
            await shown;
        }

        Assert.Equal(string.Join('\n', Enumerable.Range(1, 3).SelectMany(s => new[] { $"second {s}, one", $"second {s}, two" })), TextOf(Assert.Single(outbox.Pages).Value));
    }

    [Fact]
    public async Task Write_WhileTheStoreIsSlow_WaitsInsteadOfKeepingEverything()
    {
        var slow = new SlowStore(logs);
        await using var log = Open(slow);
        var written = 0;
        var writing = Task.Run(async () =>
        {
            for (; written < 50_000; written++)
            {
                await log.WriteLineAsync("a line", Cancel);
            }
        }, Cancel);

        await slow.Called;
        // What is waiting is bounded: a batch that is being stored, and two in the queue.
        Assert.NotSame(writing, await Task.WhenAny(writing, Task.Delay(TimeSpan.FromMilliseconds(200), Cancel)));
        Assert.InRange(Volatile.Read(ref written), 1, 8000);
        slow.Release();
        await writing;
    }

    private LiveLog Open(ILogStore? store = null) =>
        new(Attempt, new OutboxThread(outbox, new ThreadRef(new ChannelRef("web", "ops"), "t1")), null, store ?? logs, new Redactor([]), clock);

    /// <summary>Returns when so many lines are stored; what is stored was redacted and is on the page.</summary>
    private async Task StoredAsync(int count)
    {
        while ((await logs.MeasureAsync(Attempt, Cancel)).Count < count)
        {
            await Task.Yield();
        }
    }

    private static string TextOf(Reply reply) => reply.Blocks.OfType<ReplyBlock.Code>().Single().Content;

    private sealed class CountingOutbox : IOutbox
    {
        private TaskCompletionSource next = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Dictionary<string, Reply> Pages { get; } = [];

        public int Sent { get; private set; }

        /// <summary>Ends with the next message.</summary>
        public Task NextAsync() => (next = new(TaskCreationOptions.RunContinuationsAsynchronously)).Task;

        public Task EnqueueAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel)
        {
            foreach (var message in messages)
            {
                Pages[message.Key!] = message.Content;
                Sent++;
            }

            next.TrySetResult();
            return Task.CompletedTask;
        }

        public Task<IReadOnlyList<StoredMessage>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel) => throw new NotSupportedException();

        public Task MarkSentAsync(long id, string platformId, CancellationToken cancel) => throw new NotSupportedException();

        public Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel) => throw new NotSupportedException();
    }

    private sealed class SlowStore(ILogStore inner) : ILogStore
    {
        private readonly TaskCompletionSource called = new(TaskCreationOptions.RunContinuationsAsynchronously);
        private readonly TaskCompletionSource released = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Task Called => called.Task;

        public void Release() => released.SetResult();

        public async Task AppendAsync(StepAttempt attempt, IReadOnlyList<string> lines, CancellationToken cancel)
        {
            called.TrySetResult();
            await released.Task;
            await inner.AppendAsync(attempt, lines, cancel);
        }

        public Task<IReadOnlyList<LogLine>> ReadAsync(StepAttempt attempt, long from, int limit, CancellationToken cancel) => inner.ReadAsync(attempt, from, limit, cancel);

        public Task<LogExtent> MeasureAsync(StepAttempt attempt, CancellationToken cancel) => inner.MeasureAsync(attempt, cancel);
    }
}

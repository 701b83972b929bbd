using System.Collections.Concurrent;
using System.Threading.Channels;
using Microsoft.Extensions.Logging.Abstractions;
using OpsBot.Chat;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using Xunit;

namespace OpsBot.Tests.Chat;

public sealed class InboxWorkTests : IAsyncDisposable
{
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly FakeTimeProvider clock = new();
    private readonly WatchedInbox inbox;
    private readonly TestWork work;

    public InboxWorkTests()
    {
        inbox = new WatchedInbox(new InMemoryStore(clock).Inbox);
        work = new TestWork(inbox, clock);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask DisposeAsync()
    {
        await work.StopAsync(CancellationToken.None);
        work.Dispose();
    }

    [Fact]
    public async Task Look_ReadBeforeTheWorkEnded_DoesNotDoItAgain()
    {
        inbox.Held = new(TaskCreationOptions.RunContinuationsAsynchronously);
        var stored = await StoreAsync("once");
        await work.StartAsync(Cancel);
        await inbox.HasRead.Task.WaitAsync(Cancel);

        // The look has read it and holds it; now who stored it begins it, and it comes to its end.
        work.Begin(stored, "once");
        await OccupyEveryWorkerAsync();
        inbox.Held.SetResult();
        await clock.WaitForTimerAsync(LookEvery, Cancel);
        clock.Advance(LookEvery);
        await inbox.HasReadAgain.Task.WaitAsync(Cancel);
        await OccupyEveryWorkerAsync();

        Assert.Single(work.Answered, a => a == "once");
    }

    [Fact]
    public async Task Look_SomethingThatCannotBeRead_IsLeftOutAndHoldsUpNothing()
    {
        var poison = await StoreAsync("poison");
        await StoreAsync("good");

        await work.StartAsync(Cancel);

        Assert.Equal((poison.Id, null), await inbox.Failures.Reader.ReadAsync(Cancel));
        await work.UntilAnsweredAsync("good");
    }

    [Fact]
    public async Task Answer_NeverBroughtToAnEnd_IsToldToWhoAsked()
    {
        await work.StartAsync(Cancel);

        work.Begin(await StoreAsync("fails") with { Attempts = 9 }, "fails");
        Assert.NotNull((await inbox.Failures.Reader.ReadAsync(Cancel)).RetryAt);
        Assert.Empty(work.Said);

        work.Begin(await StoreAsync("fails again") with { Attempts = 10 }, "fails again");
        Assert.Null((await inbox.Failures.Reader.ReadAsync(Cancel)).RetryAt);
        Assert.Equal(ChatReplies.GivenUp, Assert.Single(work.Said));
    }

    private async Task<StoredDelivery> StoreAsync(string payload) => (await inbox.AddAsync(new Delivery("test", $"{Guid.NewGuid()}", null, payload), Cancel))!;

    /// <summary>Gives every worker something at the same time: what was begun before has come to its end then.</summary>
    private async Task OccupyEveryWorkerAsync()
    {
        var all = Enumerable.Range(1_000_000, TestWork.Parallel).Select(i => new StoredDelivery(i, new($"test:{i}"), "all", clock.GetUtcNow(), 0));
        var together = work.Together();
        foreach (var one in all)
        {
            work.Begin(one, "all");
        }

        await together.WaitAsync(TimeSpan.FromSeconds(30), Cancel);
    }

    private sealed class TestWork(IInbox inbox, TimeProvider clock) : InboxWork<string>("test", inbox, new Backoff(() => 0), clock, NullLogger.Instance)
    {
        private readonly Channel<string> answered = Channel.CreateUnbounded<string>();
        private CountdownEvent missing = new(Parallel);
        private TaskCompletionSource together = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public ConcurrentQueue<string> Answered { get; } = new();

        public ConcurrentQueue<Reply> Said { get; } = new();

        public Task Together()
        {
            (missing, together) = (new CountdownEvent(Parallel), new(TaskCreationOptions.RunContinuationsAsynchronously));
            return together.Task;
        }

        public async Task UntilAnsweredAsync(string what)
        {
            while (await answered.Reader.ReadAsync(Cancel) != what)
            {
            }
        }

        protected override string Read(string payload) => payload == "poison" ? throw new FormatException("poison") : payload;

        protected override bool IsUrgent(string asked) => false;

        protected override async Task AnswerAsync(StoredDelivery stored, string asked, CancellationToken cancel)
        {
            if (asked.StartsWith("fails", StringComparison.Ordinal))
            {
                throw new IOException("it does");
            }

            if (asked == "all")
            {
                var all = together;
                if (missing.Signal())
                {
                    all.SetResult();
                }

                await all.Task;
            }

            Answered.Enqueue(asked);
            answered.Writer.TryWrite(asked);
        }

        protected override Task SayAsync(string asked, Reply reply, CancellationToken cancel)
        {
            Said.Enqueue(reply);
            return Task.CompletedTask;
        }

        protected override ChatFault? FaultOf(Exception error) => null;
    }

    private sealed class WatchedInbox(IInbox inner) : IInbox
    {
        private int looks;

        public TaskCompletionSource? Held { get; set; }

        public TaskCompletionSource HasRead { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public TaskCompletionSource HasReadAgain { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

        public Channel<(long Id, DateTimeOffset? RetryAt)> Failures { get; } = Channel.CreateUnbounded<(long, DateTimeOffset?)>();

        public Task<StoredDelivery?> AddAsync(Delivery delivery, CancellationToken cancel) => inner.AddAsync(delivery, cancel);

        public async Task<IReadOnlyList<StoredDelivery>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel)
        {
            var next = await inner.NextAsync(platform, limit, now, cancel);
            (++looks == 1 ? HasRead : HasReadAgain).TrySetResult();
            await (Held?.Task ?? Task.CompletedTask).WaitAsync(cancel);
            return next;
        }

        public Task MarkDoneAsync(long id, CancellationToken cancel) => id < 1_000_000 ? inner.MarkDoneAsync(id, cancel) : Task.CompletedTask;

        public async Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel)
        {
            await inner.MarkFailedAsync(id, reason, retryAt, cancel);
            Failures.Writer.TryWrite((id, retryAt));
        }
    }
}

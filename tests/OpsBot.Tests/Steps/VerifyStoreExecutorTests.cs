using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using OpsBot.Steps.Audit;
using Xunit;

namespace OpsBot.Tests.Steps;

public sealed class VerifyStoreExecutorTests
{
    private readonly FakeTimeProvider clock = new();
    private readonly InMemoryStore store;
    private readonly CollectedOutput output = new();

    public VerifyStoreExecutorTests() => store = new InMemoryStore(clock);

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Execute_Untouched_SaysSoWithWhatWasChecked()
    {
        await FillAsync();
        var head = await store.Events.ReadLedgerHeadAsync(Cancel);

        var outcome = await ExecuteAsync(head with { Hash = head.Hash[..16] }, Some.AuditKey);

        Assert.Equal($"Everything is as OpsBot wrote it. 2 streams, 3 events, head 3:{head.Hash[..16]}", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Empty(output.Lines);
    }

    [Fact]
    public async Task Execute_AnotherHeadThanWasNoted_FailsAndNamesTheFinding()
    {
        await FillAsync();

        var failed = Assert.IsType<Outcome.Failed>(await ExecuteAsync(new LedgerHead(2, new string('0', 16)), Some.AuditKey));

        Assert.StartsWith("1 finding: what is stored was changed. It is named in the thread. Somebody changed the database without OpsBot.", failed.Summary, StringComparison.Ordinal);
        Assert.Equal(["Ledger: entry 2 has another hash than the anchor taken there; it or an entry before it was rewritten."], output.Lines);
    }

    [Fact]
    public async Task Execute_AnotherKey_SaysThatItMayBeTheKey()
    {
        await FillAsync();

        var failed = Assert.IsType<Outcome.Failed>(await ExecuteAsync(null, new byte[32]));

        Assert.Contains("it may be the key that was replaced", failed.Summary, StringComparison.Ordinal);
        Assert.Equal(6, output.Lines.Count);
    }

    [Fact]
    public async Task Execute_TakesLong_SaysNowAndThenHowFarItIs()
    {
        await FillAsync();
        var slow = new SlowLog(store.Audit, () => clock.Advance(TimeSpan.FromSeconds(6)));

        await ExecuteAsync(null, Some.AuditKey, slow);

        Assert.Equal(["50 % of the streams are verified"], output.Lines);
    }

    private async Task FillAsync()
    {
        await store.Events.CommitAsync(Some.Commit(Some.Stream(1), 0), Cancel);
        await store.Events.CommitAsync(Some.Commit(Some.Stream(1), 1), Cancel);
        await store.Events.CommitAsync(Some.Commit(Some.Stream(2), 0), Cancel);
    }

    private Task<Outcome> ExecuteAsync(LedgerHead? anchor, byte[] key, IAuditLog? log = null) =>
        new VerifyStoreExecutor(new StoreAudit(log ?? store.Audit, new HashChain(key)), clock).ExecuteAsync(TestSteps.Verify(anchor), TestSteps.Context(output), Cancel);

    /// <summary>A log whose streams take time to be read.</summary>
    private sealed class SlowLog(IAuditLog inner, Action pass) : IAuditLog
    {
        public async Task<IAuditSource> OpenAuditAsync(CancellationToken cancel) => new Source(await inner.OpenAuditAsync(cancel), pass);

        private sealed class Source(IAuditSource inner, Action pass) : IAuditSource
        {
            public IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(CancellationToken cancel) => inner.ReadLedgerAsync(cancel);

            public Task<IReadOnlyList<StreamName>> ReadStreamsAsync(CancellationToken cancel) => inner.ReadStreamsAsync(cancel);

            public IAsyncEnumerable<LedgerEntry> ReadLedgerAsync(StreamName stream, CancellationToken cancel) => inner.ReadLedgerAsync(stream, cancel);

            public IAsyncEnumerable<RawEvent> ReadEventsAsync(StreamName stream, CancellationToken cancel)
            {
                pass();
                return inner.ReadEventsAsync(stream, cancel);
            }

            public ValueTask DisposeAsync() => inner.DisposeAsync();
        }
    }
}

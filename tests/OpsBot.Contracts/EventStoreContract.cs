using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Contracts;

/// <summary>What every <see cref="IEventStore"/> must do.</summary>
public abstract class EventStoreContract : StoreContract
{
    // So that a signal that never comes fails its test instead of hanging the run.
    private static readonly TimeSpan AtMost = TimeSpan.FromSeconds(30);

    [Fact]
    public async Task ReadAsync_UnknownStream_IsEmpty() => Assert.Empty(await Store.Events.ReadAsync(Some.Stream(), Cancel));

    [Fact]
    public async Task ReadAsync_AfterCommits_GivesEventsInOrderWithTimesAndHashes()
    {
        await CommitAsync(Some.Commit(Some.Stream(), 0, "first"));
        Clock.Advance(TimeSpan.FromMinutes(5));
        await CommitAsync(new Commit
        {
            Appends = [new Append(Some.Stream(), 1, [new Thawed(Some.Person), Some.Event("third\n\"ä\" 😀 \u2028")], Some.State)],
        });

        var events = await Store.Events.ReadAsync(Some.Stream(), Cancel);

        Assert.Equal([Some.Event("first"), new Thawed(Some.Person), Some.Event("third\n\"ä\" 😀 \u2028")], events.Select(e => e.Event));
        Assert.Equal([1L, 2, 3], events.Select(e => e.Seq));
        Assert.Equal(events.Select(e => e.Position).Order(), events.Select(e => e.Position));
        Assert.Equal(TimeSpan.FromMinutes(5), events[2].At - events[0].At);
        Assert.Equal(Clock.GetUtcNow(), events[2].At);
        Assert.Equal(3, events.Select(e => e.Hash).Distinct().Count());
    }

    [Fact]
    public async Task CommitAsync_StreamMoved_IsRefusedAndStoresNothing()
    {
        await CommitAsync(Some.Commit(Some.Stream(1), 0));

        var result = await Store.Events.CommitAsync(
            new Commit
            {
                Appends = [Some.Append(Some.Stream(2), 0), Some.Append(Some.Stream(1), 0)],
                Messages = [Some.Message("hello")],
                Answered = new Answered(new IntentId("i1"), Reply.Of("done")),
                Lock = [new TargetLock("shop-prod/backend", new RunId("r-1"))],
            },
            Cancel);

        Assert.Equal(new CommitResult.Moved(Some.Stream(1)), result);
        Assert.Empty(await Store.Events.ReadAsync(Some.Stream(2), Cancel));
        Assert.Empty(await NextAsync());
        Assert.Null(await Store.Events.FindAnswerAsync(new IntentId("i1"), Cancel));
        await CommitAsync(new Commit { Lock = [new TargetLock("shop-prod/backend", new RunId("r-2"))] });
        Assert.Equal(1, (await Store.Events.ReadLedgerHeadAsync(Cancel)).Seq);
    }

    [Fact]
    public async Task CommitAsync_ExpectsEventsThatAreNotThere_IsRefused() =>
        Assert.IsType<CommitResult.Moved>(await Store.Events.CommitAsync(Some.Commit(Some.Stream(), 3), Cancel));

    [Fact]
    public async Task CommitAsync_FiftyAtOnceOnOneStream_ExactlyOneWins()
    {
        var start = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        var racers = Enumerable.Range(0, 50).Select(i => Task.Run(
            async () =>
            {
                await start.Task;
                return await Store.Events.CommitAsync(Some.Commit(Some.Stream(), 0, $"racer {i}"), Cancel);
            },
            Cancel)).ToList();
        start.SetResult();

        var results = await Task.WhenAll(racers);

        Assert.Single(results.OfType<CommitResult.Done>());
        Assert.Equal(49, results.OfType<CommitResult.Moved>().Count());
        var winner = Array.FindIndex(results, r => r is CommitResult.Done);
        Assert.Equal(Some.Event($"racer {winner}"), Assert.Single(await Store.Events.ReadAsync(Some.Stream(), Cancel)).Event);
    }

    [Fact]
    public async Task CommitAsync_ManyStreamsAtOnce_OneConflictSpoilsNoOther()
    {
        await CommitAsync(Some.Commit(Some.Stream(7), 0));

        var results = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Store.Events.CommitAsync(Some.Commit(Some.Stream(i), 0), Cancel)));

        Assert.Equal(new CommitResult.Moved(Some.Stream(7)), Assert.Single(results, r => r is not CommitResult.Done));
        Assert.Equal(50, (await Store.Events.ListAsync("freeze", new StreamFilter(), Cancel)).Count);
    }

    [Fact]
    public async Task CommitAsync_OneStreamTwice_ChainsBoth()
    {
        await CommitAsync(new Commit { Appends = [Some.Append(Some.Stream(), 0, "a"), Some.Append(Some.Stream(), 1, "b")] });

        Assert.Equal([Some.Event("a"), Some.Event("b")], (await Store.Events.ReadAsync(Some.Stream(), Cancel)).Select(e => e.Event));
        Assert.True((await VerifyAsync()).Intact);
    }

    [Fact]
    public async Task CommitAsync_AppendWithoutEvents_Throws()
    {
        var commit = new Commit { Appends = [new Append(Some.Stream(), 0, [], Some.State)] };

        await Assert.ThrowsAsync<ArgumentException>(() => Store.Events.CommitAsync(commit, Cancel));
    }

    [Fact]
    public async Task CommitAsync_IntentAnsweredBefore_GivesTheEarlierAnswerAndStoresNothing()
    {
        var intent = new IntentId("slack:1");
        await CommitAsync(Some.Commit(Some.Stream(), 0) with { Answered = new Answered(intent, Reply.Of("first", Tone.Success)) });

        var again = await Store.Events.CommitAsync(
            Some.Commit(Some.Stream(), 1) with { Answered = new Answered(intent, Reply.Of("second")), Messages = [Some.Message("twice")] }, Cancel);

        var duplicate = Assert.IsType<CommitResult.Duplicate>(again);
        Assert.Equal("first", Some.TextOf(duplicate.Answer));
        Assert.Equal(Tone.Success, duplicate.Answer.Tone);
        Assert.Equal("first", Some.TextOf((await Store.Events.FindAnswerAsync(intent, Cancel))!));
        Assert.Single(await Store.Events.ReadAsync(Some.Stream(), Cancel));
        Assert.Empty(await NextAsync());
    }

    [Fact]
    public async Task CommitAsync_SameIntentFiftyTimesAtOnce_IsDoneOnce()
    {
        var intent = new IntentId("slack:1");

        var results = await Task.WhenAll(Enumerable.Range(1, 50).Select(i => Store.Events.CommitAsync(
            Some.Commit(Some.Stream(i), 0) with { Answered = new Answered(intent, Reply.Of($"answer {i}")) }, Cancel)));

        var winner = 1 + Array.FindIndex(results, r => r is CommitResult.Done);
        Assert.Single(results.OfType<CommitResult.Done>());
        Assert.All(results.OfType<CommitResult.Duplicate>(), d => Assert.Equal($"answer {winner}", Some.TextOf(d.Answer)));
        Assert.Single(await Store.Events.ListAsync("freeze", new StreamFilter(), Cancel));
    }

    [Fact]
    public async Task FindAnswerAsync_AfterADay_StillKnowsIt()
    {
        await CommitAsync(new Commit { Answered = new Answered(new IntentId("old"), Reply.Of("yes")) });

        Clock.Advance(TimeSpan.FromHours(25));
        await CommitAsync(new Commit { Answered = new Answered(new IntentId("new"), Reply.Of("yes")) });

        Assert.NotNull(await Store.Events.FindAnswerAsync(new IntentId("old"), Cancel));
    }

    [Fact]
    public async Task FindAnswerAsync_AfterThreeDays_HasForgottenIt()
    {
        await CommitAsync(new Commit { Answered = new Answered(new IntentId("old"), Reply.Of("yes")) });

        Clock.Advance(TimeSpan.FromHours(72));
        await CommitAsync(new Commit { Answered = new Answered(new IntentId("new"), Reply.Of("yes")) });

        Assert.Null(await Store.Events.FindAnswerAsync(new IntentId("old"), Cancel));
        Assert.NotNull(await Store.Events.FindAnswerAsync(new IntentId("new"), Cancel));
    }

    [Fact]
    public async Task CommitAsync_TargetLockedByAnotherRun_IsRefusedUntilItEnds()
    {
        var (mine, other) = (new RunId("r-mine"), new RunId("r-other"));
        await CommitAsync(new Commit { Lock = [new TargetLock("shop/a", mine), new TargetLock("shop/b", mine)] });
        var wanted = Some.Commit(Some.Stream(), 0) with { Lock = [new TargetLock("shop/c", other), new TargetLock("shop/b", other)] };

        Assert.Equal(new CommitResult.Locked("shop/b", mine), await Store.Events.CommitAsync(wanted, Cancel));
        Assert.Empty(await Store.Events.ReadAsync(Some.Stream(), Cancel));
        await CommitAsync(new Commit { Lock = [new TargetLock("shop/b", mine)] });
        await CommitAsync(new Commit { Unlock = mine });

        await CommitAsync(wanted);
        Assert.Equal(
            new CommitResult.Locked("shop/c", other),
            await Store.Events.CommitAsync(new Commit { Lock = [new TargetLock("shop/c", mine)] }, Cancel));
    }

    [Fact]
    public async Task CommitAsync_UnlocksOneRunAndLocksForAnother_HandsTheTargetOver()
    {
        var (first, second) = (new RunId("r-1"), new RunId("r-2"));
        await CommitAsync(new Commit { Lock = [new TargetLock("shop/a", first)] });

        await CommitAsync(new Commit { Unlock = first, Lock = [new TargetLock("shop/a", second)] });

        Assert.Equal(
            new CommitResult.Locked("shop/a", second),
            await Store.Events.CommitAsync(new Commit { Lock = [new TargetLock("shop/a", first)] }, Cancel));
    }

    [Fact]
    public async Task ListAsync_Filters_AllMustFit()
    {
        var now = Clock.GetUtcNow();
        var other = new SystemName("other");
        await CommitAsync(Listed("run/r-1", new StreamState(Some.System, "Running", Open: true, now.AddMinutes(1))));
        await CommitAsync(Listed("run/r-2", new StreamState(Some.System, "Succeeded", Open: false)));
        await CommitAsync(Listed("run/r-3", new StreamState(other, "AwaitingApproval", Open: true, now.AddMinutes(9))));
        await CommitAsync(Listed("incident/i-1", new StreamState(Some.System, "Open", Open: true, now)));

        await AssertListedAsync("run", new StreamFilter(), "run/r-3", "run/r-2", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { OpenOnly = true }, "run/r-3", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { System = Some.System }, "run/r-2", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { System = Some.System, OpenOnly = true }, "run/r-1");
        await AssertListedAsync("run", new StreamFilter { DueBy = now.AddMinutes(1).AddTicks(-1) });
        await AssertListedAsync("run", new StreamFilter { DueBy = now.AddMinutes(1) }, "run/r-1");
        await AssertListedAsync("run", new StreamFilter { DueBy = now.AddMinutes(9), OpenOnly = true }, "run/r-3", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { DueBy = now.AddMinutes(1), OpenOnly = true, System = other });
        await AssertListedAsync("run", new StreamFilter { Limit = 2 }, "run/r-3", "run/r-2");
        await AssertListedAsync("incident", new StreamFilter(), "incident/i-1");
        await AssertListedAsync("ru", new StreamFilter());
    }

    [Fact]
    public async Task ListAsync_ChangesAndSince_LeavesOutWhatOnlyLooksAndWhatIsOver()
    {
        await CommitAsync(Listed("run/r-1", new StreamState(Some.System, "Running", Open: true)));
        await CommitAsync(Listed("run/r-2", new StreamState(Some.System, "Succeeded", Open: false)));
        Clock.Advance(TimeSpan.FromHours(1));
        var since = Clock.GetUtcNow();
        await CommitAsync(Listed("run/r-3", new StreamState(Some.System, "Succeeded", Open: false) { Changes = false }));
        await CommitAsync(Listed("run/r-4", new StreamState(Some.System, "Succeeded", Open: false)));

        await AssertListedAsync("run", new StreamFilter { Since = since }, "run/r-4", "run/r-3", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { Since = since.AddMilliseconds(1) }, "run/r-1");
        await AssertListedAsync("run", new StreamFilter { ChangesOnly = true }, "run/r-4", "run/r-2", "run/r-1");
        await AssertListedAsync("run", new StreamFilter { System = Some.System, Since = since, ChangesOnly = true }, "run/r-4", "run/r-1");
        Assert.False((await Store.Events.ListAsync("run", new StreamFilter(), Cancel))[1].State.Changes);
    }

    [Fact]
    public async Task ListAsync_AfterAnotherCommit_ShowsTheNewState()
    {
        var due = Clock.GetUtcNow().AddTicks(12345);
        await CommitAsync(Listed("run/r-1", new StreamState(Some.System, "Running", Open: true, due)));
        var first = Assert.Single(await Store.Events.ListAsync("run", new StreamFilter(), Cancel));
        Clock.Advance(TimeSpan.FromMinutes(2));
        await CommitAsync(new Commit { Appends = [Some.Append(new StreamName("run/r-1"), 1) with { Summary = new StreamState(Some.System, "Failed", false) }] });

        var second = Assert.Single(await Store.Events.ListAsync("run", new StreamFilter(), Cancel));

        Assert.True(first.State.DueAt >= due, "never due before its time");
        Assert.True(first.State.DueAt - due < TimeSpan.FromMilliseconds(1));
        Assert.Equal(new StreamSummary(new StreamName("run/r-1"), 2, new StreamState(Some.System, "Failed", false), Clock.GetUtcNow()), second);
    }

    [Fact]
    public async Task ReadLedgerHeadAsync_EveryAppend_AddsAnEntry()
    {
        Assert.Equal(new LedgerHead(0, ""), await Store.Events.ReadLedgerHeadAsync(Cancel));
        await CommitAsync(new Commit { Appends = [Some.Append(Some.Stream(1), 0), Some.Append(Some.Stream(2), 0)] });
        var two = await Store.Events.ReadLedgerHeadAsync(Cancel);
        await CommitAsync(Some.Commit(Some.Stream(1), 1));
        var three = await Store.Events.ReadLedgerHeadAsync(Cancel);

        Assert.Equal((2, 3), (two.Seq, three.Seq));
        Assert.NotEqual(two.Hash, three.Hash);
        Assert.Equal(64, three.Hash.Length);
    }

    [Fact]
    public async Task Audit_AfterManyCommits_FindsNothing()
    {
        for (var i = 0; i < 20; i++)
        {
            await CommitAsync(Some.Commit(Some.Stream(i % 3), i / 3, $"event {i}"));
        }

        var anchor = await Store.Events.ReadLedgerHeadAsync(Cancel);
        await CommitAsync(Some.Commit(Some.Stream(99), 0));
        var report = await VerifyAsync(anchor);

        Assert.Empty(report.Findings);
        Assert.Equal((21, 4), (report.Events, report.Streams));
        Assert.Equal(await Store.Events.ReadLedgerHeadAsync(Cancel), report.Head);
    }

    [Fact]
    public async Task OpenAuditAsync_CommitAfterwards_IsNotSeen()
    {
        await CommitAsync(Some.Commit(Some.Stream(1), 0));
        await using var source = await Store.Audit.OpenAuditAsync(Cancel);
        var before = await source.ReadStreamsAsync(Cancel);
        await CommitAsync(Some.Commit(Some.Stream(2), 0));

        Assert.Equal(before, await source.ReadStreamsAsync(Cancel));
    }

    [Fact]
    public async Task WaitForCommitAsync_CommitAndEnqueue_EachWakes()
    {
        var seen = Store.Signal.Version;
        var waiting = Store.Signal.WaitForCommitAsync(seen, Cancel);
        Assert.False(waiting.IsCompleted);

        await CommitAsync(Some.Commit(Some.Stream(), 0));
        await waiting.WaitAsync(AtMost, Cancel);
        Assert.True(Store.Signal.Version > seen);
        await Store.Signal.WaitForCommitAsync(seen, Cancel).WaitAsync(AtMost, Cancel);

        seen = Store.Signal.Version;
        await EnqueueAsync(Some.Message("hello"));
        await Store.Signal.WaitForCommitAsync(seen, Cancel).WaitAsync(AtMost, Cancel);
    }

    [Fact]
    public async Task WaitForCommitAsync_Cancelled_Throws()
    {
        using var stop = new CancellationTokenSource();
        var waiting = Store.Signal.WaitForCommitAsync(Store.Signal.Version, stop.Token);

        await stop.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => waiting);
    }

    [Fact]
    public async Task CommitAsync_CancelledBefore_StoresNothing()
    {
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => Store.Events.CommitAsync(Some.Commit(Some.Stream(), 0), new CancellationToken(canceled: true)));

        Assert.Empty(await Store.Events.ReadAsync(Some.Stream(), Cancel));
    }

    private static Commit Listed(string stream, StreamState state) => new() { Appends = [new Append(new StreamName(stream), 0, [Some.Event()], state)] };

    private async Task AssertListedAsync(string kind, StreamFilter filter, params string[] expected) =>
        Assert.Equal(expected, (await Store.Events.ListAsync(kind, filter, Cancel)).Select(s => s.Stream.Value));

    private async Task<AuditReport> VerifyAsync(LedgerHead? anchor = null)
    {
        await using var source = await Store.Audit.OpenAuditAsync(Cancel);
        return await AuditVerifier.VerifyAsync(source, new HashChain(Some.AuditKey), anchor, told: null, Cancel);
    }
}

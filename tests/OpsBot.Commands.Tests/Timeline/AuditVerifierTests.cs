using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using OpsBot.Contracts.InMemory;
using Xunit;

namespace OpsBot.Commands.Tests.Timeline;

/// <summary>Each way to tamper with the rows, and exactly what is found. The store has streams a (4 events), b (2) and c (1); the ledger has 6 entries.</summary>
public sealed class AuditVerifierTests : IAsyncLifetime
{
    private static readonly HashChain Chain = new(Some.AuditKey);
    private static readonly StreamName A = new("run/a");
    private static readonly StreamName B = new("run/b");
    private static readonly StreamName C = new("run/c");

    private readonly List<RawEvent> events = [];
    private readonly List<LedgerEntry> ledger = [];
    private LedgerHead? anchor;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var store = new InMemoryStore(new FakeTimeProvider());
        Append[] appends =
        [
            Some.Append(A, 0),
            Some.Append(B, 0),
            new Append(A, 1, [Some.Event("two"), Some.Event("three")], Some.State),
            Some.Append(C, 0),
            Some.Append(A, 3),
            Some.Append(B, 1),
        ];
        foreach (var append in appends)
        {
            await store.Events.CommitAsync(new Commit { Appends = [append] }, Cancel);
        }

        anchor = await store.Events.ReadLedgerHeadAsync(Cancel);
        await using var source = await store.Audit.OpenAuditAsync(Cancel);
        foreach (var stream in await source.ReadStreamsAsync(Cancel))
        {
            events.AddRange(await source.ReadEventsAsync(stream, Cancel).ToListAsync(Cancel));
        }

        ledger.AddRange(await source.ReadLedgerAsync(Cancel).ToListAsync(Cancel));
    }

    public ValueTask DisposeAsync() => ValueTask.CompletedTask;

    [Fact]
    public async Task Verify_Untouched_IsIntact()
    {
        var report = await VerifyAsync();

        Assert.True(report.Intact);
        Assert.Equal((7, 3, anchor), (report.Events, report.Streams, report.Head));
    }

    [Fact]
    public async Task Verify_EventChanged_NamesIt()
    {
        Change(A, 2, e => e with { Json = e.Json.Replace("two", "2", StringComparison.Ordinal) });

        await AssertFoundAsync(new AuditFinding.EventChanged(A, 2));
    }

    [Fact]
    public async Task Verify_EventAndItsHashChangedWithoutTheKey_NamesIt()
    {
        Change(A, 2, e => e with { Json = "{}", Hash = new string('0', 64) });

        await AssertFoundAsync(new AuditFinding.EventChanged(A, 2));
    }

    [Fact]
    public async Task Verify_EventDeleted_NamesTheGap()
    {
        events.RemoveAll(e => e.Stream == A && e.Seq is 2 or 3);

        await AssertFoundAsync(new AuditFinding.EventsDeleted(A, 2, 3));
    }

    [Fact]
    public async Task Verify_FirstEventDeletedAndAnotherChanged_NamesBoth()
    {
        events.RemoveAll(e => e.Stream == A && e.Seq == 1);
        Change(A, 2, e => e with { At = e.At.AddHours(-1) });

        await AssertFoundAsync(new AuditFinding.EventsDeleted(A, 1, 1), new AuditFinding.EventChanged(A, 2));
    }

    [Fact]
    public async Task Verify_EventDeletedAndTheRestRenumbered_IsFound()
    {
        events.RemoveAll(e => e.Stream == A && e.Seq == 2);
        Change(A, 3, e => e with { Seq = 2 });
        Change(A, 4, e => e with { Seq = 3 });

        await AssertFoundAsync(new AuditFinding.EventChanged(A, 2), new AuditFinding.EventChanged(A, 3), new AuditFinding.StreamTruncated(A, 3, 4));
    }

    [Fact]
    public async Task Verify_EventOfABranchPutIn_IsFound()
    {
        var other = Event(A, 1) with { Json = "{}" };
        var branch = Event(A, 2) with { Previous = Chain.HashOf(other) };
        Change(A, 2, _ => branch with { Hash = Chain.HashOf(branch) });

        await AssertFoundAsync(new AuditFinding.EventMoved(A, 2), new AuditFinding.EventMoved(A, 3));
    }

    [Fact]
    public async Task Verify_StreamTruncated_SaysFromWhere()
    {
        events.RemoveAll(e => e.Stream == A && e.Seq > 2);

        await AssertFoundAsync(new AuditFinding.StreamTruncated(A, 2, 4));
    }

    [Fact]
    public async Task Verify_StreamRemoved_NamesIt()
    {
        events.RemoveAll(e => e.Stream == B);

        await AssertFoundAsync(new AuditFinding.StreamRemoved(B, 2));
    }

    [Fact]
    public async Task Verify_StreamRemovedWithItsLedgerEntries_NamesTheGapsInTheLedger()
    {
        events.RemoveAll(e => e.Stream == C);
        ledger.RemoveAll(e => e.Stream == C);

        await AssertFoundAsync(new AuditFinding.LedgerEntriesDeleted(4, 4));
    }

    [Fact]
    public async Task Verify_StreamRemovedAndTheLedgerRenumbered_IsFound()
    {
        events.RemoveAll(e => e.Stream == C);
        ledger.RemoveAll(e => e.Stream == C);
        ledger[3] = ledger[3] with { Seq = 4 };
        ledger[4] = ledger[4] with { Seq = 5 };

        await AssertFoundAsync(new AuditFinding.LedgerReordered(4), new AuditFinding.LedgerTruncated(5, 6));
    }

    [Fact]
    public async Task Verify_EventAddedWithoutTheLedger_NamesIt()
    {
        var added = Event(C, 1) with { Seq = 2, Previous = Event(C, 1).Hash };
        events.Add(added with { Hash = Chain.HashOf(added) });

        await AssertFoundAsync(new AuditFinding.EventsNotInLedger(C, 2, 2));
    }

    [Fact]
    public async Task Verify_StreamRewrittenWithTheKey_LedgerKnowsBetter()
    {
        var previous = "";
        for (var seq = 1; seq <= 4; seq++)
        {
            var row = Event(A, seq) with { Json = $"{{\"by\":\"x\",\"reason\":\"{seq}\"}}", Previous = previous };
            previous = Chain.HashOf(row);
            Change(A, seq, _ => row with { Hash = previous });
        }

        // The ledger noted the stream at 1, 3 and 4; 2 was stored together with 3.
        await AssertFoundAsync(new AuditFinding.EventRewritten(A, 1), new AuditFinding.EventRewritten(A, 3), new AuditFinding.EventRewritten(A, 4));
    }

    [Fact]
    public async Task Verify_LedgerEntryChanged_NamesIt()
    {
        ledger[1] = ledger[1] with { HeadSeq = 2 };

        await AssertFoundAsync(new AuditFinding.LedgerEntryChanged(2));
    }

    [Fact]
    public async Task Verify_LedgerEntriesExchanged_NamesWhereTheOrderBreaks()
    {
        (ledger[2], ledger[3]) = (ledger[3] with { Seq = 3 }, ledger[2] with { Seq = 4 });

        await AssertFoundAsync(new AuditFinding.LedgerReordered(3), new AuditFinding.LedgerReordered(4), new AuditFinding.LedgerReordered(5));
    }

    [Fact]
    public async Task Verify_LedgerTruncated_AnchorShowsIt()
    {
        ledger.RemoveAll(e => e.Seq > 4);

        await AssertFoundAsync(
            new AuditFinding.LedgerTruncated(4, 6), new AuditFinding.EventsNotInLedger(A, 4, 4), new AuditFinding.EventsNotInLedger(B, 2, 2));
    }

    [Fact]
    public async Task Verify_EndOfEverythingCutOff_OnlyAnAnchorShowsIt()
    {
        ledger.RemoveAll(e => e.Seq > 5);
        events.RemoveAll(e => e.Stream == B && e.Seq == 2);

        await AssertFoundAsync(new AuditFinding.LedgerTruncated(5, 6));
        anchor = null;
        await AssertFoundAsync();
    }

    [Fact]
    public async Task Verify_EverythingRemoved_AnchorShowsIt()
    {
        ledger.Clear();
        events.Clear();

        await AssertFoundAsync(new AuditFinding.LedgerTruncated(0, 6));
    }

    [Fact]
    public async Task Verify_LastEntryRewrittenWithTheKey_AnchorShowsIt()
    {
        var changed = Event(B, 2) with { Json = "{}" };
        Change(B, 2, _ => changed with { Hash = Chain.HashOf(changed) });
        var entry = ledger[5] with { HeadHash = Chain.HashOf(changed) };
        ledger[5] = entry with { Hash = Chain.HashOf(entry) };

        await AssertFoundAsync(new AuditFinding.LedgerRewritten(6));
    }

    [Fact]
    public async Task Verify_OlderAnchor_IsStillMet()
    {
        anchor = new LedgerHead(3, ledger[2].Hash);

        await AssertFoundAsync();
    }

    [Fact]
    public async Task Verify_AnchorAsATimelineShowsIt_IsMet()
    {
        anchor = LedgerHead.Parse(anchor!.Mark);

        Assert.Equal(16, anchor!.Hash.Length);
        await AssertFoundAsync();
        anchor = anchor with { Hash = new string('0', 16) };
        await AssertFoundAsync(new AuditFinding.LedgerRewritten(6));
    }

    [Fact]
    public async Task Verify_EachStream_TellsHowFarItIs()
    {
        var told = new List<double>();
        await using var source = new RowsSource(events, ledger);

        await AuditVerifier.VerifyAsync(
            source,
            Chain,
            anchor,
            fraction =>
            {
                told.Add(Math.Round(fraction, 2));
                return ValueTask.CompletedTask;
            },
            Cancel);

        Assert.Equal([0.33, 0.67, 1], told);
    }

    [Fact]
    public async Task Remedy_SomeRowsOrAll_IsToKeepEvidenceOrToLookAtTheKey()
    {
        Assert.Null((await VerifyAsync()).Remedy);

        Change(A, 2, e => e with { Json = "{}" });
        Assert.StartsWith("Somebody changed the database without OpsBot.", (await VerifyAsync()).Remedy, StringComparison.Ordinal);

        await using var source = new RowsSource(events, ledger);
        var strange = await AuditVerifier.VerifyAsync(source, new HashChain(new byte[32]), null, null, Cancel);
        Assert.StartsWith("Nothing in it meets the audit key", strange.Remedy, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Verify_AnotherKey_FindsEveryRowButKeepsTheListBounded()
    {
        for (var i = 0; i < 2_000; i++)
        {
            events.Add(Event(A, 1) with { Stream = new StreamName($"run/x{i}") });
        }

        await using var source = new RowsSource(events, ledger);
        var report = await AuditVerifier.VerifyAsync(source, new HashChain(new byte[32]), null, null, Cancel);

        Assert.Equal(AuditReport.MaximumFindings, report.Findings.Count);
        Assert.Equal(7 + 6 + 2_000 + 2_000, report.FindingCount);
        Assert.False(report.Intact);
    }

    [Fact]
    public void Describe_EachFinding_SaysWhatAndWhere()
    {
        AuditFinding[] all =
        [
            new AuditFinding.EventChanged(A, 2),
            new AuditFinding.EventMoved(A, 2),
            new AuditFinding.EventsDeleted(A, 2, 2),
            new AuditFinding.EventsDeleted(A, 2, 3),
            new AuditFinding.EventRewritten(A, 2),
            new AuditFinding.StreamTruncated(A, 2, 4),
            new AuditFinding.StreamRemoved(A, 4),
            new AuditFinding.EventsNotInLedger(A, 4, 4),
            new AuditFinding.LedgerEntryChanged(2),
            new AuditFinding.LedgerReordered(2),
            new AuditFinding.LedgerEntriesDeleted(2, 3),
            new AuditFinding.LedgerTruncated(4, 6),
            new AuditFinding.LedgerRewritten(6),
        ];

        Assert.Equal(
            [
                "run/a: event 2 was changed: it does not match its hash.",
                "run/a: event 2 was not stored after the event that now stands before it.",
                "run/a: event 2 was deleted.",
                "run/a: events 2 to 3 were deleted.",
                "run/a: event 2 was rewritten: the ledger noted another hash for it.",
                "run/a: events 3 to 4 were cut off; the stream ends at 2.",
                "run/a: the whole stream was removed; it had 4 events.",
                "run/a: event 4 was added without the ledger, or the ledger was cut off.",
                "Ledger: entry 2 was changed: it does not match its hash.",
                "Ledger: entry 2 was not written after the entry that now stands before it.",
                "Ledger: entries 2 to 3 were deleted.",
                "Ledger: cut off after entry 4; the anchor was taken at entry 6.",
                "Ledger: entry 6 has another hash than the anchor taken there; it or an entry before it was rewritten.",
            ],
            all.Select(f => f.Describe()));
    }

    private RawEvent Event(StreamName stream, long seq) => events.Single(e => e.Stream == stream && e.Seq == seq);

    private void Change(StreamName stream, long seq, Func<RawEvent, RawEvent> change)
    {
        var index = events.FindIndex(e => e.Stream == stream && e.Seq == seq);
        events[index] = change(events[index]);
    }

    private async Task<AuditReport> VerifyAsync()
    {
        await using var source = new RowsSource(events, ledger);
        return await AuditVerifier.VerifyAsync(source, Chain, anchor, null, Cancel);
    }

    private async Task AssertFoundAsync(params AuditFinding[] expected) => Assert.Equal(expected, (await VerifyAsync()).Findings);
}

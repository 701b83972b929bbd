using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Commands.Tests.Timeline;

public sealed class HashChainTests
{
    private static readonly HashChain Chain = new(Some.AuditKey);
    private static readonly DateTimeOffset At = new(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);
    private static readonly RawEvent Event = new(new StreamName("run/r-1"), 1, At, "frozen", "{\"by\":\"maya\"}", "", "");
    private static readonly LedgerEntry Entry = new(1, new StreamName("run/r-1"), 1, "ab", "", "");

    public static TheoryData<string, RawEvent> Changes => new()
    {
        { "stream", Event with { Stream = new StreamName("run/r-2") } },
        { "seq", Event with { Seq = 2 } },
        { "time", Event with { At = At.AddMilliseconds(1) } },
        { "type", Event with { Type = "thawed" } },
        { "content", Event with { Json = "{\"by\":\"jonas\"}" } },
        { "predecessor", Event with { Previous = "00" } },
        { "characters moved from one field to the next", Event with { Stream = new StreamName("run/r-"), Previous = "1" } },
        { "characters moved from type to content", Event with { Type = "froze", Json = "n{\"by\":\"maya\"}" } },
    };

    [Fact]
    public void HashOf_Event_IsTheOneStoredForEver() =>
        Assert.Equal("471b2a51124c6b25462eb34aac423fb3e7072de29474db4b69be26587560d48b", Chain.HashOf(Event));

    [Fact]
    public void HashOf_LedgerEntry_IsTheOneStoredForEver() =>
        Assert.Equal("7481d9498c3396978eddad801029057eee27788e31334ba1a6949b70cc556fe0", Chain.HashOf(Entry));

    [Theory]
    [MemberData(nameof(Changes))]
    public void HashOf_AnyFieldChanged_Differs(string what, RawEvent changed) =>
        Assert.False(Chain.HashOf(Event) == Chain.HashOf(changed), what);

    [Fact]
    public void HashOf_AnotherKey_Differs()
    {
        var other = Some.AuditKey.ToArray();
        other[31]++;

        Assert.NotEqual(Chain.HashOf(Event), new HashChain(other).HashOf(Event));
        Assert.NotEqual(Chain.HashOf(Entry), new HashChain(other).HashOf(Entry));
    }

    [Fact]
    public void HashOf_LedgerEntryChanged_Differs()
    {
        Assert.NotEqual(Chain.HashOf(Entry), Chain.HashOf(Entry with { HeadSeq = 2 }));
        Assert.NotEqual(Chain.HashOf(Entry), Chain.HashOf(Entry with { HeadHash = "ac" }));
        Assert.NotEqual(Chain.HashOf(Entry), Chain.HashOf(Entry with { Previous = "ab" }));
        Assert.NotEqual(Chain.HashOf(Entry), Chain.HashOf(Entry with { Stream = new StreamName("run/r-2") }));
    }

    [Fact]
    public void Constructor_ShortKey_IsRefused()
    {
        var error = Assert.Throws<ArgumentException>(() => new HashChain(new byte[31]));

        Assert.Contains("has 31 bytes; it needs 32", error.Message, StringComparison.Ordinal);
    }
}

using OpsBot.Steps.Compose;
using Xunit;

namespace OpsBot.Tests.Steps.Compose;

public sealed class PinHistoryTests
{
    [Theory]
    [InlineData("a", null)]
    [InlineData("a b", "a")]
    [InlineData("a b b", "a")]
    [InlineData("a b c b", "a")] // deployed c, went back by itself
    [InlineData("a b c b d", "b")] // … then deployed d: not the failed c
    [InlineData("a b c b a", null)] // rolled back twice
    [InlineData("a b c a c", "b")] // a rollback over two that went back by itself
    [InlineData("a b a c", "a")] // rolled back, then a new one
    [InlineData("a b x b", "a")] // rolled back to one that was never pinned here, went back by itself
    public void MoveTo_TagsInTurn_KnowsTheReleaseBefore(string tags, string? previous) =>
        Assert.Equal(previous, tags.Split(' ').Aggregate(PinHistory.Empty, (history, tag) => history.MoveTo(tag)).Previous);

    [Fact]
    public void MoveTo_HundredReleases_KeepsTheLastFifty()
    {
        var history = Enumerable.Range(0, 100).Aggregate(PinHistory.Empty, (h, i) => h.MoveTo($"t{i}"));

        Assert.Equal((50, "t98"), (history.Releases.Count, history.Previous));
        Assert.True(history.IsValid);
    }
}

using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Tests.Chat.Discord;

public sealed class DiscordBudgetTests
{
    private static readonly DiscordOptions Options = new() { Token = "t", Guilds = [] };

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void TryTake_LiveLog_LeavesPlacesForApprovals()
    {
        var budget = new DiscordBudget(Options, clock);

        Assert.Equal(3, Enumerable.Range(0, 9).Count(_ => budget.TryTake(1, edit: true, MessagePriority.Low) == TimeSpan.Zero));
        Assert.Equal(2, Enumerable.Range(0, 9).Count(_ => budget.TryTake(1, edit: true, MessagePriority.High) == TimeSpan.Zero));
    }

    [Fact]
    public void TryTake_OtherChannelAndEdits_HavePlacesOfTheirOwn()
    {
        var budget = new DiscordBudget(Options, clock);
        while (budget.TryTake(1, edit: false, MessagePriority.High) == TimeSpan.Zero)
        {
        }

        Assert.Equal(TimeSpan.Zero, budget.TryTake(1, edit: true, MessagePriority.High));
        Assert.Equal(TimeSpan.Zero, budget.TryTake(2, edit: false, MessagePriority.High));
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("1")]
    [InlineData("1/x")]
    [InlineData("1/2/3")]
    public void MessageRef_SomethingElse_IsNone(string? text) => Assert.Null(MessageRef.Read(text));

    [Fact]
    public void MessageRef_Written_ReadsBack() => Assert.Equal(new MessageRef(1, ulong.MaxValue), MessageRef.Read(new MessageRef(1, ulong.MaxValue).ToString()));
}

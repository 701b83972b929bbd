using OpsBot.Chat.Slack;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Tests.Chat.Slack;

public sealed class SlackBudgetTests
{
    private static readonly SlackOptions Options = new() { BotToken = "xoxb-1" };

    private readonly FakeTimeProvider clock = new();

    [Fact]
    public void TryTake_Channel_HasABurstThenOneASecond()
    {
        var budget = new SlackBudget(Options, clock);

        Assert.Equal(6, Take(budget, MessagePriority.High));
        clock.Advance(TimeSpan.FromSeconds(3));
        Assert.Equal(3, Take(budget, MessagePriority.High));
    }

    [Fact]
    public void TryTake_Logs_LeavePlacesForResultsAndThoseForApprovals()
    {
        var budget = new SlackBudget(Options, clock);

        Assert.Equal(2, Take(budget, MessagePriority.Low));
        Assert.Equal(2, Take(budget, MessagePriority.Normal));
        Assert.Equal(2, Take(budget, MessagePriority.High));
    }

    [Fact]
    public void TryTake_OtherChannel_DoesNotWait()
    {
        var budget = new SlackBudget(Options, clock);
        Take(budget, MessagePriority.High);

        Assert.Equal(TimeSpan.Zero, budget.TryTake("chat.postMessage", "C2", MessagePriority.Low));
    }

    [Fact]
    public void Rest_Channel_RestsAloneForAsLongAsSlackSays()
    {
        var budget = new SlackBudget(Options, clock);
        budget.Rest("chat.postMessage", "C1", TimeSpan.FromSeconds(30));

        Assert.Equal(TimeSpan.FromSeconds(30), budget.TryTake("chat.postMessage", "C1", MessagePriority.High));
        Assert.Equal(TimeSpan.Zero, budget.TryTake("chat.postMessage", "C2", MessagePriority.High));
        clock.Advance(TimeSpan.FromSeconds(30));
        Assert.Equal(TimeSpan.Zero, budget.TryTake("chat.postMessage", "C1", MessagePriority.High));
    }

    private static int Take(SlackBudget budget, MessagePriority priority)
    {
        var taken = 0;
        while (budget.TryTake("chat.postMessage", "C1", priority) == TimeSpan.Zero)
        {
            taken++;
        }

        return taken;
    }
}

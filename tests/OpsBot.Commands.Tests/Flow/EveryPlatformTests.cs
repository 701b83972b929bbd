using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A system with channels on several platforms is one conversation.</summary>
public sealed class EveryPlatformTests
{
    private static readonly ChannelRef Slack = new("slack", "C1");
    private static readonly ChannelRef Second = new("slack", "C2");
    private static readonly ChannelRef Discord = new("discord", "5");

    private readonly Bot bot = new(TeamCatalog.With(("channels: { web: ops }", "channels: { web: ops, slack: [C1, C2], discord: \"5\" }")));

    [Fact]
    public async Task Say_ThatChangesSomething_HasCardThreadAndTimelineOnEachPlatformOnce()
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();

        var home = Texts(await bot.SaidAsync());
        Assert.Contains(home, m => m.Key == $"timeline:{run}");
        Assert.Equal(home, Texts(await bot.SaidAsync(Slack)));
        Assert.Equal(home, Texts(await bot.SaidAsync(Discord)));
        Assert.Empty(await bot.SaidAsync(Second));
    }

    [Fact]
    public async Task Say_ThatOnlyLooks_IsToldWhereItWasAsked()
    {
        await bot.AsksAsync("maya", "/health");
        await bot.WorkAsync();

        Assert.NotEmpty(await bot.SaidAsync());
        Assert.Empty(await bot.SaidAsync(Slack));
    }

    [Fact]
    public async Task Say_Incident_IsToldOnEachPlatform()
    {
        await bot.SaysAsync("maya", "/incident open checkout is down");
        await bot.SaysAsync("maya", "/incident resolve they mended it");

        var home = Texts(await bot.SaidAsync());
        Assert.Contains(home, m => m.Key?.StartsWith("timeline:", StringComparison.Ordinal) == true);
        Assert.Equal(home, Texts(await bot.SaidAsync(Discord)));
    }

    [Fact]
    public void Question_OfEveryButtonThatAsks_FitsAPlatformWhoseButtonsCarryOnlyTheAction()
    {
        var digest = new Digest(new string('f', 64));

        Assert.All(new ButtonAction[] { new ButtonAction.BreakGlass(new RunId("r-4x8kq"), digest), new ButtonAction.Review(new RunId("r-4x8kq")) }, action =>
        {
            Assert.InRange(action.Write().Length, 1, 95);
            Assert.Equal(action.Question, ButtonAction.Parse(action.Write())!.Question);
            Assert.Equal(action.Question, action.Button("Go").Asks);
        });
    }

    /// <summary>Live logs stay where they were asked for.</summary>
    private static List<(string? Thread, string? Key, string Text)> Texts(IEnumerable<HistoryMessage> said) =>
    [
        .. said.Where(m => m.Key?.StartsWith("log:", StringComparison.Ordinal) != true)
            .Select(m => (m.To.Thread, m.Key, string.Join('|', m.Content.Blocks.Select(b => b.ToString()![..Math.Min(60, b.ToString()!.Length)])))),
    ];
}

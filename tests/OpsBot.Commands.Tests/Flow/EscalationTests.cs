using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Nobody answers: the approval goes up the rota, then to everybody who could, and at last it expires.</summary>
public sealed class EscalationTests
{
    [Fact]
    public async Task Tick_NobodyAnswers_TellsLevelByLevelThenEverybodyThenExpires()
    {
        var bot = new Bot(TeamCatalog.With(
            ("people: [jonas] }", "people: [jonas] }\n      - { name: manager, escalate_after: 30m, people: [lea] }")));
        var run = await bot.AsksAsync("finn", "/rollback backend sha-old");

        for (var minute = 1; minute <= 30; minute++)
        {
            await bot.PassAsync(TimeSpan.FromMinutes(1));
        }

        Assert.Equal(
            ["secondary: jonas", "manager: lea", ": maya jonas lea", ": maya jonas lea", ": maya jonas lea"],
            (await bot.StoryAsync(run)).OfType<ApprovalEscalated>().Select(e => $"{e.Level}: {string.Join(' ', e.Told)}"));
        Assert.Equal(RunStatus.Expired, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Theory]
    [InlineData("maya", "jonas")]
    [InlineData("jonas", "maya")]
    [InlineData("finn", "maya")]
    public async Task Plan_NeedsApproval_MentionsTheFirstLevelThatCanGiveIt(string asks, string mentioned)
    {
        var bot = new Bot();
        await bot.AsksAsync(asks, "/rollback backend sha-old");

        Assert.Equal([new PersonId(mentioned)], Assert.Single(await bot.SaidAsync(), m => m.Key?.StartsWith("run/", StringComparison.Ordinal) == true).Content.Mentions);
    }

    [Fact]
    public async Task Tick_Escalated_NamesThePeopleInTheChannel()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");

        await bot.PassAsync(TimeSpan.FromMinutes(5));

        var told = Assert.Single(await bot.SaidAsync(), m => m.Content.Mentions.Count > 0 && m.Key is null);
        Assert.Equal([new PersonId("jonas")], told.Content.Mentions);
        Assert.Equal($"**Jonas:** Roll back backend to sha-old still waits for approval ({run}, asked by Maya).", told.Content.Words());
        Assert.Null(told.To.Thread);
    }

    [Fact]
    public async Task Tick_NobodyElseCould_SaysSo()
    {
        var bot = new Bot(TeamCatalog.With(("people: [jonas]", "people: [maya]")));
        await bot.AsksAsync("maya", "/rollback backend sha-old");

        await bot.PassAsync(TimeSpan.FromMinutes(5));

        Assert.Contains(await bot.SaidAsync(), m => m.Content.Words()
            == "**Roll back backend to sha-old** still waits for approval, and nobody else can approve now. Maya can break glass.");
    }

    [Fact]
    public async Task Tick_DueWhileTheBotWasAway_HappensAtItsStart()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        bot.Clock.Advance(TimeSpan.FromHours(3));

        var after = bot.Restarted();
        await after.PassAsync(TimeSpan.Zero);

        Assert.Equal(RunStatus.Expired, (await after.RunAsync(run)).Status);
        Assert.DoesNotContain(await after.StoryAsync(run), e => e is ApprovalEscalated);
    }

    [Fact]
    public async Task Tick_Decided_TellsNobody()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.PressesAsync("jonas", new ButtonAction.Reject(run, await bot.DigestAsync(run)));

        await bot.PassAsync(TimeSpan.FromMinutes(29));

        Assert.DoesNotContain(await bot.StoryAsync(run), e => e is ApprovalEscalated or ApprovalExpired);
    }
}

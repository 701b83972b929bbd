using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>The emergency way: one person, alone, with a reason, everyone told, for a while, reviewed by another after.</summary>
public sealed class BreakGlassTests
{
    private const string Rollback = "/rollback backend sha-old";
    private const string Reason = "checkout is down for everybody";

    private static OpsCatalog Alone => TeamCatalog.With(("people: [jonas]", "people: [maya]"));

    [Fact]
    public async Task BreakGlass_OthersHadNoChanceYet_IsRefused()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        bot.Clock.Advance(TimeSpan.FromMinutes(3));

        (await BreakAsync(bot, "maya", run)).IsRefused("Others can still approve; break-glass opens in 2 min.", "Jonas can approve.");
    }

    [Fact]
    public async Task BreakGlass_NobodyAnswered_Runs()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PassAsync(TimeSpan.FromMinutes(5));

        (await BreakAsync(bot, "maya", run)).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task BreakGlass_Alone_RunsAtOnce()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);

        (await BreakAsync(bot, "maya", run)).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task BreakGlass_EveryMemberIsTold()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);

        await BreakAsync(bot, "maya", run);

        var told = Assert.Single(await bot.SaidAsync(), m => m.Content.Words().StartsWith("Glass was broken", StringComparison.Ordinal));
        Assert.Equal(["jonas", "lea", "finn", "priya"], told.Content.Mentions.Select(p => p.Value));
        Assert.Null(told.To.Thread);
        Assert.Contains($"Reason: {Reason}", told.Content.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("  urgent   ")]
    public async Task BreakGlass_WithoutAReason_IsRefused(string? reason)
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);

        (await BreakAsync(bot, "maya", run, reason)).IsRefused(
            "Break-glass needs a reason of 10 characters or more; it will be reviewed.", "Say what is broken and why it cannot wait.");
    }

    [Fact]
    public async Task BreakGlass_NotAllowed_IsRefused()
    {
        var bot = new Bot(TeamCatalog.With(("break_glass: { ", "break_glass: { allowed: false, ")));
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PassAsync(TimeSpan.FromMinutes(10));

        (await BreakAsync(bot, "maya", run)).IsRefused("The policy does not allow break-glass.", "Jonas can approve.");
    }

    [Theory]
    [InlineData("jonas")]
    [InlineData("priya")]
    [InlineData("sam")]
    public async Task BreakGlass_SomeoneElsesPlan_IsRefused(string who)
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PassAsync(TimeSpan.FromMinutes(10));

        (await BreakAsync(bot, who, run)).IsRefused("Only the requester, while on call, can break glass.", "Jonas can approve.");
    }

    [Fact]
    public async Task BreakGlass_RequesterNotOnCall_IsRefused()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("finn", Rollback);
        await bot.PassAsync(TimeSpan.FromMinutes(10));

        (await BreakAsync(bot, "finn", run)).IsRefused("Only the requester, while on call, can break glass.", "Maya or Jonas can approve.");
    }

    [Fact]
    public async Task BreakGlass_OldButton_IsRefused()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);

        (await bot.PressesAsync("maya", new ButtonAction.BreakGlass(run, new Digest("0000")), Reason)).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");
    }

    [Fact]
    public async Task BreakGlass_ImageMovedSince_IsVoid()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);
        await BreakAsync(bot, "maya", run);
        bot.World["backend"].Move("sha-old", "sha256:1111evil");

        await bot.WorkAsync();

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Tick_CapReached_StopsTheRunAndGoesBack()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);
        await BreakAsync(bot, "maya", run);
        bot.World.When("Wait until backend is healthy", (_, _) => throw new KilledException());
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);
        bot.World.Mend();

        var after = bot.Restarted();
        await after.PassAsync(TimeSpan.FromMinutes(30));

        Assert.Equal(RunStatus.Compensated, (await after.RunAsync(run)).Status);
        Assert.Contains(new StopAsked(null, "the time of break-glass is over"), await after.StoryAsync(run));
        Assert.Equal("sha-now", bot.World["backend"].Running);
    }

    [Fact]
    public async Task Begin_CapReachedBeforeTheStart_IsVoid()
    {
        var bot = new Bot(TeamCatalog.With(("people: [jonas]", "people: [maya]"), ("cap: 30m", "cap: 1m")));
        var run = await bot.AsksAsync("maya", Rollback);
        await BreakAsync(bot, "maya", run);

        await bot.PassAsync(TimeSpan.FromMinutes(1));

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Review_BySelf_IsRefused()
    {
        var (bot, run) = await BrokenAsync();

        (await bot.PressesAsync("os:maya", new ButtonAction.Review(run), "fine")).IsRefused(
            "Another member of the team has to review this.", "Ask one of them to press Reviewed.");
        (await bot.PressesAsync("sam", new ButtonAction.Review(run), "fine")).IsRefused(
            "Another member of the team has to review this.", "Ask one of them to press Reviewed.");
    }

    [Fact]
    public async Task Review_ByAnother_IsWrittenDownOnce()
    {
        var (bot, run) = await BrokenAsync();

        (await bot.PressesAsync("priya", new ButtonAction.Review(run), "it was right")).IsNotRefused();
        (await bot.PressesAsync("jonas", new ButtonAction.Review(run), "mine")).IsRefused("This was reviewed already.", "Nothing is left to do.");

        Assert.Equal(new GlassReviewed(new PersonId("priya"), "it was right"), Assert.Single((await bot.StoryAsync(run)).OfType<GlassReviewed>()));
    }

    [Fact]
    public async Task Review_BeforeTheEnd_IsRefused()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);
        await BreakAsync(bot, "maya", run);

        (await bot.PressesAsync("jonas", new ButtonAction.Review(run), "whatever")).IsRefused(
            "There is nothing to review yet: the run is approved.", "Review it when it is over.");
    }

    [Fact]
    public async Task Review_NoGlassBroken_IsRefused()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();

        (await bot.PressesAsync("priya", new ButtonAction.Review(run))).IsRefused("No glass was broken here.", "Nothing is left to do.");
    }

    private static async Task<Answer> BreakAsync(Bot bot, string who, RunId run, string? reason = Reason) =>
        await bot.PressesAsync(who, new ButtonAction.BreakGlass(run, await bot.DigestAsync(run)), reason);

    private static async Task<(Bot Bot, RunId Run)> BrokenAsync()
    {
        var bot = new Bot(Alone);
        var run = await bot.AsksAsync("maya", Rollback);
        (await BreakAsync(bot, "maya", run)).IsNotRefused();
        await bot.WorkAsync();
        return (bot, run);
    }
}

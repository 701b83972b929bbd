using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Every click gets an answer: the second one, the late one, the one on an old button, the one after a restart, the one that came twice.</summary>
public sealed class ClickTests
{
    private const string Rollback = "/rollback backend sha-old";
    private const string AskAgain = "Ask again with the same command if it is still needed.";

    [Fact]
    public async Task Approve_SecondClick_IsToldWhoWasFirst()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        (await ApproveAsync(bot, "jonas", run)).IsRefused("This plan is approved already, by Jonas.", "Nothing is left to decide.");

        Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalGiven>());
    }

    [Fact]
    public async Task Approve_ClickAfterTheEnd_IsRefusedAndNothingRunsAgain()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();
        var effects = bot.World.Effects;

        (await ApproveAsync(bot, "jonas", run)).IsRefused("This plan is approved already, by Jonas.", "Nothing is left to decide.");
        await bot.WorkAsync();

        Assert.Equal(effects, bot.World.Effects);
    }

    [Fact]
    public async Task Approve_TwoPeopleAtTheSameMoment_ExactlyOneCounts()
    {
        var bot = new Bot(TeamCatalog.WithRule("any_of: [[{ group: on-call }], [{ group: dba }]]"));
        var run = await bot.AsksAsync("maya", Rollback);
        var racing = bot.Restarted(store: s => new MeetingStore(s, 2));

        var answers = await Task.WhenAll(ApproveAsync(racing, "jonas", run), ApproveAsync(racing, "lea", run));

        var story = await bot.StoryAsync(run);
        var winner = Assert.Single(story.OfType<ApprovalGiven>()).By;
        Assert.Equal([winner], Assert.Single(story.OfType<ApprovalGranted>()).By);
        var loser = Assert.Single(answers, a => a.Reply.Tone == Tone.Refusal);
        loser.IsRefused($"This plan is approved already, by {bot.Catalog.NameOf(winner)}.", "Nothing is left to decide.");
    }

    [Fact]
    public async Task Approve_AndRejectAtTheSameMoment_TheFirstWins()
    {
        var bot = new Bot(TeamCatalog.WithRule("any_of: [[{ group: on-call }], [{ group: dba }]]"));
        var run = await bot.AsksAsync("maya", Rollback);
        var digest = await bot.DigestAsync(run);
        var racing = bot.Restarted(store: s => new MeetingStore(s, 2));

        await Task.WhenAll(ApproveAsync(racing, "jonas", run), racing.PressesAsync("lea", new ButtonAction.Reject(run, digest)));
        await bot.WorkAsync();

        var granted = (await bot.StoryAsync(run)).Any(e => e is ApprovalGranted);
        var rejected = (await bot.StoryAsync(run)).Any(e => e is ApprovalRejected);
        Assert.True(granted ^ rejected);
        Assert.Equal(granted ? RunStatus.Succeeded : RunStatus.Rejected, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Approve_AfterExpiry_IsRefusedBeforeAndAfterTheTick()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);

        bot.Clock.Advance(TimeSpan.FromMinutes(30));
        (await ApproveAsync(bot, "jonas", run)).IsRefused("This plan has expired; nobody decided in time.", "Ask again with the same command.");
        await bot.PassAsync(TimeSpan.Zero);
        (await ApproveAsync(bot, "jonas", run)).IsRefused("This plan has expired; nobody decided in time.", AskAgain);

        Assert.Equal(RunStatus.Expired, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Approve_LastSecondBeforeExpiry_Counts()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);

        bot.Clock.Advance(TimeSpan.FromMinutes(30) - TimeSpan.FromSeconds(1));

        (await ApproveAsync(bot, "jonas", run)).IsNotRefused();
    }

    [Theory]
    [InlineData("")]
    [InlineData("0000")]
    [InlineData("ffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffffff")]
    public async Task Approve_ButtonWithAnotherDigest_IsRefused(string digest)
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);

        (await bot.PressesAsync("jonas", new ButtonAction.Approve(run, new Digest(digest)))).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");
    }

    [Fact]
    public async Task Approve_ButtonOfAnotherRun_IsRefused()
    {
        var bot = new Bot();
        var frontend = await bot.AsksAsync("maya", "/rollback frontend sha-old");
        var backend = await bot.AsksAsync("maya", Rollback);

        (await bot.PressesAsync("jonas", new ButtonAction.Approve(backend, await bot.DigestAsync(frontend)))).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");
    }

    [Fact]
    public async Task Approve_ButtonFromBeforeARestart_Works()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        var digest = await bot.DigestAsync(run);

        var after = bot.Restarted();
        (await after.PressesAsync("jonas", new ButtonAction.Approve(run, digest))).IsNotRefused();
        await after.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await after.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Approve_WithdrawnPlan_IsRefused()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        (await bot.PressesAsync("maya", new ButtonAction.Cancel(run))).IsNotRefused();

        (await ApproveAsync(bot, "jonas", run)).IsRefused("This plan was withdrawn.", AskAgain);
    }

    [Fact]
    public async Task Press_DeliveredTwice_IsDoneOnceAndAnsweredAlike()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        var click = new Intent.Click(new IntentId("slack:1"), new AccountRef("web", "jonas"), Somewhere, new ButtonAction.Approve(run, await bot.DigestAsync(run)).Write());

        var first = await bot.HandleAsync(click);
        var again = await bot.HandleAsync(click);
        var afterRestart = await bot.Restarted().HandleAsync(click);

        Assert.Equal($"**Roll back backend to sha-old** ({run}) begins.", first.Reply.Words());
        Assert.Equal(first.Reply.Words(), again.Reply.Words());
        Assert.Equal(first.Reply.Words(), afterRestart.Reply.Words());
        Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalGiven>());
    }

    [Fact]
    public async Task Press_DeliveredTwiceAtTheSameMoment_IsDoneOnceAndAnsweredAlike()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        var click = new Intent.Click(new IntentId("slack:1"), new AccountRef("web", "jonas"), Somewhere, new ButtonAction.Approve(run, await bot.DigestAsync(run)).Write());
        var racing = bot.Restarted(store: s => new MeetingStore(s, 2));

        var answers = await Task.WhenAll(racing.HandleAsync(click), racing.HandleAsync(click));

        Assert.All(answers, a => Assert.Equal($"**Roll back backend to sha-old** ({run}) begins.", a.Reply.Words()));
        Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalGiven>());
    }

    [Theory]
    [InlineData("/rollback backend sha-old")]
    [InlineData("/rollback backend 'no such tag'")]
    [InlineData("/incident open backend answers 502")]
    [InlineData("/freeze the database is being moved")]
    [InlineData("/oncall override priya 2h")]
    [InlineData("/oncall escalate all is on fire")]
    [InlineData("/help")]
    public async Task Say_DeliveredTwiceAtTheSameMoment_IsDoneOnceAndAnsweredAlike(string line)
    {
        var bot = new Bot();
        var command = new Intent.Command(new IntentId("slack:1"), new AccountRef("web", "maya"), Somewhere, line);
        var racing = bot.Restarted(store: s => new MeetingStore(s, 2));

        var answers = await Task.WhenAll(racing.HandleAsync(command), racing.HandleAsync(command));
        var later = await bot.HandleAsync(command);

        Assert.Equal(answers[0].Reply.Words(), answers[1].Reply.Words());
        Assert.Equal(answers[0].Reply.Words(), later.Reply.Words());
        Assert.True((await bot.Events.ReadLedgerHeadAsync(TestContext.Current.CancellationToken)).Seq <= 1);
    }

    [Theory]
    [InlineData("")]
    [InlineData("approve")]
    [InlineData("approve:r-1:a:b")]
    [InlineData("retry:r-1:x")]
    [InlineData("drop:everything")]
    public async Task Press_UnknownButton_IsRefused(string action)
    {
        var bot = new Bot();

        var answer = await bot.HandleAsync(new Intent.Click(new IntentId("slack:1"), new AccountRef("web", "maya"), Somewhere, action));

        answer.IsRefused("This button is not known any more.", "Type the command instead; `/help` lists them.");
    }

    [Fact]
    public async Task Press_UnknownRun_IsRefused() =>
        (await new Bot().PressesAsync("jonas", new ButtonAction.Approve(new RunId("r-none"), new Digest("00")))).IsRefused(
            "There is no run `r-none`.", "Its id stands on its message.");

    private static ThreadRef Somewhere => new(new ChannelRef("web", "ops"), null);

    private static async Task<Answer> ApproveAsync(Bot bot, string account, RunId run) => await bot.PressesAsync(account, new ButtonAction.Approve(run, await bot.DigestAsync(run)));
}

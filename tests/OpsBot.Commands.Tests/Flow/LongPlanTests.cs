using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Approve works only if the whole plan was shown or opened: DESIGN §2.2.</summary>
public sealed class LongPlanTests
{
    private const string Rollback = "/rollback backend sha-old";

    private static readonly string Long = $"registry.example/{new string('a', 180)}/";

    private readonly Bot bot = new(TeamCatalog.With(
        ("image: shop/backend,", $"image: {Long}backend, pinned_with: [frontend],"), ("image: shop/frontend", $"image: {Long}frontend")));

    [Fact]
    public async Task Approve_LongPlanNotOpened_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        Assert.True(PlanText.IsLong((await bot.RunAsync(run)).Plan));

        (await ApproveAsync(run)).IsRefused("The plan is longer than its message, and you have not opened it.", "Press Open plan, read it, then approve.");
        (await bot.SaysAsync("jonas", "/approve")).IsRefused("The plan is longer than its message, and you have not opened it.", "Press Open plan, read it, then approve.");
    }

    [Fact]
    public async Task Approve_OpenedByAnother_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PressesAsync("priya", new ButtonAction.OpenPlan(run));

        (await ApproveAsync(run)).IsRefused("The plan is longer than its message, and you have not opened it.", "Press Open plan, read it, then approve.");
    }

    [Fact]
    public async Task Approve_Opened_Counts()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        var opened = await bot.PressesAsync("discord:100200300", new ButtonAction.OpenPlan(run));

        Assert.Contains(PlanText.Whole((await bot.RunAsync(run)).Plan), opened.Reply.Words(), StringComparison.Ordinal);
        (await ApproveAsync(run)).IsNotRefused();
    }

    [Fact]
    public async Task Approve_ReplacedSinceOpened_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.PressesAsync("jonas", new ButtonAction.OpenPlan(run));
        (await ApproveAsync(run)).IsNotRefused();
        bot.World["backend"].Move("sha-old", "sha256:1111evil");
        await bot.WorkAsync();

        (await ApproveAsync(run)).IsRefused("The plan is longer than its message, and you have not opened it.", "Press Open plan, read it, then approve.");
    }

    [Fact]
    public async Task Open_DeliveredTwice_ShowsThePlanTwiceAndIsWrittenDownOnce()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        var click = new Intent.Click(new IntentId("slack:1"), new AccountRef("web", "jonas"), new ThreadRef(new ChannelRef("web", "ops"), null), new ButtonAction.OpenPlan(run).Write());

        var first = await bot.HandleAsync(click);
        var again = await bot.HandleAsync(click);

        Assert.Equal(first.Reply.Words(), again.Reply.Words());
        Assert.Single((await bot.StoryAsync(run)).OfType<PlanOpened>());
    }

    [Fact]
    public async Task Open_ByAGuestOrAfterTheEnd_ShowsThePlanAndWritesNothing()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        var whole = PlanText.Whole((await bot.RunAsync(run)).Plan);

        Assert.Contains(whole, (await bot.PressesAsync("sam", new ButtonAction.OpenPlan(run))).Reply.Words(), StringComparison.Ordinal);
        await bot.PressesAsync("maya", new ButtonAction.Cancel(run));
        Assert.Contains(whole, (await bot.PressesAsync("jonas", new ButtonAction.OpenPlan(run))).Reply.Words(), StringComparison.Ordinal);

        Assert.DoesNotContain(await bot.StoryAsync(run), e => e is PlanOpened);
    }

    [Fact]
    public async Task Open_PlanThatIsOnlyConfirmed_ShowsIt()
    {
        var run = await bot.AsksAsync("maya", "/restart backend");

        var opened = await bot.PressesAsync("maya", new ButtonAction.OpenPlan(run));

        Assert.Contains("restart the containers of shop/backend", opened.Reply.Words(), StringComparison.Ordinal);
        Assert.Equal(RunStatus.AwaitingConfirmation, (await bot.RunAsync(run)).Status);
    }

    private async Task<Answer> ApproveAsync(RunId run) => await bot.PressesAsync("jonas", new ButtonAction.Approve(run, await bot.DigestAsync(run)));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>An override must be accepted by the person named, and never makes an approver for its author's plans: DESIGN §2.3.</summary>
public sealed class OverrideTests
{
    private const string Rollback = "/rollback backend sha-old";

    private static readonly RotaName Rota = new("platform");

    private readonly Bot bot = new();

    [Fact]
    public async Task Approve_ByWhomTheRequesterPutOnCall_IsRefused()
    {
        await OverrideAsync("maya", "priya");
        var run = await bot.AsksAsync("maya", Rollback);

        (await ApproveAsync("priya", run)).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");

        await bot.ApprovesAsync("jonas", run);
    }

    [Fact]
    public async Task Approve_ByWhomTheRequesterPutOnCallAfterAsking_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await OverrideAsync("maya", "priya");

        (await ApproveAsync("priya", run)).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");
    }

    [Fact]
    public async Task Approve_ByWhomSomeoneElsePutOnCall_Counts()
    {
        await OverrideAsync("jonas", "priya");
        var run = await bot.AsksAsync("maya", Rollback);

        await bot.ApprovesAsync("priya", run);

        Assert.Equal(RunStatus.Approved, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Approve_OverrideNotAccepted_DoesNotCount()
    {
        (await bot.SaysAsync("jonas", "/oncall override priya 2h")).IsNotRefused();
        var run = await bot.AsksAsync("maya", Rollback);

        (await ApproveAsync("priya", run)).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");
    }

    [Fact]
    public async Task Approve_OverrideIsOver_DoesNotCount()
    {
        await OverrideAsync("jonas", "priya");
        await bot.PassAsync(TimeSpan.FromHours(2));
        var run = await bot.AsksAsync("maya", Rollback);

        (await ApproveAsync("priya", run)).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");
    }

    [Theory]
    [InlineData("jonas")]
    [InlineData("maya")]
    [InlineData("sam")]
    public async Task Accept_ForSomeoneElse_IsRefused(string who)
    {
        (await bot.SaysAsync("jonas", "/oncall override priya 2h")).IsNotRefused();

        var answer = await bot.PressesAsync(who, new ButtonAction.AcceptOverride(Rota, new OverrideId("o-00001")));

        if (who == "sam")
        {
            answer.IsRefused("Sam is no member of the team (guest), so they have no part in being on call.", "Choose a member.");
        }
        else
        {
            answer.IsRefused("The override o-00001 asks Priya, and only Priya can answer.", "Ask Priya to answer.");
        }
    }

    [Theory]
    [InlineData("priya", "priya", "You are not in the rota platform, so you cannot change it.", "Ask someone who is in it.")]
    [InlineData("priya", "maya", "You are not in the rota platform, so you cannot change it.", "Ask someone who is in it.")]
    [InlineData("sam", "priya", "Sam is no member of the team (guest), so they have no part in being on call.", "Choose a member.")]
    [InlineData("maya", "sam", "Sam is no member of the team (guest), so they have no part in being on call.", "Choose a member.")]
    [InlineData("maya", "robo", "Robo is no member of the team (bot), so they have no part in being on call.", "Choose a member.")]
    [InlineData("maya", "dora", "Dora is no member of the team (deactivated), so they have no part in being on call.", "Choose a member.")]
    public async Task Propose_WhoHasNoPartInIt_IsRefused(string author, string takes, string reason, string remedy) =>
        (await bot.SaysAsync(author, $"/oncall override {takes} 2h")).IsRefused(reason, remedy);

    [Fact]
    public async Task Propose_TooLong_IsRefused() => (await bot.SaysAsync("maya", "/oncall override priya 999999999d")).IsRefused(
        "`999999999d` is longer than 14 d, the most there is.", "Write a shorter time.");

    [Fact]
    public async Task Accept_Twice_IsToldSo()
    {
        await OverrideAsync("jonas", "priya");

        (await AcceptAsync("priya")).IsRefused("The override o-00001 was accepted already.", "Propose a new one.");
    }

    [Fact]
    public async Task Ask_OnCallThroughAnOverride_IsAllowed()
    {
        (await bot.SaysAsync("priya", Rollback)).IsRefused("You are not on call, so you can look but not change anything.", "Ask Maya or Jonas, who are on call.");
        await OverrideAsync("jonas", "priya");

        var run = await bot.AsksAsync("priya", Rollback);

        // Jonas put Priya on call; that does not keep him from deciding about her plan.
        await bot.ApprovesAsync("jonas", run);
    }

    private Task<Answer> AcceptAsync(string who) => bot.PressesAsync(who, new ButtonAction.AcceptOverride(Rota, new OverrideId("o-00001")));

    private async Task<Answer> ApproveAsync(string who, RunId run) => await bot.PressesAsync(who, new ButtonAction.Approve(run, await bot.DigestAsync(run)));

    private async Task OverrideAsync(string author, string takes)
    {
        (await bot.SaysAsync(author, $"/oncall override {takes} 2h")).IsNotRefused();
        var id = (await bot.SaidAsync()).Select(m => m.Key).Last(k => k?.StartsWith("override:", StringComparison.Ordinal) == true)!["override:".Length..];
        (await bot.PressesAsync(takes, new ButtonAction.AcceptOverride(Rota, new OverrideId(id)))).IsNotRefused();
    }
}

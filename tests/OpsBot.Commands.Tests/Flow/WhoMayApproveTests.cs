using OpsBot.Commands.Approvals;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Two persons are two people: DESIGN §2.3, at every entrance.</summary>
public sealed class WhoMayApproveTests
{
    private const string Rollback = "/rollback backend sha-old";

    private readonly Bot bot = new();

    [Theory]
    [InlineData("maya")]
    [InlineData("slack:T1/U1")]
    [InlineData("os:maya")]
    public async Task Approve_OwnPlan_FromAnyAccount_IsRefused(string account)
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync(account, run)).IsRefused("This is your own plan; someone else has to approve it.", "Jonas can approve.");
        (await bot.SaysAsync(account, $"/approve {run}")).IsRefused("This is your own plan; someone else has to approve it.", "Jonas can approve.");
        (await bot.SaysAsync(account, "/approve")).IsRefused("This is your own plan; someone else has to approve it.", "Jonas can approve.");
        await AssertStillWaitsAsync(run);
    }

    [Fact]
    public async Task Approve_NotOnCall_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync("priya", run)).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");
        await AssertStillWaitsAsync(run);
    }

    [Fact]
    public async Task Approve_Guest_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync("sam", run)).IsRefused("Sam is a guest and cannot approve.", "Jonas can approve.");
        await AssertStillWaitsAsync(run);
    }

    [Fact]
    public async Task Approve_GuestInTheApprovingGroup_IsRefused()
    {
        var withRule = new Bot(TeamCatalog.WithRule("need: [{ group: dba }]"));
        var run = await withRule.AsksAsync("maya", Rollback);

        (await withRule.PressesAsync("sam", new ButtonAction.Approve(run, await withRule.DigestAsync(run)))).IsRefused("Sam is a guest and cannot approve.", "Lea can approve.");
        Assert.Equal(RunStatus.AwaitingApproval, (await withRule.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Approve_Bot_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync("robo", run)).IsRefused("Robo is a bot; commands are for people.", "Ask a person to do it.");
        await AssertStillWaitsAsync(run);
    }

    [Fact]
    public async Task Approve_Deactivated_IsRefused()
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync("dora", run)).IsRefused("Dora's account is deactivated.", "If that is wrong, change `kind:` in the catalog.");
        await AssertStillWaitsAsync(run);
    }

    [Theory]
    [InlineData("slack:T1/U2")]
    [InlineData("slack:T2/U1")]
    [InlineData("discord:maya")]
    [InlineData("web:JONAS")]
    public async Task Approve_UnknownAccount_IsRefused(string account)
    {
        var run = await bot.AsksAsync("maya", Rollback);
        var (platform, name) = (account.Split(':')[0], account.Split(':')[1]);

        (await PressAsync(account, run)).IsRefused(
            $"OpsBot does not know the account `{account}`.", $"Add it to a person in the catalog: `accounts: {{ {platform}: {name} }}`.");
        await AssertStillWaitsAsync(run);
    }

    [Theory]
    [InlineData("web:jonas")]
    [InlineData("discord:100200300")]
    public async Task Approve_OtherPersonOnCall_FromAnyAccount_Runs(string account)
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await PressAsync(account, run)).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(("sha-old", "sha-old"), (bot.World["backend"].Pinned, bot.World["backend"].Running));
    }

    [Fact]
    public async Task Approve_Typed_ByTheOtherPerson_Runs()
    {
        await bot.AsksAsync("jonas", "/rollback frontend sha-old");
        var run = await bot.AsksAsync("maya", Rollback);

        (await bot.SaysAsync("jonas", "/approve")).IsNotRefused();

        Assert.Equal(RunStatus.Approved, (await bot.RunAsync(run)).Status);
    }

    [Theory]
    [InlineData("maya", "This is your own plan; withdraw it instead.", "Press Cancel.")]
    [InlineData("priya", "You are not on call now, so you cannot approve this.", "Jonas can approve.")]
    [InlineData("sam", "Sam is a guest and cannot approve.", "Jonas can approve.")]
    public async Task Reject_WhoCannotApprove_IsRefused(string account, string reason, string remedy)
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await bot.PressesAsync(account, new ButtonAction.Reject(run, await bot.DigestAsync(run)))).IsRefused(reason, remedy);
        await AssertStillWaitsAsync(run);
    }

    [Fact]
    public async Task Reject_OtherPersonOnCall_EndsIt()
    {
        var run = await bot.AsksAsync("maya", Rollback);

        (await bot.SaysAsync("jonas", $"/reject {run} wrong tag")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Rejected, (await bot.RunAsync(run)).Status);
        Assert.Contains(new ApprovalRejected(new PersonId("jonas"), "wrong tag"), await bot.StoryAsync(run));
        Assert.Empty(bot.World.Effects);
    }

    private async Task<Answer> PressAsync(string account, RunId run) => await bot.PressesAsync(account, new ButtonAction.Approve(run, await bot.DigestAsync(run)));

    private async Task AssertStillWaitsAsync(RunId run)
    {
        await bot.WorkAsync();
        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.DoesNotContain(await bot.StoryAsync(run), e => e is ApprovalGiven or ApprovalRejected);
        Assert.Empty(bot.World.Effects);
    }
}

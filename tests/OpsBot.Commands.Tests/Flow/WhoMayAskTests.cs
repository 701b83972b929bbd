using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Requesting is a right, too: DESIGN §2.4. Looking is for everyone the catalog knows.</summary>
public sealed class WhoMayAskTests
{
    private const string OnCall = "Ask Maya or Jonas, who are on call.";

    private readonly Bot bot = new();

    [Theory]
    [InlineData("/restart backend")]
    [InlineData("/restart all")]
    [InlineData("/deploy backend sha-new")]
    [InlineData("/rollback backend sha-old")]
    [InlineData("/rollback backend previous")]
    [InlineData("/freeze the database is being moved")]
    [InlineData("/unfreeze")]
    public async Task Say_NotOnCallNorInARequestersGroup_IsRefused(string line)
    {
        (await bot.SaysAsync("priya", line)).IsRefused("You are not on call, so you can look but not change anything.", OnCall);
        (await bot.SaysAsync("sam", line)).IsRefused("Sam may look, but only members of the team may change something.", OnCall);

        Assert.Equal(0, (await bot.Events.ReadLedgerHeadAsync(TestContext.Current.CancellationToken)).Seq);
    }

    [Theory]
    [InlineData("maya")]
    [InlineData("jonas")]
    [InlineData("finn")]
    public async Task Say_OnCallOrInARequestersGroup_MakesAPlan(string who)
    {
        var run = await bot.AsksAsync(who, "/rollback backend sha-old");

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
    }

    [Theory]
    [InlineData("robo", "Robo is a bot; commands are for people.", "Ask a person to do it.")]
    [InlineData("dora", "Dora's account is deactivated.", "If that is wrong, change `kind:` in the catalog.")]
    [InlineData("eve", "OpsBot does not know the account `web:eve`.", "Add it to a person in the catalog: `accounts: { web: eve }`.")]
    public async Task Say_WhoMayNotEvenLook_IsRefused(string who, string reason, string remedy) => (await bot.SaysAsync(who, "/help")).IsRefused(reason, remedy);

    [Theory]
    [InlineData("/health")]
    [InlineData("/health backend")]
    [InlineData("/status")]
    [InlineData("/logs backend --tail 5")]
    public async Task Say_GuestLooks_RunsAtOnce(string line)
    {
        var run = await bot.AsksAsync("sam", line);
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Theory]
    [InlineData("/incident open backend answers 502", "Only members of the team can open an incident.", "Tell someone who is on call: `/oncall`.")]
    [InlineData("/oncall escalate all is on fire", "Only members of the team can escalate.", "Tell someone who is on call: `/oncall`.")]
    public async Task Say_GuestCallsForHelp_IsRefused(string line, string reason, string remedy) => (await bot.SaysAsync("sam", line)).IsRefused(reason, remedy);

    [Fact]
    public async Task Confirm_ByAnother_IsRefused()
    {
        var run = await bot.AsksAsync("maya", "/restart backend");

        (await ConfirmAsync("jonas", run)).IsRefused("Only Maya, who asked for it, can confirm this plan.", "Type the command yourself to make it yours.");
        (await bot.SaysAsync("jonas", $"/approve {run}")).IsRefused("This plan waits for Maya to confirm, not for an approval.", "Maya presses Confirm.");
        await bot.WorkAsync();

        Assert.Empty(bot.World.Effects);
    }

    [Theory]
    [InlineData("/approve")]
    [InlineData("/confirm")]
    public async Task Confirm_Typed_IsAConfirmation(string line)
    {
        var run = await bot.AsksAsync("maya", "/restart backend");

        (await bot.SaysAsync("maya", line)).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Confirm_Twice_IsDoneOnce()
    {
        var run = await bot.AsksAsync("maya", "/restart backend");
        (await ConfirmAsync("maya", run)).IsNotRefused();
        await bot.WorkAsync();

        (await ConfirmAsync("maya", run)).IsRefused("There is nothing to confirm: the run has succeeded.", "Ask again with the same command if it is still needed.");
        await bot.WorkAsync();

        Assert.Equal(["Restart backend"], bot.World.Effects.Where(e => e.StartsWith("Restart", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Confirm_AfterExpiry_IsRefusedBeforeAndAfterTheTick()
    {
        var run = await bot.AsksAsync("maya", "/restart backend");

        bot.Clock.Advance(TimeSpan.FromMinutes(10));
        (await ConfirmAsync("maya", run)).IsRefused("This plan has expired.", "Ask again with the same command.");
        await bot.PassAsync(TimeSpan.Zero);
        (await ConfirmAsync("maya", run)).IsRefused("There is nothing to confirm: the run has expired.", "Ask again with the same command if it is still needed.");

        Assert.Equal(RunStatus.Expired, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Confirm_OldButton_IsRefused()
    {
        var run = await bot.AsksAsync("maya", "/restart backend");

        (await bot.PressesAsync("maya", new ButtonAction.Confirm(run, new Digest("0000")))).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan and confirm that one.");
    }

    [Fact]
    public async Task Confirm_ShiftEndedSinceAsking_IsRefused()
    {
        var handedOver = new Bot(TeamCatalog.WithHandover());
        handedOver.Clock.Advance(TimeSpan.FromMinutes(5));
        var run = await handedOver.AsksAsync("jonas", "/restart backend");
        handedOver.Clock.Advance(TimeSpan.FromMinutes(5));

        (await handedOver.PressesAsync("jonas", new ButtonAction.Confirm(run, await handedOver.DigestAsync(run)))).IsRefused(
            "You are not on call, so you can look but not change anything.", "Ask Maya or Priya, who are on call.");
    }

    [Theory]
    [InlineData("priya")]
    [InlineData("sam")]
    public async Task Cancel_SomeoneElses_IsRefused(string who)
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");

        (await bot.PressesAsync(who, new ButtonAction.Cancel(run))).IsRefused("Only Maya or someone on call can stop this run.", "Ask one of them.");
    }

    [Fact]
    public async Task WhoAmI_EverySort_IsToldWhatTheyMay()
    {
        Assert.Contains("shop | yes | look and ask for changes", (await bot.SaysAsync("slack:T1/U1", "/whoami")).Reply.Words(), StringComparison.Ordinal);
        Assert.Contains("shop | no | look and ask for changes", (await bot.SaysAsync("finn", "/whoami")).Reply.Words(), StringComparison.Ordinal);
        Assert.Contains("shop | no | look", (await bot.SaysAsync("sam", "/whoami")).Reply.Words(), StringComparison.Ordinal);
    }

    private async Task<Answer> ConfirmAsync(string who, RunId run) => await bot.PressesAsync(who, new ButtonAction.Confirm(run, await bot.DigestAsync(run)));
}

using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Changes to people, rotas and policy stay pending until another person accepts them: DESIGN §2.3.</summary>
public sealed class CatalogAcceptanceTests
{
    private const string Rollback = "/rollback backend sha-old";

    private static readonly OpsCatalog PriyaOnCall = TeamCatalog.With(("people: [jonas]", "people: [jonas, priya]"));

    private readonly Bot bot = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Admit_TheFirstCatalog_CountsAtOnce()
    {
        Assert.Null(await bot.Catalogs.AdmitAsync(TeamCatalog.Load(), Cancel));

        var accepted = Assert.IsType<CatalogAccepted>(Assert.Single(await StoryAsync()));
        Assert.Null(accepted.By);
        Assert.Empty(await bot.SaidAsync());
    }

    [Fact]
    public async Task Admit_TheSameCatalogAgain_SaysNothing()
    {
        await BeginAsync();

        Assert.Null(await bot.Restarted().Catalogs.AdmitAsync(TeamCatalog.Load(), Cancel));

        Assert.Single(await StoryAsync());
    }

    [Fact]
    public async Task Admit_AnotherApprover_DoesNotCountUntilAnotherPersonAccepts()
    {
        await BeginAsync();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);

        (await bot.PressesAsync("priya", new ButtonAction.Approve(run, await bot.DigestAsync(run)))).IsRefused("You are not on call now, so you cannot approve this.", "Jonas can approve.");
        (await bot.PressesAsync("priya", new ButtonAction.AcceptCatalog((await PendingAsync()).Change))).IsRefused(
            "You are not on call, so you cannot answer for a change of who may do what.", "Maya, Jonas or Finn can accept it.");
        (await bot.PressesAsync("jonas", new ButtonAction.AcceptCatalog((await PendingAsync()).Change))).IsNotRefused();

        (await bot.PressesAsync("priya", new ButtonAction.Approve(run, await bot.DigestAsync(run)))).IsNotRefused();
        Assert.Equal(new PersonId("jonas"), ((CatalogAccepted)(await StoryAsync())[^1]).By);
    }

    [Fact]
    public async Task Admit_ANewApprover_IsToldInTheChannelLineByLine()
    {
        await BeginAsync();

        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);

        var card = Assert.Single(await bot.SaidAsync()).Content.Words();
        Assert.Contains("The catalog has changed who may do what.", card, StringComparison.Ordinal);
        Assert.Contains("rota platform: level secondary was always jonas, is always jonas, priya", card, StringComparison.Ordinal);
        Assert.Contains("[Accept] | [Decline]", card, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Accept_OnesOwnEntry_IsRefused()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(TeamCatalog.With(("accounts: { web: jonas, discord: 100200300 } }", "accounts: { web: jonas, discord: 100200300 }, groups: [dba] }")), Cancel);

        (await bot.PressesAsync("jonas", new ButtonAction.AcceptCatalog((await PendingAsync()).Change))).IsRefused(
            "The change is about your own entry; someone else has to accept it.", "Maya or Finn can accept it.");
        (await bot.SaysAsync("maya", $"/catalog accept {(await PendingAsync()).Change.Mark}")).IsNotRefused();
    }

    [Fact]
    public async Task Accept_WithAnAccountThatOnlyTheNewFileGives_IsRefused()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(TeamCatalog.With(("accounts: { web: jonas, discord: 100200300 }", "accounts: { web: [jonas, mallory], discord: 100200300 }")), Cancel);

        (await bot.PressesAsync("mallory", new ButtonAction.AcceptCatalog((await PendingAsync()).Change))).IsRefused(
            "OpsBot does not know the account `web:mallory`.", "Add it to a person in the catalog: `accounts: { web: mallory }`.");
    }

    [Fact]
    public async Task Accept_ALoweredPolicy_CountsOnlyThen()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(TeamCatalog.WithRule("need: []"), Cancel);
        var before = await bot.AsksAsync("maya", Rollback);
        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(before)).Status);

        (await bot.PressesAsync("jonas", new ButtonAction.AcceptCatalog((await PendingAsync()).Change))).IsNotRefused();

        var after = await bot.AsksAsync("maya", "/rollback ml-service sha-old");
        Assert.Equal(RunStatus.AwaitingConfirmation, (await bot.RunAsync(after)).Status);
    }

    [Fact]
    public async Task Admit_AProgramForTheShell_IsNotAllowedUntilAccepted()
    {
        await BeginAsync();
        var allowing = TeamCatalog.With(("channels: { web: ops }", "channels: { web: ops }\n    shell: { allow: [git] }"));
        await bot.Catalogs.AdmitAsync(allowing, Cancel);

        Assert.Equal(["shell of shop is new: programs git; folder the runner's own; variables none; secrets none"], (await PendingAsync()).Lines);
        Assert.Empty(CatalogMerge.WithSensitivePartsOf(allowing, TeamCatalog.Load()).Systems[0].Shell.Allow);
    }

    [Fact]
    public async Task Accept_AButtonOfAnOlderChange_IsRefused()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);
        var old = (await PendingAsync()).Change;
        await bot.Catalogs.AdmitAsync(TeamCatalog.WithRule("need: []"), Cancel);

        (await bot.PressesAsync("jonas", new ButtonAction.AcceptCatalog(old))).IsRefused("This is not the change that waits; the catalog has changed since.", "`/catalog` shows what waits now.");
    }

    [Fact]
    public async Task Accept_Twice_TheSecondIsToldSo()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);
        var change = (await PendingAsync()).Change;
        await bot.PressesAsync("jonas", new ButtonAction.AcceptCatalog(change));

        (await bot.PressesAsync("maya", new ButtonAction.AcceptCatalog(change))).IsRefused("No change of the catalog waits for an answer.", "`/catalog` shows what is in force.");
    }

    [Fact]
    public async Task Decline_AChange_IsNotAskedAgainAfterARestart()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);
        (await bot.PressesAsync("jonas", new ButtonAction.DeclineCatalog((await PendingAsync()).Change))).IsNotRefused();

        var after = bot.Restarted(PriyaOnCall);
        await after.Catalogs.AdmitAsync(PriyaOnCall, Cancel);

        Assert.IsType<CatalogDeclined>((await StoryAsync())[^1]);
        Assert.Contains("Jonas declined the last change; the file still has it.", (await after.SaysAsync("maya", "/catalog")).Reply.Words(), StringComparison.Ordinal);
        (await after.PressesAsync("priya", new ButtonAction.Approve(await after.AsksAsync("maya", Rollback), default))).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");
    }

    [Fact]
    public async Task Admit_ChangedBack_TakesTheQuestionBack()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);
        await bot.Catalogs.AdmitAsync(TeamCatalog.Load(), Cancel);

        Assert.IsType<CatalogWithdrawn>((await StoryAsync())[^1]);
        Assert.Contains("this change is void", Assert.Single(await bot.SaidAsync()).Content.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admit_AChangeThatWaitsSinceBeforeARestart_StillWaits()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(PriyaOnCall, Cancel);
        var change = (await PendingAsync()).Change;

        var after = bot.Restarted(PriyaOnCall);
        await after.Catalogs.AdmitAsync(PriyaOnCall, Cancel);

        (await after.SaysAsync("priya", Rollback)).IsRefused("You are not on call, so you can look but not change anything.", "Ask Maya or Jonas, who are on call.");
        (await after.PressesAsync("jonas", new ButtonAction.AcceptCatalog(change))).IsNotRefused();
        (await after.SaysAsync("priya", Rollback)).IsNotRefused();
    }

    [Fact]
    public async Task Admit_AtARestartWithTheChangedFile_TheNewFileHasNoSayInWhoMayAccept()
    {
        await BeginAsync();

        var after = bot.Restarted(PriyaOnCall);
        await after.Catalogs.AdmitAsync(PriyaOnCall, Cancel);

        Assert.Contains("Maya, Jonas or Finn can accept it.", Assert.Single(await after.SaidAsync()).Content.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admit_ASystemThatHasAnOpenRun_CannotGo()
    {
        await BeginAsync();
        await bot.AsksAsync("maya", Rollback);

        var refusal = await bot.Catalogs.AdmitAsync(TeamCatalog.With(("  shop:\n", "  store:\n")), Cancel);

        Assert.StartsWith("The catalog has no system shop any more, but run/", refusal!.Reason, StringComparison.Ordinal);
        Assert.Contains("**cannot be used**", (await bot.SaysAsync("maya", "/catalog")).Reply.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Admit_ANewService_CountsAtOnceThoughPeopleWait()
    {
        await BeginAsync();
        await bot.Catalogs.AdmitAsync(
            TeamCatalog.With(("people: [jonas]", "people: [jonas, priya]"), ("redis: { host: main, health: container }", "redis: { host: main, health: container }\n      cache: { host: main, health: container }")), Cancel);

        var help = (await bot.SaysAsync("maya", "/health cash")).Reply.Words();
        Assert.Contains("Did you mean `cache`?", help, StringComparison.Ordinal);
    }

    private async Task BeginAsync() => await bot.Catalogs.AdmitAsync(TeamCatalog.Load(), Cancel);

    private async Task<IReadOnlyList<OpsEvent>> StoryAsync() => [.. (await bot.Events.ReadAsync(CatalogAcceptance.Stream, Cancel)).Select(e => e.Event)];

    private async Task<CatalogProposed> PendingAsync() => (await StoryAsync()).OfType<CatalogProposed>().Last();
}

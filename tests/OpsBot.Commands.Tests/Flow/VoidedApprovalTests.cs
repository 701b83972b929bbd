using OpsBot.Commands.Approvals;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>What was approved is what runs: DESIGN §2.2. Whatever moved makes the approval void, and people are asked anew.</summary>
public sealed class VoidedApprovalTests
{
    private const string Rollback = "/rollback backend sha-old";

    [Fact]
    public async Task Begin_ImageMovedSinceApproval_IsVoidAndAskedAnew()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        var old = await bot.DigestAsync(run);
        await bot.ApprovesAsync("jonas", run);
        bot.World["backend"].Move("sha-old", "sha256:1111evil");

        await bot.WorkAsync();

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
        Assert.Equal("image shop/backend:sha-old was sha256:0000old and is sha256:1111evil", Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalVoided>()).Reason);
        (await bot.PressesAsync("jonas", new ButtonAction.Approve(run, old))).IsRefused(
            "The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");

        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();
        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Approve_TypedAfterThePlanWasReplaced_NeedsTheMarkOfTheNewOne()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World["backend"].Move("sha-old", "sha256:1111evil");
        await bot.WorkAsync();

        (await bot.SaysAsync("jonas", "/approve")).IsRefused("The plan has changed since this button was posted.", "Look at the newest plan in the channel and decide there.");
        (await bot.SaysAsync("jonas", $"/approve {run} {(await bot.DigestAsync(run)).Mark}")).IsNotRefused();
        Assert.Equal(RunStatus.Approved, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Begin_ImageMovedSinceApproval_ShowsTheNewImageInThePlan()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World["backend"].Move("sha-old", "sha256:1111evil");

        await bot.WorkAsync();

        Assert.Contains(new Field("backend then", "sha-old (sha256:1111evil)"), (await bot.RunAsync(run)).Plan.Arguments);
    }

    [Fact]
    public async Task Begin_PinMovedSinceApproval_GoesBackToWhatIsPinnedNow()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World["backend"].Pinned = "sha-mid";

        await bot.WorkAsync();

        var plan = (await bot.RunAsync(run)).Plan;
        Assert.Equal("sha-mid", plan.Steps.Select(s => s.Step).OfType<OpsBot.Commands.Steps.PinImage>().Single().FromTag);
        Assert.Equal("sha-mid", plan.GoBack.Select(s => s.Step).OfType<OpsBot.Commands.Steps.PinImage>().Single().ToTag);
    }

    [Fact]
    public async Task Begin_ImageMovedOfAConfirmedPlan_IsConfirmedAnew()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/restart backend");
        (await bot.PressesAsync("maya", new ButtonAction.Confirm(run, await bot.DigestAsync(run)))).IsNotRefused();
        bot.World["backend"].Move("sha-now", "sha256:2222");

        await bot.WorkAsync();

        Assert.Equal(RunStatus.AwaitingConfirmation, (await bot.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Step_ImageMovedSinceTheStart_StopsAndGoesBack()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World.When("Pin backend to sha-old", (act, _) =>
        {
            bot.World["backend"].Move("sha-old", "sha256:1111evil");
            return Task.FromResult(act());
        });

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await bot.RunAsync(run)).Status);
        Assert.Equal(["Pull shop/backend:sha-old", "Pin backend to sha-old", "Pin backend to sha-now"], bot.World.Effects);
        Assert.Equal("the world moved: image shop/backend:sha-old was sha256:0000old and is sha256:1111evil", Assert.Single((await bot.StoryAsync(run)).OfType<StopAsked>()).Reason);
    }

    [Fact]
    public async Task Begin_PolicyChangedSinceApproval_IsVoidAndJudgedByTheNewPolicy()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);

        var after = bot.Restarted(TeamCatalog.WithRule("need: [{ group: dba }]"));
        await after.WorkAsync();

        Assert.Equal(RunStatus.AwaitingApproval, (await after.RunAsync(run)).Status);
        Assert.Equal("people, rotas or policy have changed", Assert.Single((await after.StoryAsync(run)).OfType<ApprovalVoided>()).Reason);
        (await after.PressesAsync("jonas", new ButtonAction.Approve(run, await after.DigestAsync(run)))).IsRefused("You are not of dba now, so you cannot approve this.", "Lea can approve.");
        await after.ApprovesAsync("lea", run);
        await after.WorkAsync();
        Assert.Equal(RunStatus.Succeeded, (await after.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Step_PolicyChangedSinceTheStart_StopsAndGoesBack()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        var dying = bot.Restarted(store: s => new DyingStore(s, commits: 5));
        await Assert.ThrowsAsync<KilledException>(dying.WorkAsync);

        var after = bot.Restarted(TeamCatalog.WithRule("need: [{ group: dba }]"));
        await after.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await after.RunAsync(run)).Status);
        Assert.Equal("the world moved: people, rotas or policy have changed", Assert.Single((await after.StoryAsync(run)).OfType<StopAsked>()).Reason);
    }

    [Fact]
    public async Task Begin_ApproversShiftEndedWithinTheGrace_Runs()
    {
        var bot = new Bot(TeamCatalog.WithHandover());
        var run = await bot.AsksAsync("maya", Rollback);
        bot.Clock.Advance(TimeSpan.FromMinutes(9));
        await bot.ApprovesAsync("jonas", run);

        await bot.PassAsync(TimeSpan.FromMinutes(16));

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Begin_ApproversShiftEndedBeforeTheGrace_IsVoid()
    {
        var bot = new Bot(TeamCatalog.WithHandover());
        var run = await bot.AsksAsync("maya", Rollback);
        bot.Clock.Advance(TimeSpan.FromMinutes(9));
        await bot.ApprovesAsync("jonas", run);

        await bot.PassAsync(TimeSpan.FromMinutes(16) + TimeSpan.FromSeconds(1));

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.Equal("who approved it does not count any more", Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalVoided>()).Reason);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Approve_AfterTheOwnShiftEnded_HasNoGrace()
    {
        var bot = new Bot(TeamCatalog.WithHandover());
        var run = await bot.AsksAsync("maya", Rollback);

        await bot.PassAsync(TimeSpan.FromMinutes(10));

        (await bot.PressesAsync("jonas", new ButtonAction.Approve(run, await bot.DigestAsync(run)))).IsRefused("You are not on call now, so you cannot approve this.", "Priya can approve.");
    }

    [Fact]
    public async Task Begin_NotStartedInTime_IsVoid()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);

        await bot.PassAsync(TimeSpan.FromMinutes(10) + TimeSpan.FromSeconds(1));

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        Assert.Equal("it was not started within 10 min", Assert.Single((await bot.StoryAsync(run)).OfType<ApprovalVoided>()).Reason);
    }

    [Fact]
    public async Task Begin_ApproverHasLeft_IsVoid()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);

        var after = bot.Restarted(TeamCatalog.With(
            ("jonas: { name: Jonas,", "jonas: { name: Jonas, kind: deactivated,"), ("escalate_after: 15m, people: [jonas]", "escalate_after: 15m, people: [priya]")));
        await after.WorkAsync();

        Assert.Equal(RunStatus.AwaitingApproval, (await after.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Begin_EngineUnreachable_IsCancelledAndSaysWhy()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World.Unreachable = true;

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await bot.RunAsync(run)).Status);
        Assert.Equal(
            "Pull shop/backend:sha-old cannot be done any more, and it cannot be planned anew: Looking at the engine main: it cannot be reached. Look whether it runs.",
            Assert.Single((await bot.StoryAsync(run)).OfType<RunCancelled>()).Reason);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Begin_ReadOnlyPlanUnderARule_IsRecheckedToo()
    {
        var bot = new Bot(TeamCatalog.With(("requesters: [release]", "requesters: [release]\n  approvals:\n    - { risk: read-only, procedure: logs, need: [{ group: on-call, count: 1 }], start_within: 2h }")));
        var run = await bot.AsksAsync("priya", "/logs backend");
        await bot.ApprovesAsync("jonas", run);

        var after = bot.Restarted(TeamCatalog.With(
            ("requesters: [release]", "requesters: [release]\n  approvals:\n    - { risk: read-only, procedure: logs, need: [{ group: dba }] }")));
        await after.WorkAsync();

        Assert.Equal(RunStatus.AwaitingApproval, (await after.RunAsync(run)).Status);
        Assert.Empty(bot.World.Effects);
    }
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>A restore that does not go as planned: until the last step begins the database is as it was before, from then on it is the restored one.</summary>
public sealed class RestoreTests
{
    private const string Backup = "main-full-20260301-030000.sql.gz";
    private const string Check = "Whether shop can be replaced";
    private const string Dump = "Back shop up";
    private const string Swap = "Put shop_opsbot_restore in the place of shop";
    private const string Healthy = "Wait until backend is healthy";
    private const string RemoveOld = "Remove shop_opsbot_before";

    private static readonly string[] WholeWayBack = ["Put the old shop back", "Start backend", "Start frontend", "Remove shop_opsbot_restore"];

    private readonly Bot bot = new(TeamCatalog.WithData());

    [Theory]
    [InlineData("Restore shop_opsbot_restore from " + Backup, new[] { "Remove shop_opsbot_restore" })]
    [InlineData("Stop backend", new[] { "Start backend", "Start frontend", "Remove shop_opsbot_restore" })]
    [InlineData(Swap, new[] { "Put the old shop back", "Start backend", "Start frontend", "Remove shop_opsbot_restore" })]
    [InlineData(Healthy, new[] { "Put the old shop back", "Start backend", "Start frontend", "Remove shop_opsbot_restore" })]
    public async Task Step_FailsBeforeTheLast_TheOldDatabaseIsPutBack(string title, string[] back)
    {
        bot.World.When(title, Behaviours.ActAndFail);
        var run = await ApprovedAsync();

        await bot.WorkAsync();

        await AssertEndsAsync(run, RunStatus.Compensated, back);
        Assert.DoesNotContain(RemoveOld, bot.World.Effects);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Theory]
    [InlineData(StepChoice.Abort, RunStatus.Failed)]
    [InlineData(StepChoice.Skip, RunStatus.Succeeded)]
    public async Task LastStep_Fails_AsksAndTheRestoredDatabaseStaysWhateverIsSaid(StepChoice choice, RunStatus ends)
    {
        bot.World.When(RemoveOld, Behaviours.Fail);
        var run = await ApprovedAsync();
        await bot.WorkAsync();
        Assert.Equal(RunStatus.AwaitingPerson, (await bot.RunAsync(run)).Status);

        await ChoosesAsync(run, RemoveOld, choice);

        await AssertEndsAsync(run, ends);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task Stop_WhileTheLastStepActs_TheRestoredDatabaseStays()
    {
        var begun = new TaskCompletionSource();
        bot.World.When(RemoveOld, Behaviours.Hang(begun));
        var run = await ApprovedAsync();
        using var stop = new CancellationTokenSource();
        var work = bot.WorkOnAsync(run, stop.Token);
        await begun.Task;

        (await bot.SaysAsync("maya", $"/cancel {run}")).IsNotRefused();
        await stop.CancelAsync();
        await work;
        await bot.WorkAsync();

        await AssertEndsAsync(run, RunStatus.Cancelled);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task Stop_BeforeTheLastStep_TheOldDatabaseIsPutBack()
    {
        var begun = new TaskCompletionSource();
        bot.World.When(Healthy, Behaviours.Hang(begun));
        var run = await ApprovedAsync();
        using var stop = new CancellationTokenSource();
        var work = bot.WorkOnAsync(run, stop.Token);
        await begun.Task;

        (await bot.SaysAsync("maya", $"/cancel {run}")).IsNotRefused();
        await stop.CancelAsync();
        await work;
        await bot.WorkAsync();

        await AssertEndsAsync(run, RunStatus.Compensated, WholeWayBack);
    }

    [Fact]
    public async Task Check_Fails_NothingIsStoppedOrChanged()
    {
        bot.World.When(Check, Behaviours.Fail);
        var run = await ApprovedAsync();

        await bot.WorkAsync();

        await AssertEndsAsync(run, RunStatus.Failed);
        Assert.Equal(["main as it is"], bot.World.Effects);
    }

    [Fact]
    public async Task Dump_OfADatabaseThatCannotBeRead_APersonSaysToGoOnAndLaterFailuresGoBackAllTheSame()
    {
        bot.World.When(Dump, Behaviours.Fail);
        bot.World.When(Healthy, Behaviours.Fail);
        var run = await ApprovedAsync();
        await bot.WorkAsync();
        Assert.Equal($"Step 3, {Dump}: broken Go on without it?", (await bot.RunAsync(run)).Question?.Question);

        await ChoosesAsync(run, Dump, StepChoice.Skip);

        await AssertEndsAsync(run, RunStatus.Compensated, WholeWayBack);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task Test_OfAScriptThatNobodyKnows_IsDestructive()
    {
        bot.World.Backups.All.Add(new Backup(Backup, 10, new DateTimeOffset(2026, 3, 1, 3, 0, 7, TimeSpan.Zero), "aa", null));

        var plan = (await bot.RunAsync(await bot.AsksAsync("maya", $"/db test-restore {Backup}"))).Plan;

        Assert.Equal(Risk.Destructive, plan.Risk);
        Assert.Equal(["The backup was put into the folder by hand: what it holds is not known."], plan.Warnings);
    }

    private async Task<RunId> ApprovedAsync()
    {
        bot.World.Backups.All.Add(new Backup(Backup, 10, new DateTimeOffset(2026, 3, 1, 3, 0, 7, TimeSpan.Zero), "aa", new BackupOf(new SystemName("shop"), "postgres", "shop", DumpContent.Full, DumpFormat.Sql, true)));
        var run = await bot.AsksAsync("maya", $"/db restore {Backup}");
        await bot.WorkAsync();
        (await bot.PressesAsync("jonas", new ButtonAction.OpenPlan(run))).IsNotRefused();
        await bot.ApprovesAsync("jonas", run);
        return run;
    }

    private async Task ChoosesAsync(RunId run, string title, StepChoice choice)
    {
        var step = (await bot.RunAsync(run)).Plan.Steps.ToList().FindIndex(s => s.Step.Title == title);
        (await bot.PressesAsync("jonas", choice == StepChoice.Skip ? new ButtonAction.Skip(run, step) : new ButtonAction.Abort(run, step))).IsNotRefused();
        await bot.WorkAsync();
    }

    private async Task AssertEndsAsync(RunId run, RunStatus status, params string[] back)
    {
        var now = await bot.RunAsync(run);
        Assert.Equal(status, now.Status);
        Assert.Equal(back, now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
    }
}

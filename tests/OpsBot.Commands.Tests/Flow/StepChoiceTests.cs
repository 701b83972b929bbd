using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>Retry or skip of a gated step is a decision under the plan's own policy: DESIGN §2.6.</summary>
public sealed class StepChoiceTests
{
    private const string Up = "Bring backend up on sha-old";
    private const int UpStep = 2;

    [Fact]
    public async Task Retry_RequesterAlone_OnlyProposes()
    {
        var (bot, run) = await AskedAsync();

        (await bot.PressesAsync("maya", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        (await bot.PressesAsync("slack:T1/U1", new ButtonAction.Retry(run, UpStep))).IsRefused("You have said so already; it needs someone else, too.", "Jonas can approve.");
        await bot.WorkAsync();

        Assert.NotNull((await bot.RunAsync(run)).Question);
        Assert.DoesNotContain(Up, bot.World.Effects);
    }

    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Retry_SecondPersonAgrees_DoesItAgain(bool requesterFirst)
    {
        var (bot, run) = await AskedAsync();
        if (requesterFirst)
        {
            (await bot.PressesAsync("maya", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        }

        (await bot.PressesAsync("jonas", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Single(bot.World.Effects, e => e == Up);
        await Histories.FollowTheTableAsync(bot, run);
    }

    /// <summary>A typed answer is the button's, under the same policy.</summary>
    [Fact]
    public async Task Retry_Typed_NeedsTheSecondPersonToo()
    {
        var (bot, run) = await AskedAsync();

        (await bot.SaysAsync("maya", "/retry")).IsNotRefused();
        Assert.NotNull((await bot.RunAsync(run)).Question);
        (await bot.SaysAsync("maya", $"/retry {run} 3")).IsRefused("You have said so already; it needs someone else, too.", "Jonas can approve.");
        (await bot.SaysAsync("priya", $"/retry {run}")).IsRefused("Only the requester, someone on call or someone who may approve the plan can decide this.", "Ask one of them.");
        (await bot.SaysAsync("jonas", $"/retry {run}")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Single(bot.World.Effects, e => e == Up);
    }

    [Fact]
    public async Task Done_OfAStepThatIsNotDoneByHand_IsRefusedWithWhatFits()
    {
        var (bot, run) = await AskedAsync();

        (await bot.SaysAsync("maya", "/done")).IsRefused("There is nothing to report as done.", "`/status` shows what is open.");
        (await bot.SaysAsync("maya", $"/done {run}")).IsRefused(
            "Step 3 is not done by hand.", $"Press one of the buttons at its question, or type `/retry {run} 3`, `/skip {run} 3` or `/give-up {run} 3`.");
    }

    [Fact]
    public async Task Choose_TheyDisagree_NothingIsDone()
    {
        var (bot, run) = await AskedAsync(TeamCatalog.WithRule("need: [{ group: on-call }, { group: dba }]"), "jonas", "lea");

        (await bot.PressesAsync("jonas", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        (await bot.PressesAsync("lea", new ButtonAction.Skip(run, UpStep))).IsNotRefused();
        await bot.WorkAsync();

        Assert.NotNull((await bot.RunAsync(run)).Question);
        (await bot.PressesAsync("lea", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        Assert.Equal(RunStatus.Running, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Choose_ByWhomThePolicyNames_CountsThoughNotOnCall()
    {
        var (bot, run) = await AskedAsync(TeamCatalog.WithRule("need: [{ group: dba }]"), "lea");

        (await bot.PressesAsync("jonas", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        Assert.NotNull((await bot.RunAsync(run)).Question);
        (await bot.PressesAsync("lea", new ButtonAction.Retry(run, UpStep))).IsNotRefused();

        Assert.Equal(RunStatus.Running, (await bot.RunAsync(run)).Status);
    }

    [Theory]
    [InlineData("priya")]
    [InlineData("sam")]
    public async Task Choose_WhoHasNoPartInIt_IsRefused(string who)
    {
        var (bot, run) = await AskedAsync();

        (await bot.PressesAsync(who, new ButtonAction.Retry(run, UpStep))).IsRefused(
            "Only the requester, someone on call or someone who may approve the plan can decide this.", "Ask one of them.");
    }

    [Fact]
    public async Task Abort_RequesterAlone_GoesBack()
    {
        var (bot, run) = await AskedAsync();

        (await bot.PressesAsync("maya", new ButtonAction.Abort(run, UpStep))).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await bot.RunAsync(run)).Status);
        Assert.Equal("sha-now", bot.World["backend"].Pinned);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(7)]
    [InlineData(-1)]
    public async Task Choose_AboutAnotherStep_IsRefused(int step)
    {
        var (bot, run) = await AskedAsync();

        (await bot.PressesAsync("jonas", new ButtonAction.Retry(run, step))).IsRefused(
            $"Nothing is asked about step {step + 1}. {run} asks now: {(await bot.RunAsync(run)).Question!.Question}",
            $"To answer that, type `/retry {run} 3`, `/skip {run} 3` or `/give-up {run} 3`.");
    }

    [Fact]
    public async Task Choose_Twice_IsToldSo()
    {
        var (bot, run) = await AskedAsync();
        await bot.PressesAsync("jonas", new ButtonAction.Skip(run, UpStep));
        await bot.WorkAsync();

        (await bot.PressesAsync("jonas", new ButtonAction.Retry(run, UpStep))).IsRefused(
            "Nothing is asked about step 3: the run has succeeded.", "Its newest message says where it stands.");
    }

    [Fact]
    public async Task Stop_WhileAPersonIsAsked_NamesTheAnswer()
    {
        var (bot, run) = await AskedAsync();

        (await bot.SaysAsync("maya", $"/cancel {run}")).IsRefused("There is nothing to stop: the run waits to know what happened.", $"Press Give up at its question, or type `/give-up {run} 3`.");
    }

    [Fact]
    public async Task Retry_AndStopBeforeItBegins_PutsBackWhatTheFirstAttemptMayHaveDone()
    {
        var (bot, run) = await AskedAsync();
        bot.World["backend"].Running = "sha-old";
        await bot.PressesAsync("jonas", new ButtonAction.Retry(run, UpStep));

        (await bot.SaysAsync("maya", $"/cancel {run}")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await bot.RunAsync(run)).Status);
        Assert.Equal("sha-now", bot.World["backend"].Running);
    }

    [Fact]
    public async Task Retry_UnderBrokenGlass_IsAlonesUntilTheCap()
    {
        var bot = new Bot(TeamCatalog.With(("people: [jonas]", "people: [maya]")));
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        (await bot.PressesAsync("maya", new ButtonAction.BreakGlass(run, await bot.DigestAsync(run)), "checkout is down for everybody")).IsNotRefused();
        await CrashInUpAsync(bot);

        bot.Clock.Advance(TimeSpan.FromMinutes(31));
        (await bot.PressesAsync("maya", new ButtonAction.Retry(run, UpStep))).IsNotRefused();
        Assert.NotNull((await bot.RunAsync(run)).Question);
    }

    /// <summary>A rollback whose third step was begun when the process was killed; nobody can tell whether it was done.</summary>
    private static async Task<(Bot Bot, RunId Run)> AskedAsync(OpsCatalog? catalog = null, params string[] approvers)
    {
        var bot = new Bot(catalog);
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        foreach (var approver in approvers.DefaultIfEmpty("jonas"))
        {
            await bot.ApprovesAsync(approver, run);
        }

        await CrashInUpAsync(bot);
        Assert.Equal(RunStatus.OutcomeUnknown, (await bot.RunAsync(run)).Status);
        return (bot, run);
    }

    private static async Task CrashInUpAsync(Bot bot)
    {
        bot.World.When(Up, (_, _) => throw new KilledException());
        bot.World.Veil(Up);
        await Assert.ThrowsAsync<KilledException>(bot.Restarted().WorkAsync);
        await bot.Restarted().WorkAsync();
        bot.World.Mend();
    }
}

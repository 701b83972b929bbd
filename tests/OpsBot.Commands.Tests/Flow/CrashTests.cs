using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>
/// Written before done: DESIGN §2.6. The process is killed at every commit of a rollback, right after it was stored and right before the next one is (when the step has acted and
/// nobody wrote it down), and the story goes on in a new process.
/// </summary>
public sealed class CrashTests
{
    private static readonly string[] Forward =
    [
        "Pull shop/backend:sha-old", "Pin backend to sha-old", "Bring backend up on sha-old", "Wait until backend is healthy", "Wait until frontend is healthy",
    ];

    /// <summary>Every place where the process can be killed; that these are all of them is a test of its own.</summary>
    public static TheoryData<int, bool> Places()
    {
        var places = new TheoryData<int, bool>();
        for (var commits = 1; commits <= CommitsOfARollback; commits++)
        {
            places.Add(commits, true);
            if (commits < CommitsOfARollback)
            {
                places.Add(commits, false);
            }
        }

        return places;
    }

    private const int CommitsOfARollback = 14;

    [Fact]
    public async Task WorkAsync_NotKilled_HasThatManyCommits()
    {
        var (bot, _) = await ApprovedAsync();
        DyingStore? store = null;

        await bot.Restarted(store: s => store = new DyingStore(s, int.MaxValue)).WorkAsync();

        Assert.Equal(CommitsOfARollback, store!.Done);
        Assert.Equal(Forward, bot.World.Effects);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task WorkAsync_KilledThere_GoesOnWithoutDoingAnythingTwice(int commits, bool atOnce)
    {
        var (bot, run) = await ApprovedAsync();
        await Assert.ThrowsAsync<KilledException>(bot.Restarted(store: s => new DyingStore(s, commits, atOnce)).WorkAsync);

        await bot.Restarted().WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Equal(("sha-old", "sha-old"), (bot.World["backend"].Pinned, bot.World["backend"].Running));
        Assert.Equal(Forward, bot.World.Effects.Distinct());
        Assert.All(bot.World.Effects.GroupBy(e => e).Where(g => g.Count() > 1), g => Assert.StartsWith("Wait", g.Key, StringComparison.Ordinal));
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task WorkAsync_KilledThereAndNobodyCanTell_AsksAPersonAndDoesNothingTwice(int commits, bool atOnce)
    {
        var (bot, run) = await ApprovedAsync();
        foreach (var title in Forward)
        {
            bot.World.Veil(title);
        }

        await Assert.ThrowsAsync<KilledException>(bot.Restarted(store: s => new DyingStore(s, commits, atOnce)).WorkAsync);
        var after = bot.Restarted();
        await after.WorkAsync();

        var now = await after.RunAsync(run);
        if (now.Question is { } question)
        {
            // What only looks, and what may be done twice, never asks.
            Assert.Contains(question.Index, new[] { 1, 2 });
            Assert.Equal(RunStatus.OutcomeUnknown, now.Status);
            (await after.PressesAsync("jonas", new ButtonAction.Skip(run, question.Index))).IsNotRefused();
            await after.WorkAsync();
        }

        Assert.Equal(RunStatus.Succeeded, (await after.RunAsync(run)).Status);
        Assert.All(new[] { Forward[1], Forward[2] }, title => Assert.True(after.World.Effects.Count(e => e == title) <= 1, title));
        await Histories.FollowTheTableAsync(after, run);
    }

    [Theory]
    [MemberData(nameof(Places))]
    public async Task WorkAsync_KilledThereAndThenStopped_GoesBackToWhereItBegan(int commits, bool atOnce)
    {
        var (bot, run) = await ApprovedAsync();
        await Assert.ThrowsAsync<KilledException>(bot.Restarted(store: s => new DyingStore(s, commits, atOnce)).WorkAsync);
        var after = bot.Restarted();

        await after.PressesAsync("maya", new ButtonAction.Cancel(run));
        await after.WorkAsync();

        var now = await after.RunAsync(run);
        var expected = now.Status == RunStatus.Succeeded ? "sha-old" : "sha-now";
        Assert.Contains(now.Status, new[] { RunStatus.Cancelled, RunStatus.Compensated, RunStatus.Succeeded });
        Assert.Equal((expected, expected), (after.World["backend"].Pinned, after.World["backend"].Running));
        await Histories.FollowTheTableAsync(after, run);
    }

    [Fact]
    public async Task WorkAsync_KilledOnTheWayBack_GoesOnBack()
    {
        for (var commits = 1; ; commits++)
        {
            var (bot, run) = await ApprovedAsync();
            bot.World.When("Wait until backend is healthy", (act, cancel) => bot.World["backend"].Running == "sha-old" ? Behaviours.Fail(act, cancel) : Behaviours.Act(act, cancel));
            var killed = await Record.ExceptionAsync(bot.Restarted(store: s => new DyingStore(s, commits)).WorkAsync) is KilledException;

            await bot.Restarted().WorkAsync();

            Assert.Equal(RunStatus.Compensated, (await bot.RunAsync(run)).Status);
            Assert.Equal(("sha-now", "sha-now"), (bot.World["backend"].Pinned, bot.World["backend"].Running));
            Assert.Equal(bot.World.Effects.Where(e => !e.StartsWith("Wait", StringComparison.Ordinal)).Distinct(), bot.World.Effects.Where(e => !e.StartsWith("Wait", StringComparison.Ordinal)));
            await Histories.FollowTheTableAsync(bot, run);
            if (!killed)
            {
                return;
            }
        }
    }

    [Theory]
    [InlineData(true, false, "✓ 1. Restart backend: ")]
    [InlineData(false, false, "Step 1 was not done (looked it up)")]
    [InlineData(true, true, "? 1. Restart backend: it was interrupted, and nobody can tell whether it was done: ")]
    public async Task WorkAsync_StoppedAfterItWasKilled_TellsWhatBecameOfTheStep(bool acts, bool veiled, string told)
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/restart backend");
        await bot.SaysAsync("maya", "/confirm");
        bot.World.When("Restart backend", (act, _) =>
        {
            if (acts)
            {
                act();
            }

            throw new KilledException();
        });
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);
        if (veiled)
        {
            bot.World.Veil("Restart backend");
        }

        var after = bot.Restarted();
        await after.PressesAsync("maya", new ButtonAction.Cancel(run));
        await after.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await after.RunAsync(run)).Status);
        Assert.Contains(await after.SaidAsync(), m => m.Content.Words().StartsWith(told, StringComparison.Ordinal));
        Assert.Equal(acts ? 1 : 0, bot.World.Effects.Count);
        await Histories.FollowTheTableAsync(after, run);
    }

    [Fact]
    public async Task WorkAsync_KilledInTheMiddleOfADiagnosis_LooksAgain()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("sam", "/health");
        bot.World.When("Look at redis", Behaviours.InTurn((_, _) => throw new KilledException(), Behaviours.Act));
        await Assert.ThrowsAsync<KilledException>(bot.WorkAsync);

        await bot.Restarted().WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task WorkAsync_KilledInTheSameStepAgainAndAgain_AsksAPerson()
    {
        var (bot, run) = await ApprovedAsync();
        bot.World.When("Bring backend up on sha-old", (_, _) => throw new KilledException());
        for (var i = 0; i < 3; i++)
        {
            await Assert.ThrowsAsync<KilledException>(bot.Restarted().WorkAsync);
        }

        await bot.Restarted().WorkAsync();

        Assert.Equal("Step 3, Bring backend up on sha-old, was begun 3 times and never ended. What now?", (await bot.RunAsync(run)).Question!.Question);
    }

    private static async Task<(Bot Bot, RunId Run)> ApprovedAsync()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        return (bot, run);
    }
}

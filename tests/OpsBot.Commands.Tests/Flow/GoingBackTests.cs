using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>When a step fails, what was done is put back as the plan says, and nothing else.</summary>
public sealed class GoingBackTests
{
    private readonly Bot bot = new();

    [Theory]
    [InlineData("Pull shop/backend:sha-old", RunStatus.Failed, new string[0])]
    [InlineData("Pin backend to sha-old", RunStatus.Compensated, new[] { "Pin backend to sha-now" })]
    [InlineData("Bring backend up on sha-old", RunStatus.Compensated, new[] { "Pin backend to sha-now", "Bring backend up on sha-now", "Wait until backend is healthy" })]
    [InlineData("Wait until backend is healthy", RunStatus.Compensated, new[] { "Pin backend to sha-now", "Bring backend up on sha-now", "Wait until backend is healthy" })]
    [InlineData("Wait until frontend is healthy", RunStatus.Compensated, new[] { "Pin backend to sha-now", "Bring backend up on sha-now", "Wait until backend is healthy" })]
    public async Task Step_Fails_WhatMayHaveActedIsPutBackInOrder(string title, RunStatus ends, string[] back)
    {
        foreach (var failing in new Behaviour[] { Behaviours.Fail, Behaviours.ActAndFail })
        {
            var fresh = new Bot();
            fresh.World.When(title, Behaviours.InTurn(failing, Behaviours.Act));
            var run = await ApprovedAsync(fresh);

            await fresh.WorkAsync();

            var now = await fresh.RunAsync(run);
            Assert.Equal(ends, now.Status);
            Assert.Equal(back, now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
            Assert.Equal(("sha-now", "sha-now"), (fresh.World["backend"].Pinned, fresh.World["backend"].Running));
            await Histories.FollowTheTableAsync(fresh, run);
        }
    }

    [Theory]
    [InlineData("Pin backend to sha-now", new[] { "Pin backend to sha-now" })]
    [InlineData("Bring backend up on sha-now", new[] { "Pin backend to sha-now", "Bring backend up on sha-now" })]
    public async Task GoBack_Fails_StopsThereAndSaysWhat(string title, string[] tried)
    {
        bot.World.When("Bring backend up on sha-old", Behaviours.ActAndFail);
        bot.World.When(title, Behaviours.Fail);
        var run = await ApprovedAsync(bot);

        await bot.WorkAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal(RunStatus.CompensationFailed, now.Status);
        Assert.Equal($"{title}: broken", now.FailReason);
        Assert.Equal(tried, now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Theory]
    [InlineData("Tag v1.4.0")]
    [InlineData("Push v1.4.0")]
    public async Task Release_StepFails_TheTagIsTakenBack(string title)
    {
        bot.World.When(title, Behaviours.ActAndFail);
        var run = await ReleasedAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal(RunStatus.Compensated, now.Status);
        Assert.Equal(["Take v1.4.0 back"], now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        Assert.Equal("Take v1.4.0 back", bot.World.Effects[^1]);
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task Release_TagCannotBeTakenBack_SaysSo()
    {
        bot.World.When("Push v1.4.0", Behaviours.Fail);
        bot.World.When("Take v1.4.0 back", Behaviours.Fail);
        var run = await ReleasedAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal((RunStatus.CompensationFailed, "Take v1.4.0 back: broken"), (now.Status, now.FailReason));
    }

    [Fact]
    public async Task Release_Succeeds_NothingIsTakenBack()
    {
        var now = await bot.RunAsync(await ReleasedAsync());

        Assert.Equal(RunStatus.Succeeded, now.Status);
        Assert.All(now.GoBack, s => Assert.Equal(0, s.Attempt));
    }

    [Fact]
    public async Task Rotate_ReaderDoesNotComeUp_TheOldValueIsPutBackAndReadAgain()
    {
        var withData = new Bot(TeamCatalog.WithData());
        withData.World.When("Wait until ml-service is healthy", Behaviours.InTurn(Behaviours.Fail, Behaviours.Act));
        var run = await withData.AsksAsync("maya", "/secrets rotate jwt");
        await withData.ApprovesAsync("jonas", run);

        await withData.WorkAsync();

        var now = await withData.RunAsync(run);
        Assert.Equal(RunStatus.Compensated, now.Status);
        Assert.Equal(
            ["Put the old JWT_SECRET back", "Make ml-service anew", "Wait until ml-service is healthy"],
            now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        await Histories.FollowTheTableAsync(withData, run);
    }

    [Fact]
    public async Task GoBack_FailedRun_FreesItsTargets()
    {
        bot.World.When("Bring backend up on sha-old", Behaviours.ActAndFail);
        bot.World.When("Pin backend to sha-now", Behaviours.Fail);
        await ApprovedAsync(bot);
        await bot.WorkAsync();
        bot.World.Mend();

        var next = await bot.AsksAsync("maya", "/restart backend");
        await bot.PressesAsync("maya", new ButtonAction.Confirm(next, await bot.DigestAsync(next)));
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(next)).Status);
    }

    [Fact]
    public async Task Step_LosesTrack_IsLookedUp()
    {
        bot.World.When("Bring backend up on sha-old", Behaviours.InTurn(
            (act, cancel) =>
            {
                act();
                return Behaviours.LoseTrack(act, cancel);
            },
            Behaviours.Act));
        var run = await ApprovedAsync(bot);

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
        Assert.Single(bot.World.Effects, e => e == "Bring backend up on sha-old");
        Assert.Single((await bot.StoryAsync(run)).OfType<OutcomeFound>());
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task Step_LosesTrackForEver_AsksAPersonAfterThreeTimes()
    {
        bot.World.When("Bring backend up on sha-old", Behaviours.LoseTrack);
        var run = await ApprovedAsync(bot);

        await bot.WorkAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal((RunStatus.OutcomeUnknown, 3), (now.Status, now.Steps[2].Attempt));
        Assert.NotNull(now.Question);
    }

    [Fact]
    public async Task Restart_Fails_HasNothingToPutBack()
    {
        bot.World.When("Restart backend", Behaviours.Fail);
        var run = await bot.AsksAsync("maya", "/restart backend");
        await bot.PressesAsync("maya", new ButtonAction.Confirm(run, await bot.DigestAsync(run)));

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Failed, (await bot.RunAsync(run)).Status);
        Assert.Equal("step 1, Restart backend: broken", (await bot.RunAsync(run)).FailReason);
    }

    [Fact]
    public async Task End_Failed_PostsTheTimelineToTheChannel()
    {
        bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Fail, Behaviours.Act));
        var run = await ApprovedAsync(bot);
        await bot.WorkAsync();

        var timeline = Assert.Single(await bot.SaidAsync(), m => m.Key == $"timeline:{run}");
        Assert.Null(timeline.To.Thread);
        Assert.Contains("Maya asked: /rollback backend sha-old", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("Jonas approved", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("✗ 4. Wait until backend is healthy: broken", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("Everything is as it was before", timeline.Content.Words(), StringComparison.Ordinal);
    }

    /// <summary>A release that Jonas approves after the look, worked on to its end.</summary>
    private async Task<RunId> ReleasedAsync()
    {
        var run = await bot.AsksAsync("maya", "/release backend v1.4.0");
        await bot.WorkAsync();
        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();
        return run;
    }

    private static async Task<RunId> ApprovedAsync(Bot bot)
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        return run;
    }
}

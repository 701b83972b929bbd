using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>When a step fails, what was done is put back as the plan says, and nothing else.</summary>
public sealed class GoingBackTests
{
    private readonly Bot _bot = new();

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
            var bot = new Bot();
            bot.World.When(title, Behaviours.InTurn(failing, Behaviours.Act));
            var run = await ApprovedAsync(bot);

            await bot.WorkAsync();

            var now = await bot.RunAsync(run);
            Assert.Equal(ends, now.Status);
            Assert.Equal(back, now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
            Assert.Equal(("sha-now", "sha-now"), (bot.World["backend"].Pinned, bot.World["backend"].Running));
            await Histories.FollowTheTableAsync(bot, run);
        }
    }

    [Theory]
    [InlineData("Pin backend to sha-now", new[] { "Pin backend to sha-now" })]
    [InlineData("Bring backend up on sha-now", new[] { "Pin backend to sha-now", "Bring backend up on sha-now" })]
    public async Task GoBack_Fails_StopsThereAndSaysWhat(string title, string[] tried)
    {
        _bot.World.When("Bring backend up on sha-old", Behaviours.ActAndFail);
        _bot.World.When(title, Behaviours.Fail);
        var run = await ApprovedAsync(_bot);

        await _bot.WorkAsync();

        var now = await _bot.RunAsync(run);
        Assert.Equal(RunStatus.CompensationFailed, now.Status);
        Assert.Equal($"{title}: broken", now.FailReason);
        Assert.Equal(tried, now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        await Histories.FollowTheTableAsync(_bot, run);
    }

    [Theory]
    [InlineData("Tag v1.4.0")]
    [InlineData("Push v1.4.0")]
    public async Task Release_StepFails_TheTagIsTakenBack(string title)
    {
        _bot.World.When(title, Behaviours.ActAndFail);
        var run = await ReleasedAsync();

        var now = await _bot.RunAsync(run);
        Assert.Equal(RunStatus.Compensated, now.Status);
        Assert.Equal(["Take v1.4.0 back"], now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        Assert.Equal("Take v1.4.0 back", _bot.World.Effects[^1]);
        await Histories.FollowTheTableAsync(_bot, run);
    }

    [Fact]
    public async Task Release_TagCannotBeTakenBack_SaysSo()
    {
        _bot.World.When("Push v1.4.0", Behaviours.Fail);
        _bot.World.When("Take v1.4.0 back", Behaviours.Fail);
        var run = await ReleasedAsync();

        var now = await _bot.RunAsync(run);
        Assert.Equal((RunStatus.CompensationFailed, "Take v1.4.0 back: broken"), (now.Status, now.FailReason));
    }

    [Fact]
    public async Task Release_Succeeds_NothingIsTakenBack()
    {
        var now = await _bot.RunAsync(await ReleasedAsync());

        Assert.Equal(RunStatus.Succeeded, now.Status);
        Assert.All(now.GoBack, s => Assert.Equal(0, s.Attempt));
    }

    [Fact]
    public async Task Rotate_ReaderDoesNotComeUp_TheOldValueIsPutBackAndReadAgain()
    {
        var bot = new Bot(TeamCatalog.WithData());
        bot.World.When("Wait until ml-service is healthy", Behaviours.InTurn(Behaviours.Fail, Behaviours.Act));
        var run = await bot.AsksAsync("maya", "/secrets rotate jwt");
        await bot.ApprovesAsync("jonas", run);

        await bot.WorkAsync();

        var now = await bot.RunAsync(run);
        Assert.Equal(RunStatus.Compensated, now.Status);
        Assert.Equal(
            ["Put the old JWT_SECRET back", "Make ml-service anew", "Wait until ml-service is healthy"],
            now.GoBack.Where(s => s.Attempt > 0).Select(s => now.Plan.GoBack[s.Index].Step.Title));
        await Histories.FollowTheTableAsync(bot, run);
    }

    [Fact]
    public async Task GoBack_FailedRun_FreesItsTargets()
    {
        _bot.World.When("Bring backend up on sha-old", Behaviours.ActAndFail);
        _bot.World.When("Pin backend to sha-now", Behaviours.Fail);
        await ApprovedAsync(_bot);
        await _bot.WorkAsync();
        _bot.World.Mend();

        var next = await _bot.AsksAsync("maya", "/restart backend");
        await _bot.PressesAsync("maya", new ButtonAction.Confirm(next, await _bot.DigestAsync(next)));
        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await _bot.RunAsync(next)).Status);
    }

    [Fact]
    public async Task Step_LosesTrack_IsLookedUp()
    {
        _bot.World.When("Bring backend up on sha-old", Behaviours.InTurn(
            (act, cancel) =>
            {
                act();
                return Behaviours.LoseTrack(act, cancel);
            },
            Behaviours.Act));
        var run = await ApprovedAsync(_bot);

        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await _bot.RunAsync(run)).Status);
        Assert.Single(_bot.World.Effects, e => e == "Bring backend up on sha-old");
        Assert.Single((await _bot.StoryAsync(run)).OfType<OutcomeFound>());
        await Histories.FollowTheTableAsync(_bot, run);
    }

    [Fact]
    public async Task Step_LosesTrackForEver_AsksAPersonAfterThreeTimes()
    {
        _bot.World.When("Bring backend up on sha-old", Behaviours.LoseTrack);
        var run = await ApprovedAsync(_bot);

        await _bot.WorkAsync();

        var now = await _bot.RunAsync(run);
        Assert.Equal((RunStatus.OutcomeUnknown, 3), (now.Status, now.Steps[2].Attempt));
        Assert.NotNull(now.Question);
    }

    [Fact]
    public async Task Restart_Fails_HasNothingToPutBack()
    {
        _bot.World.When("Restart backend", Behaviours.Fail);
        var run = await _bot.AsksAsync("maya", "/restart backend");
        await _bot.PressesAsync("maya", new ButtonAction.Confirm(run, await _bot.DigestAsync(run)));

        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Failed, (await _bot.RunAsync(run)).Status);
        Assert.Equal("step 1, Restart backend: broken", (await _bot.RunAsync(run)).FailReason);
    }

    [Fact]
    public async Task End_Failed_PostsTheTimelineToTheChannel()
    {
        _bot.World.When("Wait until backend is healthy", Behaviours.InTurn(Behaviours.Fail, Behaviours.Act));
        var run = await ApprovedAsync(_bot);
        await _bot.WorkAsync();

        var timeline = Assert.Single(await _bot.SaidAsync(), m => m.Key == $"timeline:{run}");
        Assert.Null(timeline.To.Thread);
        Assert.Contains("Maya asked: /rollback backend sha-old", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("Jonas approved", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("✗ 4. Wait until backend is healthy: broken", timeline.Content.Words(), StringComparison.Ordinal);
        Assert.Contains("Everything is as it was before", timeline.Content.Words(), StringComparison.Ordinal);
    }

    /// <summary>A release that Jonas approves after the look, worked on to its end.</summary>
    private async Task<RunId> ReleasedAsync()
    {
        var run = await _bot.AsksAsync("maya", "/release backend v1.4.0");
        await _bot.WorkAsync();
        await _bot.ApprovesAsync("jonas", run);
        await _bot.WorkAsync();
        return run;
    }

    private static async Task<RunId> ApprovedAsync(Bot bot)
    {
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        return run;
    }
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary><c>/freeze</c> refuses every effect and stops what can be stopped.</summary>
public sealed class FreezeTests
{
    private const string Rollback = "/rollback backend sha-old";

    private readonly Bot _bot = new();

    [Theory]
    [InlineData("/restart backend")]
    [InlineData("/deploy backend sha-new")]
    [InlineData(Rollback)]
    public async Task Say_Frozen_IsRefused(string line)
    {
        (await _bot.SaysAsync("jonas", "/freeze the database is being moved")).IsNotRefused();

        (await _bot.SaysAsync("maya", line)).IsRefused("shop is frozen by Jonas: the database is being moved", "`/unfreeze` allows effects again.");
    }

    [Fact]
    public async Task Say_FrozenAndLooking_Runs()
    {
        await _bot.SaysAsync("jonas", "/freeze the database is being moved");
        var run = await _bot.AsksAsync("maya", "/health");
        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await _bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Say_Thawed_MakesAPlan()
    {
        await _bot.SaysAsync("jonas", "/freeze the database is being moved");
        (await _bot.SaysAsync("maya", "/unfreeze")).IsNotRefused();

        await _bot.AsksAsync("maya", Rollback);
    }

    [Fact]
    public async Task Begin_FrozenSinceTheApproval_IsCancelled()
    {
        var run = await _bot.AsksAsync("maya", Rollback);
        await _bot.ApprovesAsync("jonas", run);
        await _bot.SaysAsync("jonas", "/freeze the database is being moved");

        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await _bot.RunAsync(run)).Status);
        Assert.Equal("shop is frozen by Jonas: the database is being moved", Assert.Single((await _bot.StoryAsync(run)).OfType<RunCancelled>()).Reason);
        Assert.Empty(_bot.World.Effects);
    }

    [Fact]
    public async Task Freeze_WhileAStepActs_StopsTheRunAndGoesBackWhenThawed()
    {
        var run = await _bot.AsksAsync("maya", Rollback);
        await _bot.ApprovesAsync("jonas", run);
        _bot.World.When("Pin backend to sha-old", async (act, _) =>
        {
            (await _bot.SaysAsync("jonas", "/freeze the database is being moved")).IsNotRefused();
            return act();
        });

        await _bot.WorkAsync();

        var held = await _bot.RunAsync(run);
        Assert.Equal((RunStatus.Compensating, "shop is frozen by Jonas: the database is being moved"), (held.Status, held.Held));
        Assert.Single((await _bot.StoryAsync(run)).OfType<GoBackHeld>());
        Assert.Equal(new StopAsked(new PersonId("jonas"), "shop is frozen: the database is being moved"), Assert.Single((await _bot.StoryAsync(run)).OfType<StopAsked>()));
        Assert.Equal(["Pull shop/backend:sha-old", "Pin backend to sha-old"], _bot.World.Effects);

        (await _bot.SaysAsync("maya", "/unfreeze")).IsNotRefused();
        await _bot.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await _bot.RunAsync(run)).Status);
        Assert.Equal(["Pull shop/backend:sha-old", "Pin backend to sha-old", "Pin backend to sha-now"], _bot.World.Effects);
    }

    [Fact]
    public async Task Freeze_Twice_IsToldSo()
    {
        await _bot.SaysAsync("jonas", "/freeze the database is being moved");

        (await _bot.SaysAsync("maya", "/freeze again")).IsRefused("shop is frozen already: the database is being moved", "`/unfreeze` allows effects again.");
    }

    [Fact]
    public async Task Unfreeze_NotFrozen_IsToldSo() =>
        (await _bot.SaysAsync("maya", "/unfreeze")).IsRefused("shop is not frozen.", "`/freeze <reason>` freezes it.");
}

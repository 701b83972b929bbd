using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary><c>/freeze</c> refuses every effect and stops what can be stopped.</summary>
public sealed class FreezeTests
{
    private const string Rollback = "/rollback backend sha-old";

    private readonly Bot bot = new();

    [Theory]
    [InlineData("/restart backend")]
    [InlineData("/deploy backend sha-new")]
    [InlineData(Rollback)]
    public async Task Say_Frozen_IsRefused(string line)
    {
        (await bot.SaysAsync("jonas", "/freeze the database is being moved")).IsNotRefused();

        (await bot.SaysAsync("maya", line)).IsRefused("shop is frozen by Jonas: the database is being moved", "`/unfreeze` allows effects again.");
    }

    [Fact]
    public async Task Say_FrozenAndLooking_Runs()
    {
        await bot.SaysAsync("jonas", "/freeze the database is being moved");
        var run = await bot.AsksAsync("maya", "/health");
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Succeeded, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Say_Thawed_MakesAPlan()
    {
        await bot.SaysAsync("jonas", "/freeze the database is being moved");
        (await bot.SaysAsync("maya", "/unfreeze")).IsNotRefused();

        await bot.AsksAsync("maya", Rollback);
    }

    [Fact]
    public async Task Begin_FrozenSinceTheApproval_IsCancelled()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        await bot.SaysAsync("jonas", "/freeze the database is being moved");

        await bot.WorkAsync();

        Assert.Equal(RunStatus.Cancelled, (await bot.RunAsync(run)).Status);
        Assert.Equal("shop is frozen by Jonas: the database is being moved", Assert.Single((await bot.StoryAsync(run)).OfType<RunCancelled>()).Reason);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Freeze_WhileAStepActs_StopsTheRunAndGoesBackWhenThawed()
    {
        var run = await bot.AsksAsync("maya", Rollback);
        await bot.ApprovesAsync("jonas", run);
        bot.World.When("Pin backend to sha-old", async (act, _) =>
        {
            (await bot.SaysAsync("jonas", "/freeze the database is being moved")).IsNotRefused();
            return act();
        });

        await bot.WorkAsync();

        var held = await bot.RunAsync(run);
        Assert.Equal((RunStatus.Compensating, "shop is frozen by Jonas: the database is being moved"), (held.Status, held.Held));
        Assert.Single((await bot.StoryAsync(run)).OfType<GoBackHeld>());
        Assert.Equal(new StopAsked(new PersonId("jonas"), "shop is frozen: the database is being moved"), Assert.Single((await bot.StoryAsync(run)).OfType<StopAsked>()));
        Assert.Equal(["Pull shop/backend:sha-old", "Pin backend to sha-old"], bot.World.Effects);

        (await bot.SaysAsync("maya", "/unfreeze")).IsNotRefused();
        await bot.WorkAsync();

        Assert.Equal(RunStatus.Compensated, (await bot.RunAsync(run)).Status);
        Assert.Equal(["Pull shop/backend:sha-old", "Pin backend to sha-old", "Pin backend to sha-now"], bot.World.Effects);
    }

    [Fact]
    public async Task Freeze_Twice_IsToldSo()
    {
        await bot.SaysAsync("jonas", "/freeze the database is being moved");

        (await bot.SaysAsync("maya", "/freeze again")).IsRefused("shop is frozen already: the database is being moved", "`/unfreeze` allows effects again.");
    }

    [Fact]
    public async Task Unfreeze_NotFrozen_IsToldSo() =>
        (await bot.SaysAsync("maya", "/unfreeze")).IsRefused("shop is not frozen.", "`/freeze <reason>` freezes it.");
}

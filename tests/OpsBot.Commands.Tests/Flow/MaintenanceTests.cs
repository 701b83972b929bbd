using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary><c>/maintenance</c>: announced, kept by the clock, and nobody but who opened it deploys meanwhile.</summary>
public sealed class MaintenanceTests
{
    private const string Kept = "shop is in maintenance until 2026-03-02 10:00, and until then only Jonas deploys: database upgrade";

    private readonly Bot bot = new();

    [Theory]
    [InlineData("/deploy backend sha-new")]
    [InlineData("/release backend v1.4.0")]
    public async Task Say_InMaintenance_OthersDoNotDeploy(string line)
    {
        await OpenAsync();

        (await bot.SaysAsync("maya", line)).IsRefused(Kept, "Wait, or have it ended: `/maintenance end`.");
        (await bot.SaysAsync("jonas", line)).IsNotRefused();
    }

    [Theory]
    [InlineData("/rollback backend sha-old")]
    [InlineData("/restart backend")]
    [InlineData("/health")]
    public async Task Say_InMaintenance_WhatMendsIsDone(string line)
    {
        await OpenAsync();

        await bot.AsksAsync("maya", line);
    }

    [Fact]
    public async Task Begin_WindowOpenedSinceTheApproval_IsCancelled()
    {
        var run = await bot.AsksAsync("maya", "/deploy backend sha-new");
        await bot.ApprovesAsync("jonas", run);
        await OpenAsync();

        await bot.WorkAsync();

        Assert.Equal(Kept, Assert.Single((await bot.StoryAsync(run)).OfType<RunCancelled>()).Reason);
        Assert.Empty(bot.World.Effects);
    }

    [Fact]
    public async Task Window_ItsTimeIsOver_EndsAndIsTold()
    {
        await OpenAsync();
        await bot.PassAsync(TimeSpan.FromMinutes(59));
        (await bot.SaysAsync("maya", "/deploy backend sha-new")).IsRefused(Kept, "Wait, or have it ended: `/maintenance end`.");

        await bot.PassAsync(TimeSpan.FromMinutes(1));

        await bot.AsksAsync("maya", "/deploy backend sha-new");
        Assert.Equal([typeof(MaintenanceStarted), typeof(MaintenanceEnded)], (await EventsAsync()).Select(e => e.GetType()));
        await bot.PassAsync(TimeSpan.FromMinutes(1));
        Assert.Equal(2, (await EventsAsync()).Count);
        Assert.Equal("shop is not in maintenance. `/maintenance start 1h <reason>` opens a window.", (await bot.SaysAsync("maya", "/maintenance")).Reply.Words());
    }

    [Fact]
    public async Task End_ByAnother_ClosesTheWindow()
    {
        await OpenAsync();
        Assert.Equal("**shop is in maintenance** until 2026-03-02 10:00, opened by Jonas: database upgrade", (await bot.SaysAsync("maya", "/maintenance")).Reply.Words());

        (await bot.SaysAsync("maya", "/maintenance end")).IsNotRefused();

        await bot.AsksAsync("maya", "/deploy backend sha-new");
        (await bot.SaysAsync("maya", "/maintenance end")).IsRefused("shop is not in maintenance.", "`/maintenance start 1h <reason>` opens a window.");
    }

    [Fact]
    public async Task Start_Twice_IsToldSo()
    {
        await OpenAsync();

        (await bot.SaysAsync("maya", "/maintenance start 2h more")).IsRefused("shop is in maintenance already, until 2026-03-02 10:00: database upgrade", "`/maintenance end` closes that window.");
    }

    [Fact]
    public async Task Start_NotOnCall_IsRefused() =>
        Assert.StartsWith("You are not on call", (await bot.SaysAsync("priya", "/maintenance start 1h because")).Reply.Words(), StringComparison.Ordinal);

    [Fact]
    public async Task Start_SecretInTheReason_IsNotStored()
    {
        (await bot.SaysAsync("jonas", $"/maintenance start 1h new password {Bot.Secret}")).IsNotRefused();

        Assert.Equal("new password [redacted:db-password]", ((MaintenanceStarted)Assert.Single(await EventsAsync())).Reason);
    }

    private async Task OpenAsync() => (await bot.SaysAsync("jonas", "/maintenance start 1h database upgrade")).IsNotRefused();

    private async Task<IReadOnlyList<OpsEvent>> EventsAsync() => [.. (await bot.Events.ReadAsync(new StreamName("maintenance/shop"), TestContext.Current.CancellationToken)).Select(e => e.Event)];
}

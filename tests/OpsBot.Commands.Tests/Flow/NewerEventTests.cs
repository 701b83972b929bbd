using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>An unknown event type refuses to act, in that stream alone: DESIGN §3.</summary>
public sealed class NewerEventTests
{
    private const string Unknown = "Reading a stored event of type 'run-teleported': this version of OpsBot does not know it. Start the version that wrote it, or a newer one.";

    [Fact]
    public async Task Press_RunOfANewerVersion_IsRefused()
    {
        var bot = new Bot();
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        var digest = await bot.DigestAsync(run);
        var older = bot.Restarted(store: s => new NewerStore(s, Run.StreamOf(run)));

        (await older.PressesAsync("jonas", new ButtonAction.Approve(run, digest))).IsRefused(Unknown, "Nothing is decided on half a story; nothing was changed.");
        (await older.SaysAsync("jonas", "/approve")).IsRefused(Unknown, "Nothing is decided on half a story; nothing was changed.");

        Assert.Equal(RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
    }

    [Fact]
    public async Task Tick_RunOfANewerVersion_KeepsNoOtherFromExpiring()
    {
        var bot = new Bot();
        var (unread, other) = (await bot.AsksAsync("maya", "/restart backend"), await bot.AsksAsync("maya", "/restart redis"));
        var incident = (await bot.SaysAsync("maya", "/incident open redis is full")).Follow!.Value;
        var older = bot.Restarted(store: s => new NewerStore(s, Run.StreamOf(unread)));
        bot.Clock.Advance(TimeSpan.FromMinutes(20));

        var fault = await Assert.ThrowsAsync<AggregateException>(older.TickAsync);

        Assert.Equal(Unknown, Assert.IsType<UnknownEventException>(Assert.Single(fault.InnerExceptions)).Message);
        Assert.Equal(RunStatus.Expired, (await bot.RunAsync(other)).Status);
        Assert.Equal(RunStatus.AwaitingConfirmation, (await bot.RunAsync(unread)).Status);
        Assert.Equal(1, (await bot.IncidentAsync(incident.Value["incident/".Length..])).Level);
    }
}

using System.Diagnostics;
using OpsBot.Chat.Terminal;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>What goes wrong between the bot and Discord, and that nothing is lost or done twice by it.</summary>
public sealed class DiscordTroubleTests
{
    // Before it connects again, the SDK pauses for half a second, or a little more.
    private static readonly TimeSpan LongerThanAPause = TimeSpan.FromSeconds(1);

    [Fact]
    public async Task Deliveries_Duplicated_AreDoneOnce()
    {
        await using var team = await DiscordTeam.StartAsync();

        var asked = await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "rollback", ("service", "backend"), ("tag", "sha-old"));
        team.Discord.Gateway.Redeliver("INTERACTION_CREATE");
        await asked.ReplyAsync("waits for approval");
        var card = await team.SaidAsync("sha-old");
        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");
        team.Discord.Gateway.Redeliver("INTERACTION_CREATE");
        team.People.Say(DiscordTeam.Jonas, DiscordTeam.Ops, $"{DiscordTeam.Mention} incident open twice");
        team.Discord.Gateway.Redeliver("MESSAGE_CREATE");
        await team.SaidAsync("done and verified");

        await team.AskAsync(DiscordTeam.Maya, "twice", "incident status");
        Assert.Single(team.Channel, m => m.Author == World.Bot && m.Text.Contains("twice", StringComparison.Ordinal));
        Assert.Single(team.Channel, m => m.Text.Contains("done and verified", StringComparison.Ordinal));
        Assert.Single(team.Channel, m => m.Text.Contains("Roll back backend", StringComparison.Ordinal) && m.Id == card.Id);
        Assert.Single(asked.Replies);
        team.AssertClean();
    }

    [Fact]
    public async Task Connections_CutAndRenewed_LoseNothing()
    {
        await using var team = await DiscordTeam.StartAsync();
        var asked = new List<Interaction>();
        foreach (var cut in new Action[] { team.Discord.Gateway.Cut, team.Discord.Gateway.AskToReconnect, () => team.Discord.Gateway.Invalidate(resumable: true) })
        {
            var resumes = team.Discord.Gateway.Resumes;
            cut();
            await team.UntilAsync(() => team.Discord.Gateway.Live == 0, "the connection has ended");
            asked.AddRange(Enumerable.Range(0, 3).Select(_ => team.People.Run(DiscordTeam.Maya, DiscordTeam.Ops, "whoami")));
            await team.UntilAsync(() => team.Discord.Gateway.Resumes > resumes, "the session is resumed");
            foreach (var each in asked)
            {
                await each.ReplyAsync("Maya");
            }
        }

        Assert.Equal(1, team.Discord.Gateway.Identifies);
        Assert.All(asked, a => Assert.Single(a.Replies));
        team.AssertClean();
    }

    [Theory]
    [InlineData(4004)]
    [InlineData(4014)]
    public async Task Gateway_ClosedForGood_IsNotTriedAgainAndMessagesStillGoOut(int code)
    {
        await using var team = await DiscordTeam.StartAsync();
        using var terminal = await LocalClient.ConnectAsync(team.Bot.Socket, TestContext.Current.CancellationToken);

        await team.Discord.Gateway.CloseAsync(code);
        var closed = Stopwatch.StartNew();
        for (var i = 0; closed.Elapsed < LongerThanAPause; i++)
        {
            await terminal!.SendAsync(new LocalIntent($"/incident open trouble {i}", null, null, "maya", null), TestContext.Current.CancellationToken);
            await team.SaidAsync($"trouble {i}");
        }

        Assert.Equal((1, 0, 1), (team.Discord.Gateway.Identifies, team.Discord.Gateway.Resumes, team.Discord.Gateway.Connections));
        team.AssertClean();
    }

    [Fact]
    public async Task Bot_RestartedInBetween_GoesOnInTheSameMessagesAndOldButtonsWork()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();
        await team.StopBotAsync();
        await team.StartBotAsync();

        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");

        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card from before the restart is green");
        team.AssertClean();
    }

    [Fact]
    public async Task Bot_StoppedBeforeItAnswered_AnswersByTheTokenAfterTheRestart()
    {
        await using var team = await DiscordTeam.StartAsync();
        var held = new TaskCompletionSource();

        // The bot asks Discord who Maya is before it answers; that is held up until the bot is gone.
        team.Discord.Faults.BeforeAnswer = (_, path) => path.Contains("/members/", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        var asked = await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "rollback", ("service", "backend"), ("tag", "sha-old"));
        Assert.True(asked.Deferred);
        var stopping = team.StopBotAsync();
        held.SetResult();
        await stopping;
        team.Discord.Faults.BeforeAnswer = (_, _) => Task.CompletedTask;
        await team.StartBotAsync();

        await asked.ReplyAsync("waits for approval");
        Assert.Single(asked.Replies);
        team.AssertClean();
    }

    [Fact]
    public async Task Token_Expired_TheRunGoesOnByMessagesAndOldButtonsStillWork()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();
        team.Discord.Interactions.Forget();

        var pressed = await team.People.PressAsync(DiscordTeam.Jonas, card, "Approve");
        await pressed.ReplyAsync("sha-old");
        team.Discord.Interactions.Forget();

        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card is green");
        team.AssertClean();
    }

    [Fact]
    public async Task Token_ExpiredBeforeTheAnswer_IsAnsweredByADirectMessage()
    {
        await using var team = await DiscordTeam.StartAsync();
        var held = new TaskCompletionSource();
        team.Discord.Faults.BeforeAnswer = (_, path) => path.Contains("/members/", StringComparison.Ordinal) ? held.Task : Task.CompletedTask;
        var asked = await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "whoami");
        Assert.True(asked.Deferred);

        team.Discord.Interactions.Forget();
        held.SetResult();

        await team.WhisperedAsync(DiscordTeam.Maya, "Maya Lindqvist");
        team.AssertClean();
    }

    [Fact]
    public async Task RateLimits_AStorm_DelayButLoseNothing()
    {
        await using var team = await DiscordTeam.StartAsync(options: new DiscordServerOptions { RateLimit = 3, RateWindow = TimeSpan.FromSeconds(2) });
        team.Discord.Faults.FailNext("POST", "/messages", Failure.TooFast(0.5), Failure.TooFast(0.3, global: true));
        team.Discord.Faults.FailNext("PATCH", "/messages", Failure.TooFast(0.5), Failure.TooFast(0.2, shared: true));

        var card = await team.AskForRollbackAsync();
        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");

        await team.SaidAsync("done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task Calls_ThatFail_AreTriedAgainOrAnotherWay()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.Faults.FailNext("POST", $"/channels/{DiscordTeam.Ops}/messages", Failure.Broken(500), Failure.Broken(502));
        team.Discord.Faults.FailNext("PATCH", "/messages", Failure.Broken(503), Failure.Error(50_035));
        team.Discord.Faults.FailNext("POST", "/threads", Failure.Broken(500), Failure.Error(160_004));
        team.Discord.Faults.FailNext("POST", "/callback", Failure.Error(10_062), Failure.Error(10_062));

        // The first response came too late for Discord: the answer goes by a direct message, and the command is done all the same.
        team.People.Run(DiscordTeam.Maya, DiscordTeam.Ops, "rollback", ("service", "backend"), ("tag", "sha-old"));
        await team.WhisperedAsync(DiscordTeam.Maya, "waits for approval");
        team.People.Press(DiscordTeam.Jonas, await team.CardAsync(), "Approve");

        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => team.Discord.Faults.Left.Count == 0, "every failure has been");
    }

    [Fact]
    public async Task Message_DeletedBySomebody_IsSaidAnew()
    {
        await using var team = await DiscordTeam.StartAsync();
        var card = await team.AskForRollbackAsync();
        team.Discord.Faults.FailNext("PATCH", $"/messages/{card.Id}", Failure.Error(10_008));

        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");

        await team.UntilAsync(() => team.Channel.Any(m => m.Id != card.Id && m.Text.Contains('✅', StringComparison.Ordinal) && m.Text.Contains("Roll back backend", StringComparison.Ordinal)), "the card is there again");
        await team.SaidAsync("done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task Channel_TheBotMayNotWriteTo_GetsEverythingOnceItMay()
    {
        await using var team = await DiscordTeam.StartAsync();
        team.Discord.Faults.FailNext("POST", $"/channels/{DiscordTeam.Ops}/messages", Failure.Error(50_013), Failure.Error(50_001));

        await team.AskAsync(DiscordTeam.Maya, "is open", "incident open", ("title", "checkout is down"));

        await team.SaidAsync("checkout is down");
        team.AssertClean();
    }
}

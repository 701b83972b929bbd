using System.Net;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Slack;

/// <summary>What goes wrong between the bot and Slack, and that nothing is lost or done twice by it.</summary>
public sealed class SlackTroubleTests
{
    [Fact]
    public async Task Deliveries_DuplicatedWithAndWithoutNewNames_AreDoneOnce()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Faults.Duplicates = 3;

        await team.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        var card = await team.SaidAsync("sha-old");
        await Task.WhenAll(team.People.PressAsync(SlackTeam.Jonas, card, "Approve"), team.People.SayAsync(SlackTeam.Jonas, "@opsbot health"));
        await team.SaidAsync("done and verified");

        Assert.Single(team.Channel, m => m.All.Contains("done and verified", StringComparison.Ordinal));
        Assert.Single(team.Channel, m => m.Blocks is not null && m.All.Contains("asked by", StringComparison.Ordinal));
        team.AssertClean();
    }

    [Fact]
    public async Task Connections_CutAgainAndAgain_LoseNothing()
    {
        await using var team = await SlackTeam.StartAsync();
        var asked = new List<Task<Delivered>>();
        for (var round = 0; round < 3; round++)
        {
            asked.AddRange(Enumerable.Range(0, 5).Select(i => team.People.SlashAsync(SlackTeam.Maya, $"/help nothing-{asked.Count}-{i}")));
            team.Slack.Sockets.Cut();
            await team.UntilAsync(() => team.Slack.Sockets.Count >= 1, "a socket is open again");
        }

        Assert.All(await Task.WhenAll(asked), d => Assert.True(d.Acknowledged));
        await team.UntilAsync(() => team.Slack.Workspace.Messages.Count(m => m.OnlyFor == SlackTeam.Maya) == asked.Count, "each is answered once");
        team.AssertClean();
    }

    [Fact]
    public async Task Connections_ToldToEnd_AreReplacedBeforeTheyDo()
    {
        await using var team = await SlackTeam.StartAsync();
        await team.Slack.Sockets.RetireAsync("refresh_requested");
        await team.UntilAsync(() => team.Slack.Sockets.Count >= 2, "both were replaced");

        Assert.True((await team.People.SlashAsync(SlackTeam.Maya, "/whoami")).Acknowledged);
        await team.ToldAsync(SlackTeam.Maya, "Maya");
    }

    [Fact]
    public async Task Connections_NearlyOver_AreReplacedByThemselves()
    {
        await using var team = await SlackTeam.StartAsync(connectionsLive: TimeSpan.FromSeconds(2));

        await team.UntilAsync(() => team.Slack.Sockets.Opened >= 4, "new ones were opened before the old ones ended");
        Assert.True(team.Slack.Sockets.Count >= 1);
    }

    [Fact]
    public async Task Bot_RestartedInBetween_GoesOnInTheSameMessages()
    {
        await using var team = await SlackTeam.StartAsync();
        await team.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        var card = await team.SaidAsync("sha-old");
        await team.StopBotAsync();

        // Pressed while the bot is away: Slack delivers it again until somebody acknowledges it.
        var pressed = team.People.PressAsync(SlackTeam.Jonas, card, "Approve");
        await team.StartBotAsync();

        Assert.True((await pressed).Acknowledged);
        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card from before the restart is green");
        team.AssertClean();
    }

    [Fact]
    public async Task RateLimits_AStorm_DelayButLoseNothing()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Faults.RateLimitEvery = 3;

        await team.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        await team.People.PressAsync(SlackTeam.Jonas, await team.SaidAsync("sha-old"), "Approve");

        await team.SaidAsync("done and verified");
        Assert.True(team.Slack.Api.TooFast > 0);
        team.AssertClean();
    }

    [Fact]
    public async Task Calls_ThatFail_AreTriedAgainOrAnotherWay()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Faults.FailNext("chat.postMessage", "500", "fatal_error", "429:1");
        team.Slack.Faults.FailNext("chat.update", "msg_too_long", "503", "cant_update_message");
        team.Slack.Faults.FailNext("views.open", "expired_trigger_id");

        await team.People.SlashAsync(SlackTeam.Maya, "/rollback");
        await team.ToldAsync(SlackTeam.Maya, "/rollback");
        await team.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        await team.People.PressAsync(SlackTeam.Jonas, await team.SaidAsync("sha-old"), "Approve");

        await team.SaidAsync("done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task Channel_TheBotIsThrownOutOf_GetsEverythingOnceItIsBack()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Workspace.Channels.Clear();

        await team.People.SlashAsync(SlackTeam.Maya, "/incident open checkout is down");
        await team.ToldAsync(SlackTeam.Maya, "is open");
        await team.UntilAsync(() => team.Slack.Api.Calls.GetValueOrDefault("chat.postMessage") > 0, "the bot has tried");

        Assert.Empty(team.Channel);
        team.Slack.Workspace.Channels.Add(Workspace.Channel);
        await team.SaidAsync("checkout is down");
        team.AssertClean();
    }

    [Fact]
    public async Task Requests_NotSignedTooOldOrTooLarge_AreRefused()
    {
        await using var team = await SlackTeam.StartAsync(socketMode: false);
        using var http = new HttpClient();
        var payload = new Dictionary<string, object?> { ["command"] = "/whoami", ["team_id"] = Workspace.Team, ["user_id"] = SlackTeam.Maya, ["channel_id"] = Workspace.Channel, ["trigger_id"] = "t" };

        Assert.Equal(HttpStatusCode.OK, await StatusAsync(_ => { }));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(r => r.Headers.Remove("X-Slack-Signature")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(r => r.Content = new StringContent("command=%2Ffreeze")));
        Assert.Equal(HttpStatusCode.Unauthorized, await StatusAsync(r =>
        {
            r.Headers.Remove("X-Slack-Request-Timestamp");
            r.Headers.Add("X-Slack-Request-Timestamp", "1531420618");
        }));
        Assert.Equal(HttpStatusCode.RequestEntityTooLarge, await StatusAsync(r =>
        {
            // The answer comes before the body is sent.
            r.Content = new StringContent(new string('x', 2 * 1024 * 1024));
            r.Headers.ExpectContinue = true;
        }));

        async Task<HttpStatusCode> StatusAsync(Action<HttpRequestMessage> change)
        {
            using var request = team.Slack.Delivery.Request("slash_commands", payload);
            change(request);
            using var response = await http.SendAsync(request, TestContext.Current.CancellationToken);
            return response.StatusCode;
        }
    }
}

using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Slack;

/// <summary>Two people roll the demo system back through Slack.</summary>
public sealed class SlackRollbackTests
{
    [Theory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Rollback_ApprovedByAnotherPerson_IsDoneAndToldInThreadAndChannel(bool socketMode)
    {
        await using var team = await SlackTeam.StartAsync(socketMode);

        var asked = await team.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        Assert.True(asked is { Acknowledged: true, Attempts: 1 });
        Assert.InRange(asked.Took.TotalSeconds, 0, 3);
        await team.ToldAsync(SlackTeam.Maya, "waits for approval");
        var card = await team.SaidAsync("sha-old");

        // Not by the one who asked, nor by someone who is not on call, nor by a guest.
        await team.People.PressAsync(SlackTeam.Maya, card, "Approve");
        await team.ToldAsync(SlackTeam.Maya, "🚫");
        await team.People.PressAsync(SlackTeam.Priya, card, "Approve");
        await team.ToldAsync(SlackTeam.Priya, "🚫");
        await team.People.PressAsync(SlackTeam.Sam, card, "Approve");
        await team.ToldAsync(SlackTeam.Sam, "🚫");

        await team.People.PressAsync(SlackTeam.Jonas, card, "Approve");
        await team.ToldAsync(SlackTeam.Jonas, "sha-old");
        await team.SaidAsync("done and verified");
        await team.UntilAsync(() => team.Slack.Workspace.Messages.Count(m => m.Thread == card.Ts && m.OnlyFor is null) >= 3, "the thread tells the steps");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card is green");
        Assert.True(card.Edits > 0);
        team.AssertClean();
    }

    [Fact]
    public async Task Command_WithoutItsArguments_IsAskedForInAFormAndThenDone()
    {
        await using var team = await SlackTeam.StartAsync();

        await team.People.SlashAsync(SlackTeam.Maya, "/rollback");
        var form = await team.FindAsync(() => team.Slack.Workspace.Views.FirstOrDefault(v => v.User == SlackTeam.Maya), "a form is open");
        await team.People.SubmitAsync(SlackTeam.Maya, form, new Dictionary<string, string> { ["service"] = "backend", ["tag"] = "sha-old" });

        await team.SaidAsync("sha-old");
        await team.ToldAsync(SlackTeam.Maya, "waits for approval");
        team.AssertClean();
    }

    [Fact]
    public async Task Mention_InTheThread_IsAnsweredThere()
    {
        await using var team = await SlackTeam.StartAsync();
        await team.People.SlashAsync(SlackTeam.Maya, "/ops rollback backend sha-old");
        var card = await team.SaidAsync("sha-old");

        await team.People.SayAsync(SlackTeam.Jonas, "@opsbot whoami", card);
        Assert.Equal(card.Ts, (await team.ToldAsync(SlackTeam.Jonas, "Jonas")).Thread);
        await team.People.SayAsync(SlackTeam.Jonas, "that looks fine to me", card);
        await team.People.SayAsync(SlackTeam.Jonas, "ops approve", card);

        await team.SaidAsync("done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task Shortcut_OnAMessage_OpensAnIncidentFromIt()
    {
        await using var team = await SlackTeam.StartAsync();
        var said = team.Slack.Workspace.Post(new SlackMessage { Ts = team.Slack.Workspace.NextTs(), Channel = Workspace.Channel, Text = "checkout answers 502 <again> & again" });

        await team.People.ShortcutAsync(SlackTeam.Maya, said);
        var form = await team.FindAsync(() => team.Slack.Workspace.Views.FirstOrDefault(), "a form is open");
        await team.People.SubmitAsync(SlackTeam.Maya, form, new Dictionary<string, string>());

        await team.FindAsync(() => team.Channel.FirstOrDefault(m => m != said && m.All.Contains("checkout answers 502 &lt;again&gt; &amp; again", StringComparison.Ordinal)), "the incident is in the channel");
        team.AssertClean();
    }

    [Fact]
    public async Task People_OfOtherWorkspacesGuestsBotsAndUnknown_ChangeNothing()
    {
        await using var team = await SlackTeam.StartAsync();
        team.Slack.Workspace.Users.Add(new SlackUser("U0ELSE", "else", "T0OTHER"));
        team.Slack.Workspace.Users.RemoveAll(u => u.Id == SlackTeam.Jonas);
        team.Slack.Workspace.Users.Add(new SlackUser(SlackTeam.Jonas, "jonas", Workspace.Team) { Restricted = true });

        await team.People.SlashAsync("U0ELSE", "/restart backend");
        await team.ToldAsync("U0ELSE", "does not know the account `slack:T0OTHER/U0ELSE`");
        await team.People.SlashAsync(SlackTeam.Jonas, "/restart backend");
        await team.ToldAsync(SlackTeam.Jonas, "only members of the team may change something");
        await team.People.SlashAsync(SlackTeam.Jonas, "/health");
        await team.SaidAsync("redis");
        team.AssertClean();
    }

    [Fact]
    public async Task Secret_TypedInACommand_IsTakenOutAndRefused()
    {
        await using var team = await SlackTeam.StartAsync();

        await team.People.SlashAsync(SlackTeam.Maya, $"/incident note the token is {team.Slack.Options.BotToken}");

        var told = await team.ToldAsync(SlackTeam.Maya, "holds a secret");
        Assert.DoesNotContain(team.Slack.Options.BotToken, told.All, StringComparison.Ordinal);
        team.AssertClean();
    }
}

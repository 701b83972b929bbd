using OpsBot.IntegrationTests.Slack;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>Slack and Discord side by side in one bot: one person with an account in each is one person.</summary>
public sealed class BothChatsTests
{
    [Fact]
    public async Task Rollback_AskedInSlack_IsApprovedInDiscordByAnotherHumanOnly()
    {
        await using var team = await DiscordTeam.StartAsync(withSlack: true);

        await team.Slack!.People.SlashAsync(SlackTeam.Maya, "/rollback backend sha-old");
        var card = await team.CardAsync();

        // The same human, on the other side.
        await team.PressAsync(DiscordTeam.Maya, card, "Approve", "This is your own plan");
        await team.PressAsync(DiscordTeam.Jonas, card, "Approve", "sha-old");

        await team.SaidAsync("done and verified");
        await SaidInSlackAsync(team, "done and verified");
        await team.UntilAsync(() => card.Text.Contains('✅', StringComparison.Ordinal), "the card in Discord is green");
        await team.UntilAsync(() => team.Discord.World.Seen(card.Id).Count >= 3, "the thread in Discord tells the steps");
        team.AssertClean();
    }

    [Fact]
    public async Task Rollback_AskedInDiscord_IsApprovedInSlackByAnotherHumanOnly()
    {
        await using var team = await DiscordTeam.StartAsync(withSlack: true);
        await team.AskForRollbackAsync();
        var card = await SaidInSlackAsync(team, "sha-old");

        await team.Slack!.People.PressAsync(SlackTeam.Maya, card, "Approve");
        await team.FindAsync(() => team.Slack.Workspace.Messages.FirstOrDefault(m => m.OnlyFor == SlackTeam.Maya && m.All.Contains("This is your own plan", StringComparison.Ordinal)), "Maya is refused");
        Assert.DoesNotContain(team.Channel, m => m.Text.Contains("done and verified", StringComparison.Ordinal));
        await team.Slack.People.PressAsync(SlackTeam.Jonas, card, "Approve");

        await team.SaidAsync("done and verified");
        await SaidInSlackAsync(team, "done and verified");
        team.AssertClean();
    }

    [Fact]
    public async Task Incident_OpenedInDiscord_HasItsTimelineInBoth()
    {
        await using var team = await DiscordTeam.StartAsync(withSlack: true);
        await team.AskAsync(DiscordTeam.Maya, "is open", "incident open", ("title", "checkout is down"));
        var card = await SaidInSlackAsync(team, "checkout is down");

        await team.Slack!.People.SayAsync(SlackTeam.Jonas, "@opsbot incident note provider says their API is slow", card);
        await team.UntilAsync(() => team.Slack.Workspace.Messages.Any(m => m.OnlyFor == SlackTeam.Jonas), "the note is taken");
        await team.AskAsync(DiscordTeam.Maya, "", "incident resolve", ("summary", "they mended it"));

        foreach (var word in new[] { "provider says their API is slow", "they mended it" })
        {
            await team.FindAsync(() => team.Channel.FirstOrDefault(m => m.Text.Contains("Timeline:", StringComparison.Ordinal) && m.Text.Contains(word, StringComparison.Ordinal)), $"Discord tells {word}");
            await team.FindAsync(() => team.Slack.Workspace.Messages.FirstOrDefault(m => m is { OnlyFor: null, Thread: null } && m.All.Contains("Timeline:", StringComparison.Ordinal) && m.All.Contains(word, StringComparison.Ordinal)), $"Slack tells {word}");
        }

        team.AssertClean();
    }

    [Fact]
    public async Task Health_AskedInDiscord_IsToldThereAlone()
    {
        await using var team = await DiscordTeam.StartAsync(withSlack: true);

        await team.People.RunAsync(DiscordTeam.Maya, DiscordTeam.Ops, "health");
        await team.SaidAsync("redis");

        Assert.DoesNotContain(team.Slack!.Workspace.Messages, m => m.All.Contains("redis", StringComparison.Ordinal));
        team.AssertClean();
    }

    private static Task<SlackMessage> SaidInSlackAsync(DiscordTeam team, string text) => team.FindAsync(
        () => team.Slack!.Workspace.Messages.FirstOrDefault(m => m is { OnlyFor: null, Thread: null } && m.All.Contains(text, StringComparison.Ordinal)), $"Slack says {text}");
}

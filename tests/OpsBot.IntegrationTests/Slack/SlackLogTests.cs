using Xunit;

namespace OpsBot.IntegrationTests.Slack;

/// <summary>A log that is much longer than a chat.</summary>
public sealed class SlackLogTests
{
    private const int Lines = 2_000;

    [Fact]
    public async Task Logs_TwoThousandLines_AreShownInPartsWithAGapAndAttachedWhole()
    {
        await using var team = await SlackTeam.StartAsync();
        await team.Bot.LogLinesAsync("backend", Lines);

        await team.People.SlashAsync(SlackTeam.Maya, $"/logs backend --tail {Lines}");
        var file = await team.FindAsync(() => team.Slack.Workspace.Files.FirstOrDefault(), "the whole log is a file");

        Assert.Equal(Lines, file.Content.TrimEnd('\n').Split('\n').Length);
        var card = team.Channel.First();
        Assert.Equal(card.Ts, file.Thread);
        var pages = team.Slack.Workspace.Messages.Where(m => m.Thread == card.Ts).ToList();
        Assert.InRange(pages.Count, 2, 14);
        Assert.Contains(pages, m => m.All.Contains("lines left out; the whole log is attached at the end", StringComparison.Ordinal));
        team.AssertClean();
    }
}

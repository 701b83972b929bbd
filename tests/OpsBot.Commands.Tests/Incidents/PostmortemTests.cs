using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Incidents;

/// <summary>The document for the talk about an incident.</summary>
public sealed class PostmortemTests
{
    private const string Runbook = """
        # Shop

        ## Before a release

        - [ ] Tests are green

        ## Post-Incident Checklist

        After resolving an incident:

        - [ ] Document the `root cause`
        - [ ] 1. Change the password Zk4-harbour-violet
        """;

    private readonly Bot bot = new(TeamCatalog.With(("platform:\n    time_zone: Etc/UTC", "platform:\n    time_zone: Europe/Berlin")));

    public PostmortemTests() => bot.World.Runbooks.Text = Runbook;

    [Fact]
    public async Task Postmortem_WholeIncident_IsTheGoldenFile()
    {
        var id = await OpenAsync("uploads | fail <b>again</b>");
        await SaysAsync("maya", "/incident ack", 2);
        await SaysAsync("maya", "/incident role communications lea", 1);
        await SaysAsync("lea", "/incident note a | b, `code`, **bold**, snake_case, <script>alert(1)</script>, [link](http://x), $x$ and \\| # it's \"all\"", 1);
        await SaysAsync("maya", "/health", 1);
        await bot.WorkAsync();
        var rollback = await bot.AsksAsync("maya", "/rollback backend sha-old");
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await bot.ApprovesAsync("jonas", rollback);
        await bot.WorkAsync();
        await SaysAsync("maya", "/incident status monitoring", 5);
        var deploy = await bot.AsksAsync("jonas", "/deploy frontend sha-old");
        await bot.PassAsync(TimeSpan.FromMinutes(5));
        (await bot.PressesAsync("jonas", new ButtonAction.BreakGlass(deploy, await bot.DigestAsync(deploy)), "customers cannot pay | nobody answers")).IsNotRefused();
        await bot.WorkAsync();
        await SaysAsync("maya", "/incident role communications jonas", 1);
        await SaysAsync("maya", "/incident resolve the new release lost its connection pool", 9);

        var written = await WrittenAsync("maya", $"/incident postmortem --id {id}");

        // The mark at its end is a hash over every event, which is another one whenever an event says more.
        Golden.AssertIs(Golden.Beside(Path.Combine("golden", "postmortem.md")), written[..^18] + "0123456789abcdef.\n");
    }

    [Fact]
    public async Task Postmortem_IsAFileWithAShortCardInTheChannelAndForWhoAsked()
    {
        var id = await OpenAsync();
        await SaysAsync("maya", "/incident ack", 2);
        await SaysAsync("maya", "/incident resolve", 3);

        var answer = await bot.SaysAsync("maya", "/incident postmortem");

        Assert.Equal(("The postmortem is in the channel.", true), (answer.Reply.Words(), answer.Reply.Ephemeral));
        var posted = (await bot.SaidAsync())[^1];
        Assert.Equal((null, Tone.Success), (posted.To.Thread, posted.Content.Tone));
        Assert.StartsWith("Postmortem: backend answers 502\nState: resolved\nOpened: 2026-03-02 10:00\nTaken after: 2 min\nResolved after: 5 min\n", posted.Content.Words(), StringComparison.Ordinal);
        Assert.Equal($"postmortem-{id}-2026-03-02.md", Assert.Single(posted.Content.Blocks.OfType<ReplyBlock.Attachment>()).FileName);
        Assert.Equal(posted.Content.Words(), Assert.Single(answer.Posted).Words());
    }

    [Fact]
    public async Task Postmortem_NotResolvedYet_SaysSoAndIsWrittenAnewAfter()
    {
        var id = await OpenAsync();
        var early = await WrittenAsync("maya", "/incident postmortem");
        await SaysAsync("maya", "/incident resolve pool was full", 3);
        var late = await WrittenAsync("maya", "/incident postmortem");

        Assert.Contains($"**Not resolved yet:** it was open when this was written, 2026-03-02 09:00:00 UTC. Ask again when it is over: `/incident postmortem --id {id}`.", early, StringComparison.Ordinal);
        Assert.Contains("| Time to resolve | not recorded |", early, StringComparison.Ordinal);
        Assert.DoesNotContain("Not resolved yet", late, StringComparison.Ordinal);
        Assert.Contains("## Summary\n\npool was full\n", late, StringComparison.Ordinal);
        Assert.Equal(2, (await bot.SaidAsync()).Count(m => m.Content.Words().StartsWith("Postmortem:", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Postmortem_OpenedAgain_CountsFromTheFirstOpeningToTheLastEnd()
    {
        var id = await OpenAsync();
        await SaysAsync("maya", "/incident ack", 2);
        await SaysAsync("maya", "/incident resolve", 3);
        await SaysAsync("maya", $"/incident status open --id {id}", 60);
        await SaysAsync("jonas", "/incident ack", 5);
        await SaysAsync("jonas", "/incident resolve", 10);

        var written = await WrittenAsync("maya", "/incident postmortem");

        Assert.Contains("| Time to acknowledge | 2 min |", written, StringComparison.Ordinal);
        Assert.Contains("| Time to resolve | 1 h 20 min |", written, StringComparison.Ordinal);
        Assert.Contains("It was opened again once.", written, StringComparison.Ordinal);
        Assert.Contains("| Commander | Maya | 2026-03-02 09:02:00 | 2026-03-02 10:02:00 | 2026-03-02 10:10:00 | 2026-03-02 11:10:00 |", written, StringComparison.Ordinal);
        Assert.Contains("| Commander | Jonas | 2026-03-02 10:10:00 | 2026-03-02 11:10:00 |  |  |", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postmortem_TeamInUtcWithoutAChecklist_HasOneColumnOfTimesAndTheUsualList()
    {
        var inUtc = new Bot();
        await inUtc.SaysAsync("priya", "/incident open backend answers 502");

        var written = Document(await inUtc.SaysAsync("priya", "/incident postmortem"));

        Assert.Contains("| When (UTC) | Run | What happened |\n", written, StringComparison.Ordinal);
        Assert.Contains("## Post-incident checklist\n\n- [ ] Fill in the open sections", written, StringComparison.Ordinal);
        Assert.Contains("talked through: /incident status reviewed --id i-00001\n", written, StringComparison.Ordinal);
        Assert.Contains("## What was changed\n\nNothing through OpsBot.\n", written, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Postmortem_NoIncidentEver_IsRefused() =>
        (await bot.SaysAsync("maya", "/incident postmortem")).IsRefused("shop has no open incident.", "Open one: `/incident open <what is wrong>`.");

    [Fact]
    public async Task Postmortem_SeveralOpen_AsksWhich()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync("redis is full"));

        (await bot.SaysAsync("maya", "/incident postmortem")).IsRefused("shop has 2 open incidents.", $"Say which: `--id {second}` (redis is full) or `--id {first}` (backend answers 502).");
    }

    private static string Document(Answer answer) => Assert.Single(Assert.Single(answer.Posted).Blocks.OfType<ReplyBlock.Attachment>()).Content;

    private async Task<string> OpenAsync(string title = "backend answers 502") =>
        (await bot.SaysAsync("priya", $"/incident open {title}")).Follow!.Value.Value["incident/".Length..];

    private async Task SaysAsync(string who, string line, int minutesLater)
    {
        bot.Clock.Advance(TimeSpan.FromMinutes(minutesLater));
        (await bot.SaysAsync(who, line)).IsNotRefused();
    }

    private async Task<string> WrittenAsync(string who, string line)
    {
        var answer = await bot.SaysAsync(who, line);
        answer.IsNotRefused();
        return Document(answer);
    }
}

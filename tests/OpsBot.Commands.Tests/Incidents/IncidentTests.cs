using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
using OpsBot.Commands.Timeline;
using Xunit;

namespace OpsBot.Commands.Tests.Incidents;

/// <summary>An incident from its opening to its timeline.</summary>
public sealed class IncidentTests
{
    private readonly Bot bot = new();

    [Fact]
    public async Task Open_TellsTheFirstLevelAndShowsACard()
    {
        var id = await OpenAsync();

        var said = await bot.SaidAsync();
        var page = Assert.Single(said, m => m.Content.Mentions.Count > 0);
        Assert.Equal("**Maya:** Priya opened an incident: **backend answers 502**", page.Content.Words());
        Assert.Contains("[Acknowledge] | [Resolve]", Assert.Single(said, m => m.Key == $"incident/{id}").Content.Words(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Tick_NobodyTakesIt_GoesUpTheRotaOnce()
    {
        var id = await OpenAsync();

        await bot.PassAsync(TimeSpan.FromMinutes(14));
        Assert.Equal(0, (await bot.IncidentAsync(id)).Level);
        await bot.PassAsync(TimeSpan.FromMinutes(1));
        await bot.PassAsync(TimeSpan.FromHours(5));

        Assert.Equal(new IncidentEscalated(1, "secondary", []) with { Told = [] }, Assert.Single(await EventsAsync<IncidentEscalated>(id)) with { Told = [] });
        Assert.Contains(await bot.SaidAsync(), m => m.Content.Words() == $"**Jonas:** nobody has taken **backend answers 502** ({id}).");
    }

    [Fact]
    public async Task Tick_Acknowledged_EscalatesNoMore()
    {
        var id = await OpenAsync();
        (await bot.PressesAsync("maya", new ButtonAction.Acknowledge(new IncidentId(id)))).IsNotRefused();

        await bot.PassAsync(TimeSpan.FromHours(5));

        Assert.Empty(await EventsAsync<IncidentEscalated>(id));
        Assert.Equal(new PersonId("maya"), (await bot.IncidentAsync(id)).Commander);
    }

    [Fact]
    public async Task Tick_DueWhileTheBotWasAway_GoesUpLevelByLevel()
    {
        var withManager = new Bot(TeamCatalog.With(("people: [jonas] }", "people: [jonas] }\n      - { name: manager, escalate_after: 30m, people: [lea] }")));
        var id = (await withManager.SaysAsync("priya", "/incident open backend answers 502")).Follow!.Value.Value["incident/".Length..];
        withManager.Clock.Advance(TimeSpan.FromHours(3));

        await withManager.PassAsync(TimeSpan.Zero);
        await withManager.PassAsync(TimeSpan.Zero);
        await withManager.PassAsync(TimeSpan.Zero);

        Assert.Equal(2, (await withManager.IncidentAsync(id)).Level);
    }

    [Fact]
    public async Task Acknowledge_Twice_IsToldSo()
    {
        var id = await OpenAsync();
        await bot.SaysAsync("maya", "/incident ack");

        (await bot.SaysAsync("jonas", "/incident ack")).IsRefused($"{id} is acknowledged, so it cannot be acknowledged.", "See `/incident timeline` for what happened.");
    }

    [Theory]
    [InlineData("/incident ack")]
    [InlineData("/incident note hm")]
    [InlineData("/incident role scribe")]
    [InlineData("/incident status monitoring")]
    [InlineData("/incident resolve")]
    public async Task Say_Guest_IsRefused(string line)
    {
        await OpenAsync();

        (await bot.SaysAsync("sam", line)).IsRefused("Only members of the team can change an incident.", "Tell someone who is on call: `/oncall`.");
    }

    [Fact]
    public async Task Say_NoneOpen_IsRefused() => (await bot.SaysAsync("maya", "/incident ack")).IsRefused("shop has no open incident.", "Open one: `/incident open <what is wrong>`.");

    [Fact]
    public async Task Say_SeveralOpen_AsksWhich()
    {
        var (first, second) = (await OpenAsync(), await OpenAsync("redis is full"));

        (await bot.SaysAsync("maya", "/incident ack")).IsRefused("shop has 2 open incidents.", $"Say which: `--id {second}` (redis is full) or `--id {first}` (backend answers 502).");
        (await bot.SaysAsync("maya", $"/incident ack --id {second}")).IsNotRefused();
    }

    [Fact]
    public async Task Say_UnknownIncident_IsRefused() => (await bot.SaysAsync("maya", "/incident ack --id i-zzzzz")).IsRefused("There is no incident `i-zzzzz`.", "Its id stands on its message.");

    [Fact]
    public async Task Run_WhileOneIsOpen_IsInItsTimeline()
    {
        var id = await OpenAsync();
        await bot.SaysAsync("maya", "/incident ack");
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");
        await bot.ApprovesAsync("jonas", run);
        await bot.WorkAsync();
        bot.Clock.Advance(TimeSpan.FromMinutes(2));
        await bot.SaysAsync("maya", "/incident note looks good");

        (await bot.SaysAsync("maya", "/incident resolve rolled back")).IsNotRefused();

        var timeline = Assert.Single(await bot.SaidAsync(), m => m.Key == $"timeline:{id}").Content.Words();
        string[] story =
        [
            "Priya opened the incident: backend answers 502", "Maya takes it", "Maya asked: /rollback backend sha-old", "Jonas approved", "✓ 3. Bring backend up on sha-old: done", "Done",
            "09:02:00 | Maya: looks good", "Maya resolved it: rolled back",
        ];
        var at = 0;
        Assert.All(story, line => Assert.True((at = timeline.IndexOf(line, at, StringComparison.Ordinal)) >= 0, line));
        var head = await bot.Events.ReadLedgerHeadAsync(TestContext.Current.CancellationToken);
        Assert.Contains($"audit {head.Seq - 1}:", timeline, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Resolve_ThenOpenAgain_EscalatesAnew()
    {
        var id = await OpenAsync();
        await bot.SaysAsync("maya", "/incident resolve");
        (await bot.SaysAsync("maya", $"/incident status open --id {id}")).IsNotRefused();

        await bot.PassAsync(TimeSpan.FromMinutes(15));

        Assert.Single(await EventsAsync<IncidentEscalated>(id));
    }

    [Theory]
    [InlineData("closed")]
    [InlineData("reviewed")]
    [InlineData("open")]
    public async Task Move_NotPermitted_IsRefused(string to)
    {
        var id = await OpenAsync();

        (await bot.SaysAsync("maya", $"/incident status {to}")).IsRefused($"{id} is open, so it cannot be {to}.", "See `/incident timeline` for what happened.");
    }

    [Fact]
    public async Task Move_AllTheWay_FollowsTheTable()
    {
        var id = await OpenAsync();
        foreach (var to in new[] { "acknowledged", "mitigating", "monitoring", "mitigating", "resolved", "reviewed", "closed" })
        {
            (await bot.SaysAsync("maya", $"/incident status {to} --id {id}")).IsNotRefused();
        }

        Assert.Equal(IncidentStatus.Closed, (await bot.IncidentAsync(id)).Status);
        Histories.FollowTheTable(await StoredAsync(id));
    }

    private async Task<string> OpenAsync(string title = "backend answers 502") =>
        (await bot.SaysAsync("priya", $"/incident open {title}")).Follow!.Value.Value["incident/".Length..];

    private async Task<IReadOnlyList<StoredEvent>> StoredAsync(string id) => await bot.Events.ReadAsync(Incident.StreamOf(new IncidentId(id)), TestContext.Current.CancellationToken);

    private async Task<List<T>> EventsAsync<T>(string id) => [.. (await StoredAsync(id)).Select(e => e.Event).OfType<T>()];
}

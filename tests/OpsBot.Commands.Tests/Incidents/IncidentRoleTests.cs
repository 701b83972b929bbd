using OpsBot.Commands.Ids;
using OpsBot.Commands.Incidents;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Incidents;

/// <summary>Who leads, tells customers, writes and works.</summary>
public sealed class IncidentRoleTests
{
    private static readonly DateTimeOffset At = new(2026, 2, 23, 9, 0, 0, TimeSpan.Zero);

    private readonly Bot bot = new();

    [Fact]
    public async Task Role_ToAnother_IsOnTheCardInTheThreadAndTold()
    {
        var id = await TakenAsync();

        Assert.Equal($"{id}: backend answers 502, acknowledged. Maya gave Jonas the role of communications.", (await bot.SaysAsync("maya", "/incident role communications jonas")).Reply.Words());

        var said = await bot.SaidAsync();
        Assert.Contains("Commander: Maya\nCommunications: Jonas\nOpened:", Assert.Single(said, m => m.Key == $"incident/{id}").Content.Words(), StringComparison.Ordinal);
        Assert.Equal([new PersonId("jonas")], Assert.Single(said, m => m.Content.Words() == "Maya gave Jonas the role of communications").Content.Mentions);
        await bot.SaysAsync("maya", "/incident timeline");
        Assert.Contains("Maya gave Jonas the role of communications", (await bot.SaidAsync())[^1].Content.Words(), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/incident role scribe")]
    [InlineData("/incident role scribe me")]
    [InlineData("/incident role SCRIBE priya")]
    public async Task Role_OfOneself_IsTakenAndCallsNobody(string line)
    {
        var id = await TakenAsync();

        (await bot.SaysAsync("priya", line)).IsNotRefused();

        Assert.Equal([new PersonId("priya")], await HoldingAsync(id, IncidentRole.Scribe));
        Assert.Empty(Assert.Single(await bot.SaidAsync(), m => m.Content.Words() == "Priya took the role of scribe").Content.Mentions);
    }

    [Fact]
    public async Task Role_OnePersonMayHoldSeveral()
    {
        var id = await TakenAsync();
        await bot.SaysAsync("maya", "/incident role scribe");

        Assert.Equal(new PersonId("maya"), (await bot.IncidentAsync(id)).Commander);
        Assert.Equal([new PersonId("maya")], await HoldingAsync(id, IncidentRole.Scribe));
    }

    [Theory]
    [InlineData(IncidentRole.Commander, "lea")]
    [InlineData(IncidentRole.Communications, "lea")]
    [InlineData(IncidentRole.Scribe, "lea")]
    [InlineData(IncidentRole.Responder, "jonas lea")]
    public async Task Role_ToASecondPerson_TakesItFromTheFirstExceptResponders(IncidentRole role, string holders)
    {
        var id = await TakenAsync();
        await bot.SaysAsync("maya", $"/incident role {role} jonas");
        await bot.SaysAsync("maya", $"/incident role {role} lea");

        Assert.Equal(holders.Split(' '), (await HoldingAsync(id, role)).Select(p => p.Value));
    }

    [Fact]
    public async Task Role_HeldAlready_IsToldSo()
    {
        var id = await TakenAsync();

        (await bot.SaysAsync("jonas", "/incident role commander maya")).IsRefused($"Maya has the role of commander in {id} already.", "See `/incident status` for who does what.");
    }

    [Theory]
    [InlineData("sam", "Sam")]
    [InlineData("robo", "Robo")]
    [InlineData("dora", "Dora")]
    public async Task Role_ToNoMember_IsRefused(string person, string name)
    {
        await TakenAsync();

        (await bot.SaysAsync("maya", $"/incident role responder {person}")).IsRefused($"{name} is no member of the team, and only members can have a role.", "Give it to a member.");
    }

    [Fact]
    public async Task Role_Closed_IsRefused()
    {
        var id = await TakenAsync();
        foreach (var to in new[] { "resolved", "reviewed", "closed" })
        {
            await bot.SaysAsync("maya", $"/incident status {to} --id {id}");
        }

        (await bot.SaysAsync("maya", $"/incident role scribe --id {id}")).IsRefused($"{id} is closed, so its roles stay as they are.", "See `/incident timeline` for what happened.");
    }

    [Fact]
    public async Task Role_CommanderTakenWhileOpen_AcknowledgesIt()
    {
        var id = await OpenAsync();

        await bot.SaysAsync("jonas", "/incident role commander");
        await bot.PassAsync(TimeSpan.FromHours(5));

        var incident = await bot.IncidentAsync(id);
        Assert.Equal((IncidentStatus.Acknowledged, new PersonId("jonas"), 0), (incident.Status, incident.Commander, incident.Level));
    }

    [Fact]
    public async Task Role_CommanderGivenWhileOpen_GoesOnUpTheRotaUntilSomebodyTakesIt()
    {
        var id = await OpenAsync();

        Assert.Contains("until somebody takes it", (await bot.SaysAsync("priya", "/incident role commander maya")).Reply.Words(), StringComparison.Ordinal);
        await bot.PassAsync(TimeSpan.FromMinutes(15));
        Assert.Equal((IncidentStatus.Open, new PersonId("maya"), 1), ((await bot.IncidentAsync(id)).Status, (await bot.IncidentAsync(id)).Commander, (await bot.IncidentAsync(id)).Level));

        await bot.PressesAsync("jonas", new ButtonAction.Acknowledge(new IncidentId(id)));
        Assert.Equal(new PersonId("jonas"), (await bot.IncidentAsync(id)).Commander);
    }

    [Fact]
    public void Replay_StreamFromBeforeThereWereRoles_HasOnlyItsCommander()
    {
        PersonId maya = new("maya"), jonas = new("jonas");
        IncidentEvent[] old =
        [
            new IncidentOpened(new IncidentId("i-2m7dt"), new SystemName("shop"), "backend answers 502", jonas, new ChannelRef("web", "ops")),
            new IncidentAcknowledged(maya),
            new IncidentMoved(jonas, IncidentStatus.Monitoring),
            new IncidentResolved(jonas, null),
        ];

        var incident = old.Aggregate((Incident?)null, (state, e) => Incident.Evolve(state, e, At))!;

        Assert.Equal([new HeldRole(IncidentRole.Commander, maya)], incident.Roles);
    }

    private async Task<string> OpenAsync() => (await bot.SaysAsync("priya", "/incident open backend answers 502")).Follow!.Value.Value["incident/".Length..];

    private async Task<string> TakenAsync()
    {
        var id = await OpenAsync();
        (await bot.SaysAsync("maya", "/incident ack")).IsNotRefused();
        return id;
    }

    private async Task<IReadOnlyList<PersonId>> HoldingAsync(string id, IncidentRole role) => (await bot.IncidentAsync(id)).Holding(role);
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Timeline;
using Xunit;
using static OpsBot.Commands.Tests.OnCall.Some;

namespace OpsBot.Commands.Tests.OnCall;

public sealed class OverrideDeciderTests
{
    private static readonly OverrideId Id = new("o-12345");
    private static readonly OverrideCommand.Propose AnnAsksDan = new(Id, Ann, Dan, null, null, Monday, Monday.AddHours(2));
    private static readonly OverrideProposed Proposed = new(Id, Ann, Dan, null, null, Monday, Monday.AddHours(2));

    [Fact]
    public void Propose_AnotherPerson_WaitsForThem()
    {
        Assert.Equal([Proposed], Accepted(AnnAsksDan));
        Assert.False(IsOnCall(Dan, State(Proposed), Monday.AddHours(1)));
    }

    [Fact]
    public void Propose_Oneself_IsAcceptedWithIt() => Assert.Equal(
        [new OverrideProposed(Id, Cam, Cam, Ann, null, Monday, Monday.AddHours(2)), new OverrideAccepted(Id, Cam)],
        Accepted(AnnAsksDan with { By = Cam, Takes = Cam, For = Ann }));

    [Fact]
    public void Propose_TimesOfAnyOffset_AreStoredInUtc()
    {
        var local = AnnAsksDan with { From = Monday.ToOffset(TimeSpan.FromHours(1)), To = Monday.AddHours(2).ToOffset(TimeSpan.FromHours(1)) };

        var proposed = Assert.IsType<OverrideProposed>(Accepted(local).Single());

        Assert.Equal((TimeSpan.Zero, TimeSpan.Zero), (proposed.From.Offset, proposed.To.Offset));
        Assert.Equal(Proposed, proposed);
    }

    [Fact]
    public void Propose_BySomeoneOnCallThroughAnOverride_IsAllowed()
    {
        var state = State(Proposed, new OverrideAccepted(Id, Dan));

        Assert.Single(Accepted(AnnAsksDan with { Id = new("o-2"), By = Dan, Takes = Cam }, state));
        Assert.Equal("not-in-rota", Refused(AnnAsksDan with { Id = new("o-2"), By = Dan, Takes = Cam }));
    }

    [Fact]
    public void Propose_AgainstARule_IsRefused()
    {
        Assert.Equal("not-in-rota", Refused(AnnAsksDan with { By = Dan, Takes = Ann }));
        Assert.Equal("not-in-rota", Refused(AnnAsksDan with { By = Dan, Takes = Dan }));
        Assert.Equal("not-a-member", Refused(AnnAsksDan with { Takes = Guest }));
        Assert.Equal("not-a-member", Refused(AnnAsksDan with { Takes = Bot }));
        Assert.Equal("not-a-member", Refused(AnnAsksDan with { Takes = new("left") }));
        Assert.Equal("not-a-member", Refused(AnnAsksDan with { By = Guest }));
        Assert.Equal("unknown-person", Refused(AnnAsksDan with { By = new("nobody") }));
        Assert.Equal("unknown-person", Refused(AnnAsksDan with { Takes = new("nobody") }));
        Assert.Equal("backwards", Refused(AnnAsksDan with { To = Monday }));
        Assert.Equal("in-the-past", Refused(AnnAsksDan with { From = Monday.AddTicks(-1) }));
        Assert.Equal("too-long", Refused(AnnAsksDan with { To = Monday.AddDays(14).AddTicks(1) }));
        Assert.Equal("unknown-level", Refused(AnnAsksDan with { Level = "tertiary" }));
        Assert.Equal("same-person", Refused(AnnAsksDan with { For = Dan }));
        Assert.Equal("not-their-shift", Refused(AnnAsksDan with { For = Cam }));
        Assert.Equal("not-their-shift", Refused(AnnAsksDan with { For = Ann, Level = "secondary" }));
        Assert.Equal("known-override", Refused(AnnAsksDan, State(Proposed)));
    }

    [Fact]
    public void Propose_AtTheLimits_IsAllowed()
    {
        Assert.Single(Accepted(AnnAsksDan with { To = Monday.AddDays(14) }));
        // Cam's week begins within the time.
        Assert.Single(Accepted(AnnAsksDan with { For = Cam, To = Monday.AddDays(8) }));
    }

    [Fact]
    public void Accept_ByThePersonNamed_PutsThemOnCallFromThenOn()
    {
        Assert.Equal([new OverrideAccepted(Id, Dan)], Accepted(new OverrideCommand.Accept(Id, Dan), State(Proposed)));

        var state = Replay((Monday, Proposed), (Monday.AddHours(1), new OverrideAccepted(Id, Dan)));
        Assert.False(IsOnCall(Dan, state, Monday.AddMinutes(59)));
        Assert.True(IsOnCall(Dan, state, Monday.AddHours(1)));
        Assert.False(IsOnCall(Dan, state, Monday.AddHours(2)));
    }

    [Fact]
    public void Accept_ByAnyoneElse_IsRefused()
    {
        Assert.Equal("not-yours", Refused(new OverrideCommand.Accept(Id, Ann), State(Proposed)));
        Assert.Equal("not-yours", Refused(new OverrideCommand.Accept(Id, Ben), State(Proposed)));
        Assert.Equal("not-a-member", Refused(new OverrideCommand.Accept(Id, Guest), State(Proposed)));
        Assert.Equal("not-yours", Refused(new OverrideCommand.Decline(Id, Ann), State(Proposed)));
    }

    [Fact]
    public void Answer_Twice_IsRefused()
    {
        var accepted = State(Proposed, new OverrideAccepted(Id, Dan));
        var declined = State(Proposed, new OverrideDeclined(Id, Dan));

        Assert.Equal("already-decided", Refused(new OverrideCommand.Accept(Id, Dan), accepted));
        Assert.Equal("already-decided", Refused(new OverrideCommand.Decline(Id, Dan), accepted));
        Assert.Equal("already-decided", Refused(new OverrideCommand.Accept(Id, Dan), declined));
        Assert.Equal("already-decided", Refused(new OverrideCommand.Revoke(Id, Dan), declined));
        Assert.Equal("unknown-override", Refused(new OverrideCommand.Accept(new("o-none"), Dan), accepted));
    }

    [Fact]
    public void Answer_WhenItsTimeIsOver_IsRefused()
    {
        Assert.Equal("over", Refused(new OverrideCommand.Accept(Id, Dan), State(Proposed), Monday.AddHours(2)));
        Assert.Equal("over", Refused(new OverrideCommand.Revoke(Id, Dan), State(Proposed, new OverrideAccepted(Id, Dan)), Monday.AddHours(2)));
    }

    [Fact]
    public void Accept_WhenTheAuthorHasLeft_IsRefused()
    {
        var byLeft = State(Proposed with { By = new("left") });

        Assert.Equal("not-a-member", Refused(new OverrideCommand.Accept(Id, Dan), byLeft));
    }

    [Fact]
    public void Decline_ByThePersonNamed_EndsIt()
    {
        Assert.Equal([new OverrideDeclined(Id, Dan)], Accepted(new OverrideCommand.Decline(Id, Dan), State(Proposed)));
        Assert.False(IsOnCall(Dan, State(Proposed, new OverrideDeclined(Id, Dan)), Monday));
    }

    [Fact]
    public void Revoke_ByAuthorOrTaker_EndsItAtOnceWithoutGrace()
    {
        var state = State(Proposed, new OverrideAccepted(Id, Dan));

        Assert.Equal([new OverrideRevoked(Id, Ann)], Accepted(new OverrideCommand.Revoke(Id, Ann), state));
        Assert.Equal([new OverrideRevoked(Id, Dan)], Accepted(new OverrideCommand.Revoke(Id, Dan), state));
        Assert.Equal("not-yours", Refused(new OverrideCommand.Revoke(Id, Ben), state));

        var revoked = State(Proposed, new OverrideAccepted(Id, Dan), new OverrideRevoked(Id, Dan));
        var now = OnCallCalendar.At(Rota, revoked.InForce(Team), Monday.AddMinutes(1));
        Assert.False(now.WasOnCallWithin(Dan, Rota.HandoverGrace));
    }

    [Fact]
    public void InForce_TakerOrAuthorNoMemberAnyMore_CountsNoMore()
    {
        var state = State(Proposed, new OverrideAccepted(Id, Dan));
        OpsCatalog Without(PersonId id) => Team with { People = [.. Team.People.Select(p => p.Id == id ? p with { Kind = PersonKind.Deactivated } : p)] };

        Assert.Single(state.InForce(Team));
        Assert.Empty(state.InForce(Without(Dan)));
        Assert.Empty(state.InForce(Without(Ann)));
    }

    [Fact]
    public void InForce_Overrides_AreInTheOrderOfAcceptance()
    {
        var state = Replay(
            (Monday, Proposed),
            (Monday, Proposed with { Id = new("o-2"), Takes = Cam }),
            (Monday.AddMinutes(1), new OverrideAccepted(new("o-2"), Cam)),
            (Monday.AddMinutes(2), new OverrideAccepted(Id, Dan)));

        Assert.Equal([Cam, Dan], state.InForce(Team).Select(o => o.Takes));
    }

    [Fact]
    public void Evolve_EventThatCannotBe_Throws()
    {
        Assert.Throws<InvalidOperationException>(() => State(new OverrideAccepted(Id, Dan)));
        Assert.Throws<InvalidOperationException>(() => State(new Strange()));
    }

    [Fact]
    public void Events_AsStored_AreTheseForEver()
    {
        Assert.Equal("override/platform", RotaOverrides.StreamOf(Rota.Name).Value);
        Stored(Proposed with { For = Ann, Level = "primary" }, "override-proposed",
            """{"id":"o-12345","by":"ann","takes":"dan","for":"ann","level":"primary","from":"2026-01-05T11:00:00+00:00","to":"2026-01-05T13:00:00+00:00"}""");
        Stored(Proposed, "override-proposed", """{"id":"o-12345","by":"ann","takes":"dan","from":"2026-01-05T11:00:00+00:00","to":"2026-01-05T13:00:00+00:00"}""");
        Stored(new OverrideAccepted(Id, Dan), "override-accepted", """{"id":"o-12345","by":"dan"}""");
        Stored(new OverrideDeclined(Id, Dan), "override-declined", """{"id":"o-12345","by":"dan"}""");
        Stored(new OverrideRevoked(Id, Dan), "override-revoked", """{"id":"o-12345","by":"dan"}""");
    }

    private static void Stored(OpsEvent @event, string name, string json)
    {
        Assert.Equal(name, EventTypes.NameOf(@event));
        Assert.Equal(json, EventTypes.Write(@event));
        Assert.Equal(@event, EventTypes.Read(name, json));
    }

    private static bool IsOnCall(PersonId person, RotaOverrides state, DateTimeOffset at) => OnCallCalendar.At(Rota, state.InForce(Team), at).IsOnCall(person);

    private static RotaOverrides State(params OpsEvent[] events) => Replay([.. events.Select(e => (Monday.AddMinutes(-1), e))]);

    private static RotaOverrides Replay(params (DateTimeOffset At, OpsEvent Event)[] events) =>
        RotaOverrides.Replay(events.Select((e, i) => new StoredEvent(i + 1, RotaOverrides.StreamOf(Rota.Name), i + 1, e.At, e.Event, "")));

    private static IReadOnlyList<OpsEvent> Accepted(OverrideCommand command, RotaOverrides? state = null, DateTimeOffset? now = null) =>
        Assert.IsType<Decision.Accepted>(OverrideDecider.Decide(command, state ?? RotaOverrides.None, Rota, Team, now ?? Monday)).Events;

    private static string Refused(OverrideCommand command, RotaOverrides? state = null, DateTimeOffset? now = null)
    {
        var why = Assert.IsType<Decision.Refused>(OverrideDecider.Decide(command, state ?? RotaOverrides.None, Rota, Team, now ?? Monday)).Why;
        Assert.NotEmpty(why.Reason);
        Assert.NotNull(why.Remedy);
        return why.Code;
    }

    private sealed record Strange : OpsEvent;
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.OnCall;

/// <summary>Decides what people want with overrides. Pure.</summary>
public static class OverrideDecider
{
    /// <summary>The longest an override may last.</summary>
    public static TimeSpan Longest { get; } = TimeSpan.FromDays(14);

    /// <summary>Decides.</summary>
    /// <param name="command">What is wanted.</param>
    /// <param name="state">The rota's overrides as they stand.</param>
    /// <param name="rota">The rota.</param>
    /// <param name="catalog">The catalog in force.</param>
    /// <param name="now">The moment (UTC).</param>
    public static Decision Decide(OverrideCommand command, RotaOverrides state, RotaDefinition rota, OpsCatalog catalog, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rota);
        ArgumentNullException.ThrowIfNull(catalog);
        if (WhyNotMember(command.By, catalog) is { } stranger)
        {
            return new Decision.Refused(stranger);
        }

        return command switch
        {
            OverrideCommand.Propose c => Propose(c, state, rota, catalog, now),
            OverrideCommand.Accept c => Answer(c.Id, c.By, state, catalog, now, new OverrideAccepted(c.Id, c.By)),
            OverrideCommand.Decline c => Answer(c.Id, c.By, state, catalog, now, new OverrideDeclined(c.Id, c.By)),
            OverrideCommand.Revoke c => Revoke(c, state, catalog, now),
            _ => throw new InvalidOperationException($"no such command on overrides: {command.GetType().Name}"),
        };
    }

    private static Decision Propose(OverrideCommand.Propose command, RotaOverrides state, RotaDefinition rota, OpsCatalog catalog, DateTimeOffset now)
    {
        var accepted = state.InForce(catalog);
        if ((WhyNotMember(command.Takes, catalog) ?? WhyNotTime(command, now) ?? WhyNotShift(command, rota, accepted, catalog)) is { } why)
        {
            return new Decision.Refused(why);
        }

        if (state.Find(command.Id) is not null)
        {
            return Decision.Refuse("known-override", $"There is an override {command.Id} already.", "Try once more.");
        }

        if (!rota.Levels.Any(l => l.Shifts.People.Contains(command.By)) && !OnCallCalendar.At(rota, accepted, now).IsOnCall(command.By))
        {
            return Decision.Refuse("not-in-rota", $"You are not in the rota {rota.Name}, so you cannot change it.", "Ask someone who is in it.");
        }

        var proposed = new OverrideProposed(
            command.Id, command.By, command.Takes, command.For, command.Level, command.From.ToUniversalTime(), command.To.ToUniversalTime());
        return command.By == command.Takes
            ? Decision.Accept(proposed, new OverrideAccepted(command.Id, command.By))
            : Decision.Accept(proposed);
    }

    /// <summary>Accepting and declining: the person named, once, while it can still matter.</summary>
    private static Decision Answer(OverrideId id, PersonId by, RotaOverrides state, OpsCatalog catalog, DateTimeOffset now, OverrideEvent answer)
    {
        if (WhyNotOpen(id, state, now, OverrideStatus.Proposed) is { } closed)
        {
            return new Decision.Refused(closed);
        }

        var proposal = state.Find(id)!.Override;
        if (proposal.Takes != by)
        {
            var name = catalog.NameOf(proposal.Takes);
            return Decision.Refuse("not-yours", $"The override {id} asks {name}, and only {name} can answer.", $"Ask {name} to answer.");
        }

        return WhyNotMember(proposal.Author, catalog) is { } left ? new Decision.Refused(left) : Decision.Accept(answer);
    }

    private static Decision Revoke(OverrideCommand.Revoke command, RotaOverrides state, OpsCatalog catalog, DateTimeOffset now)
    {
        if (WhyNotOpen(command.Id, state, now, OverrideStatus.Proposed, OverrideStatus.Accepted) is { } closed)
        {
            return new Decision.Refused(closed);
        }

        var proposal = state.Find(command.Id)!.Override;
        return command.By == proposal.Author || command.By == proposal.Takes
            ? Decision.Accept(new OverrideRevoked(command.Id, command.By))
            : Decision.Refuse("not-yours", $"The override {command.Id} is not yours to take back.",
                $"Ask {Words.List(new[] { proposal.Author, proposal.Takes }.Distinct().Select(catalog.NameOf), "or")}.");
    }

    private static Refusal? WhyNotMember(PersonId id, OpsCatalog catalog) => catalog.FindPerson(id) switch
    {
        null => new Refusal("unknown-person", $"There is no person {id} in the catalog.", "Choose someone who is."),
        { Kind: PersonKind.Member } => null,
        var person => new Refusal("not-a-member", $"{person.Name} is no member of the team ({person.Kind.ToString().ToLowerInvariant()}), so they have no part in being on call.", "Choose a member."),
    };

    private static Refusal? WhyNotTime(OverrideCommand.Propose command, DateTimeOffset now)
    {
        if (command.To <= command.From)
        {
            return new Refusal("backwards", "The override ends before it begins.", "Give an end that is later than the beginning.");
        }

        if (command.From < now)
        {
            return new Refusal("in-the-past", "The override begins in the past; who was on call then cannot be changed.", "Let it begin now or later.");
        }

        return command.To - command.From > Longest
            ? new Refusal("too-long", $"The override lasts {Words.Duration(command.To - command.From)}; {Words.Duration(Longest)} is the most.", "Shorten it, or change the rota in the catalog.")
            : null;
    }

    private static Refusal? WhyNotShift(OverrideCommand.Propose command, RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, OpsCatalog catalog)
    {
        if (command.Level is { } level && rota.Levels.All(l => l.Name != level))
        {
            return new Refusal("unknown-level", $"The rota {rota.Name} has no level '{level}'.", $"Its levels are {Words.List(rota.Levels.Select(l => l.Name))}.");
        }

        if (command.For == command.Takes)
        {
            return new Refusal("same-person", $"{catalog.NameOf(command.Takes)} cannot take their own shift.", "Name whose shift it is.");
        }

        return command.For is { } shift && !OnCallCalendar.IsEverOnCall(rota, accepted, shift, command.Level, command.From, command.To)
            ? new Refusal("not-their-shift", $"{catalog.NameOf(shift)} is not on call in that time, so there is no shift to take.", "Leave out whose shift it is: then the person comes in addition.")
            : null;
    }

    private static Refusal? WhyNotOpen(OverrideId id, RotaOverrides state, DateTimeOffset now, params OverrideStatus[] open) => state.Find(id) switch
    {
        null => new Refusal("unknown-override", $"There is no override {id} in this rota.", "See `/oncall` for those there are."),
        var o when !open.Contains(o.Status) => new Refusal("already-decided", $"The override {id} was {o.Status.ToString().ToLowerInvariant()} already.", "Propose a new one."),
        var o when o.Override.To <= now => new Refusal("over", $"The time of the override {id} is over.", "Propose a new one."),
        _ => null,
    };
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>What people and time ask of an incident. Closed.</summary>
public abstract record IncidentCommand
{
    private IncidentCommand()
    {
    }

    /// <summary>Take it.</summary>
    public sealed record Acknowledge(Person By) : IncidentCommand;

    /// <summary>Write something down.</summary>
    public sealed record Note(Person By, string Text) : IncidentCommand;

    /// <summary>Say who does what.</summary>
    public sealed record Give(Person By, IncidentRole Role, Person To) : IncidentCommand;

    /// <summary>Say where it stands.</summary>
    public sealed record Move(Person By, IncidentStatus To) : IncidentCommand;

    /// <summary>It is over.</summary>
    public sealed record Resolve(Person By, string? Summary) : IncidentCommand;

    /// <summary>Time has passed.</summary>
    public sealed record Tick : IncidentCommand;
}

/// <summary>Decides what people and time ask of an incident. Pure.</summary>
public static class IncidentDecider
{
    /// <summary>Decides.</summary>
    /// <param name="command">What is asked.</param>
    /// <param name="state">The incident as it stands.</param>
    /// <param name="rota">The rota of its system.</param>
    /// <param name="onCall">Who is on call now.</param>
    /// <param name="now">The moment (UTC).</param>
    public static Decision Decide(IncidentCommand command, Incident state, RotaDefinition rota, OnCallNow onCall, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rota);
        ArgumentNullException.ThrowIfNull(onCall);
        return command switch
        {
            IncidentCommand.Acknowledge c => Members(c.By) ?? Allowed(state, IncidentTrigger.Acknowledge, "acknowledged") ?? Decision.Accept(new IncidentAcknowledged(c.By.Id)),
            IncidentCommand.Note c => Members(c.By) ?? Decision.Accept(new IncidentNoted(c.By.Id, c.Text)),
            IncidentCommand.Give c => Members(c.By) ?? Give(c, state),
            IncidentCommand.Move c => Members(c.By) ?? Move(c, state),
            IncidentCommand.Resolve c => Members(c.By) ?? Allowed(state, IncidentTrigger.Resolve, "resolved") ?? Decision.Accept(new IncidentResolved(c.By.Id, c.Summary)),
            IncidentCommand.Tick => Tick(state, rota, onCall, now),
            _ => throw new InvalidOperationException($"an incident does not know {command?.GetType().Name}"),
        };
    }

    /// <summary>When <see cref="IncidentCommand.Tick"/> has something to do (UTC), or null.</summary>
    public static DateTimeOffset? DueAt(Incident state, RotaDefinition rota)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(rota);
        return state.Status == IncidentStatus.Open && state.Level + 1 < rota.Levels.Count
            ? state.OpenedAt + rota.Levels[state.Level + 1].EscalateAfter
            : null;
    }

    private static Decision? Members(Person by) => by.Kind == PersonKind.Member
        ? null
        : Decision.Refuse("not-a-member", "Only members of the team can change an incident.", "Tell someone who is on call: `/oncall`.");

    private static Decision? Allowed(Incident state, IncidentTrigger trigger, string verb) => IncidentMachine.Table.Allows(state.Status, trigger)
        ? null
        : Decision.Refuse("not-now", $"{state.Id} is {InWords(state.Status)}, so it cannot be {verb}.", "See `/incident timeline` for what happened.");

    private static Decision Give(IncidentCommand.Give command, Incident state)
    {
        if (state.Status == IncidentStatus.Closed)
        {
            return Decision.Refuse("not-now", $"{state.Id} is closed, so its roles stay as they are.", "See `/incident timeline` for what happened.");
        }

        if (command.To.Kind != PersonKind.Member)
        {
            return Decision.Refuse("not-a-member", $"{command.To.Name} is no member of the team, and only members can have a role.", "Give it to a member.");
        }

        // To take command of what nobody has taken is to take it; who is only told to lead has not said that they are there.
        if (state.Status == IncidentStatus.Open && command.Role == IncidentRole.Commander && command.To.Id == command.By.Id)
        {
            return Decision.Accept(new IncidentAcknowledged(command.By.Id));
        }

        return state.Holding(command.Role).Contains(command.To.Id)
            ? Decision.Refuse("has-role", $"{command.To.Name} has the role of {InWords(command.Role)} in {state.Id} already.", "See `/incident status` for who does what.")
            : Decision.Accept(new IncidentRoleGiven(command.By.Id, command.Role, command.To.Id));
    }

    private static Decision Move(IncidentCommand.Move command, Incident state)
    {
        IncidentTrigger? trigger = command.To switch
        {
            IncidentStatus.Acknowledged => IncidentTrigger.Acknowledge,
            IncidentStatus.Mitigating => IncidentTrigger.Mitigate,
            IncidentStatus.Monitoring => IncidentTrigger.Monitor,
            IncidentStatus.Open => IncidentTrigger.Reopen,
            IncidentStatus.Reviewed => IncidentTrigger.Review,
            IncidentStatus.Closed => IncidentTrigger.Close,
            IncidentStatus.Resolved => IncidentTrigger.Resolve,
            _ => throw new InvalidOperationException($"no such status: {command.To}"),
        };
        if (Allowed(state, trigger.Value, InWords(command.To)) is { } refused)
        {
            return refused;
        }

        return command.To switch
        {
            IncidentStatus.Acknowledged => Decision.Accept(new IncidentAcknowledged(command.By.Id)),
            IncidentStatus.Resolved => Decision.Accept(new IncidentResolved(command.By.Id, null)),
            _ => Decision.Accept(new IncidentMoved(command.By.Id, command.To)),
        };
    }

    private static Decision Tick(Incident state, RotaDefinition rota, OnCallNow onCall, DateTimeOffset now)
    {
        if (DueAt(state, rota) is not { } due || now < due)
        {
            return Decision.Accept();
        }

        var level = onCall.Levels[state.Level + 1];
        return Decision.Accept(new IncidentEscalated(state.Level + 1, level.Name, level.People));
    }

    /// <summary>A status in words.</summary>
    public static string InWords(IncidentStatus status) => status.ToString().ToLowerInvariant();

    /// <summary>A role as it is typed and said.</summary>
    public static string InWords(IncidentRole role) => role.ToString().ToLowerInvariant();
}

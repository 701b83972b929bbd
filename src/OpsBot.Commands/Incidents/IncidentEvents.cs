using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>What happens to an incident. Closed.</summary>
public abstract record IncidentEvent : OpsEvent
{
    private protected IncidentEvent()
    {
    }
}

/// <summary>Something is wrong.</summary>
/// <param name="Incident">The incident.</param>
/// <param name="System">The system.</param>
/// <param name="Title">What is wrong, in a line.</param>
/// <param name="By">Who opened it.</param>
/// <param name="Channel">Where its thread is.</param>
[EventName("incident-opened")]
public sealed record IncidentOpened(IncidentId Incident, SystemName System, string Title, PersonId By, ChannelRef Channel) : IncidentEvent;

/// <summary>Someone leads.</summary>
[EventName("incident-acknowledged")]
public sealed record IncidentAcknowledged(PersonId By) : IncidentEvent;

/// <summary>Nobody took it; the next level of the rota is told.</summary>
/// <param name="Level">The level's place in the rota, from 0.</param>
/// <param name="Name">The level's name.</param>
/// <param name="Told">The people told.</param>
[EventName("incident-escalated")]
public sealed record IncidentEscalated(int Level, string Name, IReadOnlyList<PersonId> Told) : IncidentEvent;

/// <summary>Someone wrote something down.</summary>
[EventName("incident-noted")]
public sealed record IncidentNoted(PersonId By, string Text) : IncidentEvent;

/// <summary>Someone got a role, which takes it from who held it; only responders become more. Who takes an incident that is open leads it without this.</summary>
/// <param name="By">Who gave it.</param>
/// <param name="Role">The role.</param>
/// <param name="To">Who holds it now.</param>
[EventName("incident-role-given")]
public sealed record IncidentRoleGiven(PersonId By, IncidentRole Role, PersonId To) : IncidentEvent;

/// <summary>It moved on.</summary>
[EventName("incident-moved")]
public sealed record IncidentMoved(PersonId By, IncidentStatus To) : IncidentEvent;

/// <summary>A run was asked for while it was open.</summary>
[EventName("incident-run")]
public sealed record IncidentRun(RunId Run, string Title, PersonId By) : IncidentEvent;

/// <summary>It is over.</summary>
[EventName("incident-resolved")]
public sealed record IncidentResolved(PersonId By, string? Summary) : IncidentEvent;

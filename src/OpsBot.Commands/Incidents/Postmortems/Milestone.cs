using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>A moment at which an incident went into another state.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Status">The state it went into.</param>
public sealed record Milestone(DateTimeOffset At, IncidentStatus Status)
{
    /// <summary>All of them, the opening first.</summary>
    /// <param name="events">The incident's events; at least the one that opened it.</param>
    public static IReadOnlyList<Milestone> Of(IEnumerable<Told> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        var milestones = new List<Milestone>();
        Incident? incident = null;
        foreach (var (at, @event) in events)
        {
            incident = Incident.Evolve(incident, (IncidentEvent)@event, at);
            if (milestones.Count == 0 || milestones[^1].Status != incident.Status)
            {
                milestones.Add(new Milestone(at, incident.Status));
            }
        }

        return milestones;
    }
}

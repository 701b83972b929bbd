using OpsBot.Commands.Ids;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents.Postmortems;

/// <summary>What the events of an incident and of its runs say for a postmortem. What they cannot say, its impact, its cause and what is to be learned, a person writes.</summary>
public sealed record Postmortem
{
    /// <summary>The incident as it stands.</summary>
    public required Incident Incident { get; init; }

    /// <summary>Its states, the opening first.</summary>
    public required IReadOnlyList<Milestone> Milestones { get; init; }

    /// <summary>Who held which role.</summary>
    public required IReadOnlyList<RoleHolding> Roles { get; init; }

    /// <summary>Its runs in the order in which they were asked for.</summary>
    public required IReadOnlyList<IncidentRunStory> Runs { get; init; }

    /// <summary>What happened beside the runs.</summary>
    public required IReadOnlyList<TimelineEntry> Entries { get; init; }

    /// <summary>What who resolved it said, or null.</summary>
    public string? Summary { get; init; }

    /// <summary>What is to be done after it.</summary>
    public required PostmortemChecklist Checklist { get; init; }

    /// <summary>When it was opened first (UTC).</summary>
    public DateTimeOffset OpenedAt => Milestones[0].At;

    /// <summary>How often it was opened again.</summary>
    public int OpenedAgain => Milestones.Count(m => m.Status == IncidentStatus.Open) - 1;

    /// <summary>From the first opening until somebody took it; null when nobody said so.</summary>
    public TimeSpan? UntilTaken => After(Milestones.FirstOrDefault(m => m.Status is IncidentStatus.Acknowledged or IncidentStatus.Mitigating or IncidentStatus.Monitoring));

    /// <summary>From the first opening until it looked good for the last time; null when nobody said so.</summary>
    public TimeSpan? UntilMitigated => After(Milestones.LastOrDefault(m => m.Status == IncidentStatus.Monitoring));

    /// <summary>From the first opening until it was resolved for the last time; null while it is open.</summary>
    public TimeSpan? UntilResolved => Incident.IsOpen ? null : After(Milestones.LastOrDefault(m => m.Status == IncidentStatus.Resolved));

    /// <summary>Puts it together.</summary>
    /// <param name="events">The incident's events.</param>
    /// <param name="runs">The events of each of its runs.</param>
    /// <param name="checklist">What is to be done after it.</param>
    /// <param name="teller">How people and times are said.</param>
    public static Postmortem Of(IReadOnlyList<Told> events, IEnumerable<IReadOnlyList<Told>> runs, PostmortemChecklist checklist, Teller teller) => new()
    {
        Incident = events.Aggregate((Incident?)null, (state, told) => Incident.Evolve(state, (IncidentEvent)told.Event, told.At))!,
        Milestones = Milestone.Of(events),
        Roles = RoleHolding.Of(events),
        Runs = [.. runs.Where(run => run.Count > 0).Select(run => IncidentRunStory.Of(run, teller)).OrderBy(run => run.Run.PlannedAt)],
        Entries = IncidentStory.Tell(events, [], teller),
        Summary = events.Select(told => told.Event).OfType<IncidentResolved>().LastOrDefault()?.Summary,
        Checklist = checklist,
    };

    private TimeSpan? After(Milestone? milestone) => milestone?.At - OpenedAt;
}

/// <summary>A run of an incident.</summary>
/// <param name="Run">The run as it stands.</param>
/// <param name="ConfirmedBy">Its requester, when their own word was enough and they gave it.</param>
/// <param name="Entries">What happened in it.</param>
public sealed record IncidentRunStory(Run Run, PersonId? ConfirmedBy, IReadOnlyList<TimelineEntry> Entries)
{
    /// <summary>Tells it.</summary>
    /// <param name="events">The run's events; at least the one that planned it.</param>
    /// <param name="teller">How people and times are said.</param>
    public static IncidentRunStory Of(IReadOnlyList<Told> events, Teller teller) => new(
        events.Aggregate((Run?)null, (run, told) => Run.Evolve(run, told.Event, told.At))!,
        events.Select(told => told.Event).OfType<RunConfirmed>().LastOrDefault()?.By,
        RunStory.Tell(events, teller));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>The timeline of an incident: its own events and those of its runs, in the order in which they happened.</summary>
public static class IncidentStory
{
    /// <summary>The whole story.</summary>
    /// <param name="events">The incident's events.</param>
    /// <param name="runs">The events of each of its runs.</param>
    /// <param name="teller">How people and times are said.</param>
    public static IReadOnlyList<TimelineEntry> Tell(IEnumerable<Told> events, IEnumerable<IReadOnlyList<Told>> runs, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(events);
        ArgumentNullException.ThrowIfNull(runs);

        // That a run was asked for is told by the run itself.
        var own = events.Where(t => t.Event is not IncidentRun).Select(t => new TimelineEntry(t.At, IncidentNarrator.Describe((IncidentEvent)t.Event, teller)));
        return [.. own.Concat(runs.SelectMany(r => RunStory.Tell(r, teller))).OrderBy(e => e.At)];
    }

    /// <summary>The message that posts it.</summary>
    public static Reply Post(Incident incident, IReadOnlyList<TimelineEntry> story, LedgerHead head, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(story);
        ArgumentNullException.ThrowIfNull(head);
        ArgumentNullException.ThrowIfNull(teller);
        return new Reply(
        [
            new ReplyBlock.Header($"Timeline: {incident.Title}"),
            teller.Table(story),
            new ReplyBlock.Context([$"{incident.Id} in {incident.System}", IncidentDecider.InWords(incident.Status), Anchor(head)]),
        ])
        {
            Tone = incident.IsOpen ? Tone.Warning : Tone.Success,
        };
    }

    /// <summary>The ledger's head, shown where it cannot be changed from here: a later <c>/audit verify --anchor</c> can be held against it.</summary>
    public static string Anchor(LedgerHead head)
    {
        ArgumentNullException.ThrowIfNull(head);
        return head.Seq == 0 ? "audit: empty" : $"audit {head.Mark}";
    }
}

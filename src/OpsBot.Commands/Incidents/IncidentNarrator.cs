using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runs;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>What is said in the channel and in the thread when events happen to an incident.</summary>
public static class IncidentNarrator
{
    /// <summary>The messages for the newest events.</summary>
    /// <param name="before">The incident before them, or null when it is new.</param>
    /// <param name="news">The newest events, in order.</param>
    /// <param name="teller">How people and times are said.</param>
    public static IReadOnlyList<OutboxMessage> Say(Incident? before, IReadOnlyList<Told> news, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(news);
        ArgumentNullException.ThrowIfNull(teller);
        var incident = before;
        var messages = new List<OutboxMessage>();
        foreach (var (at, @event) in news)
        {
            incident = Incident.Evolve(incident, (IncidentEvent)@event, at);
            if (@event is not IncidentOpened)
            {
                messages.Add(new OutboxMessage(incident.Thread, null, Reply.Of(Describe((IncidentEvent)@event, teller)) with { Mentions = Called((IncidentEvent)@event) }));
            }

            if (@event is IncidentEscalated e)
            {
                messages.Add(new OutboxMessage(new ThreadRef(incident.Channel, null), null, Escalation(e, incident, teller), MessagePriority.High));
            }
        }

        messages.Insert(0, new OutboxMessage(new ThreadRef(incident!.Channel, null), incident.Stream.Value, Card(incident, teller), MessagePriority.High));
        return messages;
    }

    /// <summary>The message in the channel that shows where an incident stands.</summary>
    public static Reply Card(Incident incident, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(teller);
        List<ReplyBlock> blocks =
        [
            new ReplyBlock.Header($"Incident: {incident.Title}"),
            new ReplyBlock.Fields(
            [
                new("State", IncidentDecider.InWords(incident.Status)),
                new("Commander", incident.Commander is { } commander ? teller.Name(commander) : "nobody yet"),
                .. Enum.GetValues<IncidentRole>().Except([IncidentRole.Commander]).Where(role => incident.Holding(role).Count > 0).Select(role => Field(role, incident, teller)),
                new("Opened", $"{teller.Day(incident.OpenedAt)} by {teller.Name(incident.OpenedBy)}"),
                .. incident.ResolvedAt is { } resolved ? [new Field("Resolved", $"{teller.Day(resolved)}, after {Words.Duration(resolved - incident.OpenedAt)}")] : Array.Empty<Field>(),
            ]),
        ];
        if (incident.IsOpen)
        {
            Button resolve = new(new ButtonAction.Resolve(incident.Id).Write(), "Resolve");
            blocks.Add(new ReplyBlock.Buttons(incident.Status == IncidentStatus.Open
                ? [new(new ButtonAction.Acknowledge(incident.Id).Write(), "Acknowledge", ButtonStyle.Primary), resolve]
                : [resolve]));
        }

        blocks.Add(new ReplyBlock.Context([$"{incident.Id} in {incident.System}"]));
        return new Reply(blocks) { Tone = incident.Status == IncidentStatus.Open ? Tone.Danger : incident.IsOpen ? Tone.Warning : Tone.Success };
    }

    /// <summary>What who changed an incident is answered: where it stands, and who does what when that changed.</summary>
    /// <param name="incident">The incident after the events.</param>
    /// <param name="news">The events.</param>
    /// <param name="teller">How people and times are said.</param>
    public static Reply Answer(Incident incident, IEnumerable<IncidentEvent> news, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(incident);
        ArgumentNullException.ThrowIfNull(news);
        var given = news.OfType<IncidentRoleGiven>().FirstOrDefault();
        var text = $"{incident.Id}: {incident.Title}, {IncidentDecider.InWords(incident.Status)}." + (given is null ? "" : $" {Describe(given, teller)}.");
        return given is { Role: IncidentRole.Commander } && incident.Status == IncidentStatus.Open
            ? new Reply([new ReplyBlock.Text(text), new ReplyBlock.Context([$"It goes on up the rota until somebody takes it: `/incident ack`, and who does so leads."])])
            : Reply.Of(text);
    }

    /// <summary>One event in words.</summary>
    public static string Describe(IncidentEvent @event, Teller teller)
    {
        ArgumentNullException.ThrowIfNull(teller);
        return @event switch
        {
            IncidentOpened e => $"{teller.Name(e.By)} opened the incident: {e.Title}",
            IncidentAcknowledged e => $"{teller.Name(e.By)} takes it",
            IncidentEscalated { Told.Count: 0 } e => $"Nobody took it, and nobody is on call as {e.Name}",
            IncidentEscalated e => $"Nobody took it; told {teller.Names(e.Told)} ({e.Name})",
            IncidentNoted e => $"{teller.Name(e.By)}: {e.Text}",
            IncidentRoleGiven e when e.By == e.To => $"{teller.Name(e.By)} took the role of {IncidentDecider.InWords(e.Role)}",
            IncidentRoleGiven e => $"{teller.Name(e.By)} gave {teller.Name(e.To)} the role of {IncidentDecider.InWords(e.Role)}",
            IncidentMoved e => $"{teller.Name(e.By)} says: {IncidentDecider.InWords(e.To)}",
            IncidentRun e => $"{teller.Name(e.By)} asked: {e.Title} ({e.Run})",
            IncidentResolved e => $"{teller.Name(e.By)} resolved it" + (e.Summary is null ? "" : $": {e.Summary}"),
            _ => throw new InvalidOperationException($"no words for {@event?.GetType().Name}"),
        };
    }

    private static Field Field(IncidentRole role, Incident incident, Teller teller)
    {
        var people = incident.Holding(role);
        return new Field(people.Count == 1 ? $"{role}" : $"{role}s", teller.Names(people));
    }

    /// <summary>Who got a role from another is told.</summary>
    private static IReadOnlyList<PersonId> Called(IncidentEvent @event) => @event is IncidentRoleGiven e && e.By != e.To ? [e.To] : [];

    private static Reply Escalation(IncidentEscalated e, Incident incident, Teller teller) =>
        Reply.Of(
            e.Told.Count == 0
                ? $"**{incident.Title}** ({incident.Id}) is open, and nobody is on call as {e.Name}."
                : $"**{teller.Names(e.Told)}:** nobody has taken **{incident.Title}** ({incident.Id}).",
            Tone.Danger) with
        {
            Mentions = e.Told,
        };
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Incidents;

/// <summary>What is wrong, who leads, what was done, until it is closed; replayed from its events.</summary>
public sealed record Incident
{
    /// <summary>Its id.</summary>
    public required IncidentId Id { get; init; }

    /// <summary>Where it stands.</summary>
    public required IncidentStatus Status { get; init; }

    /// <summary>The system.</summary>
    public required SystemName System { get; init; }

    /// <summary>What is wrong.</summary>
    public required string Title { get; init; }

    /// <summary>Where its thread is.</summary>
    public required ChannelRef Channel { get; init; }

    /// <summary>Who opened it.</summary>
    public required PersonId OpenedBy { get; init; }

    /// <summary>When it was opened, or opened again (UTC).</summary>
    public required DateTimeOffset OpenedAt { get; init; }

    /// <summary>Who does what, in the order in which it was given.</summary>
    public IReadOnlyList<HeldRole> Roles { get; init; } = [];

    /// <summary>Who leads, or null.</summary>
    public PersonId? Commander => Holding(IncidentRole.Commander) is [var person] ? person : null;

    /// <summary>The rota level told last, from 0.</summary>
    public int Level { get; init; }

    /// <summary>The runs asked for while it was open.</summary>
    public IReadOnlyList<RunId> Runs { get; init; } = [];

    /// <summary>When it was resolved (UTC), or null.</summary>
    public DateTimeOffset? ResolvedAt { get; init; }

    /// <summary>The <see cref="StoredEvent.Seq"/> of its last event.</summary>
    public long Seq { get; init; }

    /// <summary>Its stream.</summary>
    public StreamName Stream => StreamOf(Id);

    /// <summary>Its thread.</summary>
    public ThreadRef Thread => new(Channel, Stream.Value);

    /// <summary>Whether work on it goes on.</summary>
    public bool IsOpen => Status < IncidentStatus.Resolved;

    /// <summary>Who holds a role: at most one person, but any number of responders.</summary>
    public IReadOnlyList<PersonId> Holding(IncidentRole role) => [.. Roles.Where(held => held.Role == role).Select(held => held.Person)];

    /// <summary>The stream of an incident.</summary>
    public static StreamName StreamOf(IncidentId id) => new($"incident/{id}");

    /// <summary>Replays the stream; null when it is empty.</summary>
    public static Incident? Replay(IEnumerable<StoredEvent> events)
    {
        ArgumentNullException.ThrowIfNull(events);
        return events.Aggregate((Incident?)null, (state, stored) => Evolve(state, (IncidentEvent)stored.Event, stored.At) with { Seq = stored.Seq });
    }

    /// <summary>What the event makes of it; replay, so nothing is judged here.</summary>
    public static Incident Evolve(Incident? incident, IncidentEvent @event, DateTimeOffset at)
    {
        if (@event is IncidentOpened opened)
        {
            return new Incident
            {
                Id = opened.Incident,
                Status = IncidentStatus.Open,
                System = opened.System,
                Title = opened.Title,
                Channel = opened.Channel,
                OpenedBy = opened.By,
                OpenedAt = at,
            };
        }

        var known = incident ?? throw new InvalidOperationException($"{@event?.GetType().Name} before the incident was opened");
        return @event switch
        {
            IncidentAcknowledged e => known.Giving(IncidentRole.Commander, e.By) with { Status = IncidentStatus.Acknowledged },
            IncidentEscalated e => known with { Level = e.Level },
            IncidentNoted => known,
            IncidentRoleGiven e => known.Giving(e.Role, e.To),
            IncidentMoved { To: IncidentStatus.Open } => known with { Status = IncidentStatus.Open, OpenedAt = at, ResolvedAt = null, Level = 0 },
            IncidentMoved e => (known.Commander is null ? known.Giving(IncidentRole.Commander, e.By) : known) with { Status = e.To },
            IncidentRun e => known with { Runs = [.. known.Runs, e.Run] },
            IncidentResolved => known with { Status = IncidentStatus.Resolved, ResolvedAt = at },
            _ => throw new InvalidOperationException($"an incident does not know {@event.GetType().Name}"),
        };
    }

    private Incident Giving(IncidentRole role, PersonId to) => this with
    {
        Roles = [.. Roles.Where(held => held.Role != role || (role == IncidentRole.Responder && held.Person != to)), new HeldRole(role, to)],
    };
}

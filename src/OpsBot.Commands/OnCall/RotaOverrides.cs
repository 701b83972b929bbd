using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.OnCall;

/// <summary>All overrides of one rota, replayed from its stream.</summary>
/// <param name="All">Each with where it stands, in the order of their proposals.</param>
public sealed record RotaOverrides(IReadOnlyList<OverrideState> All)
{
    /// <summary>None.</summary>
    public static RotaOverrides None { get; } = new([]);

    /// <summary>The stream of a rota.</summary>
    public static StreamName StreamOf(RotaName rota) => new($"override/{rota}");

    /// <summary>Replays the stream.</summary>
    public static RotaOverrides Replay(IEnumerable<StoredEvent> events) => events.Aggregate(None, (state, e) => Evolve(state, new Told(e.At, e.Event)));

    /// <summary>The state after an event.</summary>
    /// <exception cref="InvalidOperationException">The event does not belong to this stream, or names an override that was never proposed.</exception>
    public static RotaOverrides Evolve(RotaOverrides state, Told told)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(told);
        return told.Event switch
        {
            OverrideProposed e => new([.. state.All, new(new(e.Id, e.By, e.Takes, e.For, e.Level, e.From, e.To), OverrideStatus.Proposed)]),
            OverrideAccepted e => state.Moved(e.Id, o => o with { Status = OverrideStatus.Accepted, AcceptedAt = told.At }),
            OverrideDeclined e => state.Moved(e.Id, o => o with { Status = OverrideStatus.Declined }),
            OverrideRevoked e => state.Moved(e.Id, o => o with { Status = OverrideStatus.Revoked }),
            _ => throw new InvalidOperationException($"{told.Event.GetType().Name} in the stream of a rota's overrides"),
        };
    }

    /// <summary>The override of that id, or null.</summary>
    public OverrideState? Find(OverrideId id) => All.FirstOrDefault(o => o.Override.Id == id);

    /// <summary>
    /// The overrides that count, in the order in which they were accepted, each beginning at its acceptance or later. One whose author or taker
    /// has left the team since counts no more.
    /// </summary>
    public IReadOnlyList<ShiftOverride> InForce(OpsCatalog catalog)
    {
        ArgumentNullException.ThrowIfNull(catalog);
        bool Member(PersonId id) => catalog.FindPerson(id) is { Kind: PersonKind.Member };
        return
        [
            .. All.Where(o => o.Status == OverrideStatus.Accepted && Member(o.Override.Author) && Member(o.Override.Takes))
                .OrderBy(o => o.AcceptedAt)
                .Select(o => o.Override with { From = o.AcceptedAt > o.Override.From ? o.AcceptedAt : o.Override.From }),
        ];
    }

    private RotaOverrides Moved(OverrideId id, Func<OverrideState, OverrideState> move) => Find(id) is null
        ? throw new InvalidOperationException($"The override {id} was never proposed.")
        : new([.. All.Select(o => o.Override.Id == id ? move(o) : o)]);
}

/// <summary>An override and where it stands.</summary>
/// <param name="Override">As it was proposed.</param>
/// <param name="Status">Where it stands.</param>
public sealed record OverrideState(ShiftOverride Override, OverrideStatus Status)
{
    /// <summary>When it was accepted (UTC); meaningless before.</summary>
    public DateTimeOffset AcceptedAt { get; init; }
}

/// <summary>Where an override stands.</summary>
public enum OverrideStatus
{
    /// <summary>Waits for the person named; changes nothing.</summary>
    Proposed,

    /// <summary>In force in its time.</summary>
    Accepted,

    /// <summary>The person named said no.</summary>
    Declined,

    /// <summary>Taken back.</summary>
    Revoked,
}

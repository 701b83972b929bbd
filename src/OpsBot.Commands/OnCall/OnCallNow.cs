using OpsBot.Commands.Ids;

namespace OpsBot.Commands.OnCall;

/// <summary>Who is on call at one moment, and who was until shortly before; made by <see cref="OnCallCalendar.At"/>.</summary>
/// <param name="Levels">The levels of the rota, first to last, each with its people.</param>
public sealed record OnCallNow(IReadOnlyList<OnCallLevel> Levels)
{
    /// <summary>Shifts that ended within the rota's hand-over grace, of people who are not on call any more.</summary>
    public IReadOnlyList<EndedShift> Ended { get; init; } = [];

    /// <summary>Whoever is on call, or was within the grace, only through an override: with that override's author.</summary>
    public IReadOnlyDictionary<PersonId, PersonId> Authors { get; init; } = new Dictionary<PersonId, PersonId>();

    /// <summary>The next moment at which a shift or an override begins or ends (UTC); null when none ever will.</summary>
    public DateTimeOffset? NextHandover { get; init; }

    /// <summary>Whether a person is on call, on any level.</summary>
    public bool IsOnCall(PersonId person) => LevelOf(person) is not null;

    /// <summary>The first level a person is on, from 0; null when they are not on call.</summary>
    public int? LevelOf(PersonId person)
    {
        var level = Levels.Index().FirstOrDefault(l => l.Item.People.Contains(person), (Index: -1, Item: null!)).Index;
        return level < 0 ? null : level;
    }

    /// <summary>Whether a person is on call, or was until at most that long ago. Looks back no further than the rota's own hand-over grace.</summary>
    public bool WasOnCallWithin(PersonId person, TimeSpan grace) => IsOnCall(person) || Ended.Any(e => e.Person == person && e.Ago <= grace);

    /// <summary>
    /// Who put a person on call, when it was an override and not the rota itself; null otherwise. The person counts for nothing in that author's plans.
    /// Of several overrides the one accepted first is named: the plans of its author stay closed to the person, whatever came later.
    /// </summary>
    public PersonId? AuthorOf(PersonId person) => Authors.TryGetValue(person, out var author) ? author : null;
}

/// <summary>The people on one level at one moment.</summary>
/// <param name="Name">The level's name.</param>
/// <param name="People">Who is on it; empty when nobody is.</param>
public sealed record OnCallLevel(string Name, IReadOnlyList<PersonId> People);

/// <summary>A shift that ended shortly before.</summary>
/// <param name="Person">Whose.</param>
/// <param name="Ago">How long ago it ended.</param>
public sealed record EndedShift(PersonId Person, TimeSpan Ago);

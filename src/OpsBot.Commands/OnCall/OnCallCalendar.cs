using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.OnCall;

/// <summary>Who is on call when: the rota's shifts, changed by the overrides in the order in which they were accepted.</summary>
public static class OnCallCalendar
{
    /// <summary>Who is on call at a moment.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="accepted">Its accepted overrides, as <see cref="RotaOverrides.InForce"/> gives them.</param>
    /// <param name="now">The moment.</param>
    public static OnCallNow At(RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, DateTimeOffset now)
    {
        ArgumentNullException.ThrowIfNull(rota);
        ArgumentNullException.ThrowIfNull(accepted);

        var duties = DutiesAt(rota, accepted, now);
        var ended = Ended(rota, accepted, duties, now);
        return new OnCallNow([.. rota.Levels.Select((level, i) => new OnCallLevel(level.Name, [.. duties.Where(d => d.Level == i).Select(d => d.Person)]))])
        {
            Ended = [.. ended.Select(e => new EndedShift(e.Duty.Person, e.Ago))],
            // A shift of the rota itself outweighs any override.
            Authors = duties.Concat(ended.Select(e => e.Duty)).GroupBy(d => d.Person).Where(g => g.All(d => d.By is not null))
                .ToDictionary(g => g.Key, g => accepted.First(o => g.Any(d => d.By == o)).Author),
            NextHandover = NextChange(rota, accepted, now),
        };
    }

    /// <summary>Whether a person is on call at any moment of a time.</summary>
    /// <param name="rota">The rota.</param>
    /// <param name="accepted">Its accepted overrides.</param>
    /// <param name="person">The person.</param>
    /// <param name="level">Only on the level of that name, or on any when null.</param>
    /// <param name="from">Beginning.</param>
    /// <param name="to">End, not included.</param>
    public static bool IsEverOnCall(
        RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, PersonId person, string? level, DateTimeOffset from, DateTimeOffset to)
    {
        ArgumentNullException.ThrowIfNull(rota);
        ArgumentNullException.ThrowIfNull(accepted);
        return Changes(rota, accepted, from, to).Where(at => at < to)
            .Any(at => DutiesAt(rota, accepted, at).Any(d => d.Person == person && (level is null || rota.Levels[d.Level].Name == level)));
    }

    private static List<Duty> DutiesAt(RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, DateTimeOffset at)
    {
        var duties = rota.Levels.SelectMany((level, i) => OnShift(level.Shifts, rota.TimeZone, at).Select(p => new Duty(i, p, By: null))).ToList();
        foreach (var change in accepted.Where(o => o.Covers(at)))
        {
            foreach (var level in LevelsOf(change, rota, duties))
            {
                duties.RemoveAll(d => d.Level == level && d.Person == change.For);
                if (!duties.Any(d => d.Level == level && d.Person == change.Takes))
                {
                    duties.Add(new Duty(level, change.Takes, change));
                }
            }
        }

        return duties;
    }

    /// <summary>The levels on which an override changes something: where the person it stands in for is on call, or the one it adds to.</summary>
    private static List<int> LevelsOf(ShiftOverride change, RotaDefinition rota, List<Duty> duties) =>
        [.. rota.Levels.Index()
            .Where(l => change.Level is null || l.Item.Name == change.Level)
            .Where(l => change.For is { } shift ? duties.Any(d => d.Level == l.Index && d.Person == shift) : change.Level is not null || l.Index == 0)
            .Select(l => l.Index)];

    private static IEnumerable<PersonId> OnShift(ShiftPattern shifts, TimeZoneInfo zone, DateTimeOffset at) => shifts switch
    {
        ShiftPattern.Always always => always.Everyone.Distinct(),
        ShiftPattern.Rotation rotation => new Turns(rotation, zone).PersonAt(at) is { } person ? [person] : [],
        _ => throw new InvalidOperationException($"The shift pattern {shifts} is not handled."),
    };

    /// <summary>The last duty within the grace of each person who is not on call any more.</summary>
    private static List<(Duty Duty, TimeSpan Ago)> Ended(RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, List<Duty> now, DateTimeOffset moment)
    {
        var ended = new List<(Duty Duty, TimeSpan Ago)>();
        // One tick more, so that a shift that ended exactly the grace ago is seen too.
        var changes = Changes(rota, accepted, moment - rota.HandoverGrace - TimeSpan.FromTicks(1), moment);
        for (var i = changes.Count - 2; i >= 0; i--)
        {
            var gone = DutiesAt(rota, accepted, changes[i])
                .Where(d => now.All(n => n.Person != d.Person) && ended.All(e => e.Duty.Person != d.Person || e.Ago == moment - changes[i + 1]));
            ended.AddRange([.. gone.Select(d => (d, moment - changes[i + 1]))]);
        }

        return ended;
    }

    /// <summary>The beginning, and every moment after it up to and with the end at which something may change.</summary>
    private static List<DateTimeOffset> Changes(RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, DateTimeOffset from, DateTimeOffset to)
    {
        var changes = new List<DateTimeOffset> { from };
        while (NextChange(rota, accepted, changes[^1]) is { } next && next <= to)
        {
            changes.Add(next);
        }

        return changes;
    }

    private static DateTimeOffset? NextChange(RotaDefinition rota, IReadOnlyList<ShiftOverride> accepted, DateTimeOffset after)
    {
        var turns = rota.Levels.Select(l => l.Shifts).OfType<ShiftPattern.Rotation>().Select(r => new Turns(r, rota.TimeZone).NextAfter(after));
        var overrides = accepted.SelectMany(o => (DateTimeOffset[])[o.From, o.To]).Where(m => m > after);
        return turns.Concat(overrides).Cast<DateTimeOffset?>().Min();
    }

    /// <summary>A person on a level, by an override or, when null, by the rota itself.</summary>
    private sealed record Duty(int Level, PersonId Person, ShiftOverride? By);
}

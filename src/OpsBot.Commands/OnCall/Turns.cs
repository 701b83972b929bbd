using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.OnCall;

/// <summary>The turns of a rotation, numbered from 0: turn n begins n times the shift's days after the start, at the same local time.</summary>
internal sealed class Turns(ShiftPattern.Rotation rotation, TimeZoneInfo zone)
{
    /// <summary>When a turn begins (UTC).</summary>
    public DateTimeOffset StartOf(int turn) => LocalClock.InstantOf(rotation.Start.AddDays((double)turn * rotation.Days), zone);

    /// <summary>Whose turn it is; nobody's before the start.</summary>
    public PersonId? PersonAt(DateTimeOffset moment) => NumberAt(moment) is var turn and >= 0 ? rotation.Order[turn % rotation.Order.Count] : null;

    /// <summary>The beginning of the first turn after a moment (UTC).</summary>
    public DateTimeOffset NextAfter(DateTimeOffset moment) => StartOf(Math.Max(-1, NumberAt(moment)) + 1);

    private int NumberAt(DateTimeOffset moment)
    {
        // Exact but for the days on which clocks change; then it is one off at most.
        var turn = (int)Math.Floor((LocalClock.LocalAt(moment, zone) - rotation.Start).TotalDays / rotation.Days);
        while (StartOf(turn) > moment)
        {
            turn--;
        }

        while (StartOf(turn + 1) <= moment)
        {
            turn++;
        }

        return turn;
    }
}

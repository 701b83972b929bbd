namespace OpsBot.Commands.Timeline;

/// <summary>An event with its moment, stored already or about to be.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Event">What.</param>
public sealed record Told(DateTimeOffset At, OpsEvent Event);

/// <summary>A line of a timeline.</summary>
/// <param name="At">When (UTC).</param>
/// <param name="Text">What, in words.</param>
public sealed record TimelineEntry(DateTimeOffset At, string Text)
{
    /// <summary>Nobody who reads on may overlook it: glass was broken.</summary>
    public bool StandsOut { get; init; }
}

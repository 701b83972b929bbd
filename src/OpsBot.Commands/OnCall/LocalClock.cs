namespace OpsBot.Commands.OnCall;

/// <summary>What a clock on the wall means.</summary>
internal static class LocalClock
{
    // No zone is further than 14 hours from UTC, so the transition a local time is near to lies between these two looks.
    private static readonly TimeSpan Look = TimeSpan.FromHours(15);

    /// <summary>
    /// The moment (UTC) at which a clock in the zone shows that date and time. A time that comes twice, when clocks go back, means the first;
    /// one that is skipped, when they go forward, means as much later as was skipped (02:30 becomes 03:30), so that the shift before is not cut short.
    /// </summary>
    public static DateTimeOffset InstantOf(DateTime local, TimeZoneInfo zone)
    {
        var asUtc = new DateTimeOffset(DateTime.SpecifyKind(local, DateTimeKind.Unspecified), TimeSpan.Zero);
        var before = zone.GetUtcOffset(asUtc - Look);
        var after = zone.GetUtcOffset(asUtc + Look);

        // Asking only from UTC to local avoids the rules of TimeZoneInfo for invalid and ambiguous times, which differ between zones with and without base changes.
        var early = asUtc - before;
        var late = asUtc - after;
        return zone.GetUtcOffset(early) == before || zone.GetUtcOffset(late) != after ? early : late;
    }

    /// <summary>What the clock in the zone shows at a moment.</summary>
    public static DateTime LocalAt(DateTimeOffset moment, TimeZoneInfo zone) => moment.UtcDateTime + zone.GetUtcOffset(moment);
}

namespace OpsBot.Storage.Sqlite;

/// <summary>Times as the database keeps them: milliseconds since 1970 (UTC).</summary>
internal static class Millis
{
    /// <summary>For what happened: never later than it did.</summary>
    public static long Floor(DateTimeOffset time) => time.ToUnixTimeMilliseconds();

    /// <summary>For what is due: never earlier than it is, or the bot would look in vain until the millisecond is over.</summary>
    public static long? Ceiling(DateTimeOffset? time) =>
        time is { } due ? due.AddTicks(TimeSpan.TicksPerMillisecond - 1).ToUnixTimeMilliseconds() : null;

    /// <summary>Back to a time (UTC).</summary>
    public static DateTimeOffset Time(long millis) => DateTimeOffset.FromUnixTimeMilliseconds(millis);
}

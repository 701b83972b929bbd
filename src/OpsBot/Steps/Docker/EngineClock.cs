using System.Globalization;
using Docker.DotNet;

namespace OpsBot.Steps.Docker;

/// <summary>
/// The clock of another machine. Whether a container was started since a step began is decided by comparing the engine's time with the bot's, so a clock that is a minute off would make a
/// restart that was done look as if it was not. The engine of a local socket has the bot's own clock and is never measured.
/// </summary>
internal static class EngineClock
{
    private const int Nanoseconds100 = 7;

    /// <summary>How far the engine's clock is ahead: its own time, against the middle of the time that the question took.</summary>
    /// <returns>Zero where the difference is smaller than the question's time: then it is not known better than that.</returns>
    public static async Task<TimeSpan> AheadAsync(IDockerClient client, TimeProvider clock, CancellationToken cancel)
    {
        var (asked, started) = (clock.GetUtcNow(), clock.GetTimestamp());
        var info = await client.System.GetSystemInfoAsync(cancel);
        var took = clock.GetElapsedTime(started);
        if (ParseTime(info.SystemTime) is not { } engine)
        {
            throw new InvalidDataException($"its clock says '{info.SystemTime}'");
        }

        var ahead = engine - (asked + (took / 2));
        return ahead.Duration() <= took ? TimeSpan.Zero : ahead;
    }

    /// <summary>A time of the engine (RFC 3339, up to nine digits of a second) in UTC; null for none, which Go writes as the year 1.</summary>
    public static DateTimeOffset? ParseTime(string? text)
    {
        if (string.IsNullOrEmpty(text))
        {
            return null;
        }

        // .NET reads seven digits of a second.
        var point = text.IndexOf('.');
        var end = point < 0 ? -1 : text.AsSpan(point + 1).IndexOfAnyExceptInRange('0', '9') + point + 1;
        var short7 = end - point - 1 > Nanoseconds100 ? string.Concat(text.AsSpan(0, point + 1 + Nanoseconds100), text.AsSpan(end)) : text;
        return DateTimeOffset.TryParse(short7, CultureInfo.InvariantCulture, DateTimeStyles.AssumeUniversal | DateTimeStyles.AdjustToUniversal, out var time) && time.Year > 1
            ? time
            : null;
    }
}

using System.Globalization;

namespace OpsBot.Steps.Docker;

/// <summary>The time before each record of a log: <c>2026-01-02T03:04:05.678901234Z</c> and a space, always in UTC and always with nine digits.</summary>
internal static class LogStamp
{
    /// <summary>How many bytes it has.</summary>
    public const int Length = 31;

    private const string Form = "0000-00-00T00:00:00.000000000Z ";
    private const long NanosPerSecond = 1_000_000_000;
    private const long NanosPerTick = 100;

    /// <summary>The time in nanoseconds of Unix time; null when the bytes are something else. Read by hand, as a log has millions.</summary>
    public static long? Parse(ReadOnlySpan<byte> bytes)
    {
        if (bytes.Length != Length)
        {
            return null;
        }

        for (var i = 0; i < Length; i++)
        {
            if (Form[i] == '0' ? bytes[i] is < (byte)'0' or > (byte)'9' : bytes[i] != Form[i])
            {
                return null;
            }
        }

        var (year, month, day) = (Number(bytes[..4]), Number(bytes[5..7]), Number(bytes[8..10]));
        var (hour, minute, second) = (Number(bytes[11..13]), Number(bytes[14..16]), Number(bytes[17..19]));
        return year is >= 1970 and <= 2200 && month is >= 1 and <= 12 && day >= 1 && day <= DateTime.DaysInMonth(year, month) && hour < 24 && minute < 60 && second < 60
            ? ((new DateTime(year, month, day, hour, minute, second, DateTimeKind.Utc) - DateTime.UnixEpoch).Ticks * NanosPerTick) + Number(bytes[20..29])
            : null;
    }

    /// <summary>As a point in time by the engine's clock.</summary>
    public static DateTimeOffset Time(long nanos) => DateTimeOffset.UnixEpoch.AddTicks(nanos / NanosPerTick);

    /// <summary>As the engine takes it: seconds, a point, nine digits.</summary>
    public static string Since(long nanos) => string.Create(CultureInfo.InvariantCulture, $"{nanos / NanosPerSecond}.{nanos % NanosPerSecond:000000000}");

    /// <summary>A point in time by the engine's clock as nanoseconds of Unix time.</summary>
    public static long Nanos(DateTimeOffset time) => (time - DateTimeOffset.UnixEpoch).Ticks * NanosPerTick;

    private static int Number(ReadOnlySpan<byte> digits)
    {
        var number = 0;
        foreach (var digit in digits)
        {
            number = (number * 10) + digit - '0';
        }

        return number;
    }
}

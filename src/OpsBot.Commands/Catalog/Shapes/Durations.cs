using System.Globalization;

namespace OpsBot.Commands.Catalog.Shapes;

/// <summary>Durations as people write them: <c>90s</c>, <c>15m</c>, <c>1h30m</c>, <c>2d</c>; up to a year.</summary>
internal static class Durations
{
    private const string Units = "dhms";
    private const string SchemaPattern = "^([0-9]{1,6}[dhms]){1,4}$";
    private static readonly TimeSpan Longest = TimeSpan.FromDays(366);

    /// <summary>Longer than nothing.</summary>
    public static ScalarFormat<TimeSpan> Positive { get; } = new("a duration", ParsePositive, () => Schema.Pattern(SchemaPattern));

    /// <summary>Also <c>0s</c>.</summary>
    public static ScalarFormat<TimeSpan> AlsoZero { get; } = new("a duration", Parse, () => Schema.Pattern(SchemaPattern));

    private static Fault? ParsePositive(string text, out TimeSpan value)
    {
        var fault = Parse(text, out value);
        return fault is null && value == TimeSpan.Zero
            ? new Fault($"{Formats.Quote(text)} is no time at all", "Write a duration longer than zero, as 90s, 15m, 1h30m or 2d.")
            : fault;
    }

    private static Fault? Parse(string text, out TimeSpan value)
    {
        value = Sum(text) ?? TimeSpan.Zero;
        return Sum(text) is null
            ? new Fault($"{Formats.Quote(text)} is not a duration", "Write it as 90s, 15m, 1h30m or 2d, up to 366d.")
            : null;
    }

    /// <summary>Numbers with their units, each unit at most once and the larger first; null for anything else.</summary>
    private static TimeSpan? Sum(string text)
    {
        var sum = TimeSpan.Zero;
        var lastUnit = -1;
        var rest = text.AsSpan();
        while (!rest.IsEmpty)
        {
            var digits = rest.IndexOfAnyExceptInRange('0', '9');
            if (digits is < 1 or > 6)
            {
                return null;
            }

            var unit = Units.IndexOf(rest[digits]);
            if (unit <= lastUnit)
            {
                return null;
            }

            lastUnit = unit;
            var number = int.Parse(rest[..digits], NumberStyles.None, CultureInfo.InvariantCulture);
            sum += number * OneOf(Units[unit]);
            rest = rest[(digits + 1)..];
        }

        return lastUnit < 0 || sum > Longest ? null : sum;
    }

    private static TimeSpan OneOf(char unit) => unit switch
    {
        'd' => TimeSpan.FromDays(1),
        'h' => TimeSpan.FromHours(1),
        'm' => TimeSpan.FromMinutes(1),
        's' => TimeSpan.FromSeconds(1),
        _ => throw new InvalidOperationException($"'{unit}' is no unit of time."),
    };
}

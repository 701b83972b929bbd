namespace OpsBot.Commands.Ids;

/// <summary>Small words for people.</summary>
public static class Words
{
    /// <summary>A duration in at most two units: <c>45 s</c>, <c>3 min</c>, <c>2 h 5 min</c>, <c>3 d</c>.</summary>
    public static string Duration(TimeSpan time)
    {
        return time switch
        {
            { Ticks: < 0 } => "-" + Duration(time.Negate()),
            { TotalSeconds: < 1 } => $"{time.TotalMilliseconds:0} ms",
            { TotalSeconds: < 10 } when time.Milliseconds > 0 => $"{time.TotalSeconds:0.0} s",
            { TotalSeconds: < 60 } => $"{time.TotalSeconds:0} s",
            { TotalMinutes: < 60 } => Two(time.Minutes, "min", time.Seconds, "s"),
            { TotalHours: < 24 } => Two(time.Hours, "h", time.Minutes, "min"),
            _ => Two((int)time.TotalDays, "d", time.Hours, "h"),
        };
    }

    /// <summary>A list: <c>a</c>, <c>a and b</c>, <c>a, b and c</c>.</summary>
    /// <param name="items">The items.</param>
    /// <param name="last">The word before the last one.</param>
    public static string List(IEnumerable<string> items, string last = "and")
    {
        var all = items.ToList();
        return all.Count switch
        {
            0 => "nobody",
            1 => all[0],
            _ => $"{string.Join(", ", all.SkipLast(1))} {last} {all[^1]}",
        };
    }

    /// <summary>A number of bytes: <c>0 B</c>, <c>512 B</c>, <c>12.3 MiB</c>, <c>120 GiB</c>; units of 1024, as container engines show memory.</summary>
    public static string Size(long bytes)
    {
        string[] units = ["B", "KiB", "MiB", "GiB", "TiB", "PiB", "EiB"];
        var (value, unit) = ((double)bytes, 0);
        while (Math.Abs(value) >= 1024 && unit < units.Length - 1)
        {
            (value, unit) = (value / 1024, unit + 1);
        }

        return unit > 0 && Math.Abs(value) < 99.95 ? $"{value:0.#} {units[unit]}" : $"{value:0} {units[unit]}";
    }

    /// <summary>A program and its arguments in one line, each so quoted that it can be told where it ends: what is shown of a command that no shell reads.</summary>
    public static string Argv(IEnumerable<string> arguments) => string.Join(' ', arguments.Select(argument =>
        argument.Length > 0 && argument.All(c => char.IsAsciiLetterOrDigit(c) || c is '-' or '_' or '.' or '/' or ':' or '=' or ',' or '+' or '@' or '%') ? argument : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'"));

    /// <summary>A count with its noun: <c>1 step</c>, <c>3 steps</c>.</summary>
    public static string Count(int count, string noun) => count == 1 ? $"1 {noun}" : $"{count} {noun}s";

    private static string Two(int large, string largeUnit, int small, string smallUnit) =>
        small == 0 ? $"{large} {largeUnit}" : $"{large} {largeUnit} {small} {smallUnit}";
}

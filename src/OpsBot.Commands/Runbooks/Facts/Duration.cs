namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Reads times such as <c>15 min response</c>, <c>1 hour</c>, <c>0 (no data loss)</c>.</summary>
internal static class Duration
{
    /// <summary>The minutes a text means, or null when it names no time.</summary>
    /// <param name="text">The text.</param>
    public static int? Minutes(string text)
    {
        for (var i = 0; i < text.Length; i++)
        {
            if (!char.IsAsciiDigit(text[i]))
            {
                continue;
            }

            var end = i;
            while (end < text.Length && end - i < 5 && char.IsAsciiDigit(text[end]))
            {
                end++;
            }

            var count = int.Parse(text.AsSpan(i, end - i));
            var unit = text.AsSpan(end).TrimStart(" -");
            return Factor(unit) is { } factor ? count * factor : count == 0 ? 0 : null;
        }

        return text.Contains("immediate", StringComparison.OrdinalIgnoreCase) || text.Contains("zero", StringComparison.OrdinalIgnoreCase) ? 0 : null;
    }

    private static int? Factor(ReadOnlySpan<char> unit)
    {
        var end = 0;
        while (end < unit.Length && char.IsAsciiLetter(unit[end]))
        {
            end++;
        }

        Span<char> lower = stackalloc char[8];
        return end is 0 or > 8 ? null : lower[..unit[..end].ToLowerInvariant(lower)] switch
        {
            "m" or "min" or "mins" or "minute" or "minutes" => 1,
            "h" or "hr" or "hrs" or "hour" or "hours" => 60,
            "d" or "day" or "days" => 24 * 60,
            "week" or "weeks" => 7 * 24 * 60,
            _ => null,
        };
    }
}

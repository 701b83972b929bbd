namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A limit such as <c>&gt; 80% of max</c>.</summary>
/// <param name="Operator">&gt;, &gt;=, &lt; or &lt;=.</param>
/// <param name="Value">The number.</param>
/// <param name="Unit">percent, seconds, days … with what the runbook adds (<c>percent of max</c>), or null.</param>
public sealed record Threshold(string Operator, double Value, string? Unit)
{
    private static readonly (string Word, string Operator)[] Words =
    [
        (">=", ">="), ("<=", "<="), ("≥", ">="), ("≤", "<="), (">", ">"), ("<", "<"), ("more than ", ">"), ("greater than ", ">"), ("less than ", "<"), ("fewer than ", "<"),
        ("at least ", ">="), ("at most ", "<="), ("above ", ">"), ("over ", ">"), ("exceeds ", ">"), ("below ", "<"), ("under ", "<"),
    ];

    private static readonly Dictionary<string, string> Units = new(StringComparer.OrdinalIgnoreCase)
    {
        ["%"] = "percent",
        ["s"] = "seconds",
        ["sec"] = "seconds",
        ["secs"] = "seconds",
        ["second"] = "seconds",
        ["ms"] = "milliseconds",
        ["m"] = "minutes",
        ["min"] = "minutes",
        ["mins"] = "minutes",
        ["minute"] = "minutes",
        ["h"] = "hours",
        ["hr"] = "hours",
        ["hour"] = "hours",
        ["d"] = "days",
        ["day"] = "days",
    };

    /// <summary>Reads the first limit of a text, or null when it has none.</summary>
    /// <param name="text">The text.</param>
    public static Threshold? Read(string text)
    {
        foreach (var (word, sign) in Words)
        {
            var at = text.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at >= 0 && ReadNumber(text.AsSpan(at + word.Length).TrimStart(), out var value, out var rest))
            {
                return new Threshold(sign, value, ReadUnit(rest));
            }
        }

        // "2+ consecutive failures"
        for (var i = 0; i < text.Length; i++)
        {
            if (char.IsAsciiDigit(text[i]) && (i == 0 || text[i - 1] is ' ' or '(') && ReadNumber(text.AsSpan(i), out var count, out var after) && after is ['+', ..])
            {
                return new Threshold(">=", count, ReadUnit(after[1..]));
            }
        }

        return null;
    }

    private static bool ReadNumber(ReadOnlySpan<char> text, out double value, out ReadOnlySpan<char> rest)
    {
        var end = 0;
        while (end < text.Length && end < 15 && (char.IsAsciiDigit(text[end]) || (text[end] == '.' && end + 1 < text.Length && char.IsAsciiDigit(text[end + 1]))))
        {
            end++;
        }

        rest = text[end..];
        return double.TryParse(text[..end], out value) && end > 0;
    }

    private static string? ReadUnit(ReadOnlySpan<char> rest)
    {
        var close = rest.IndexOfAny(",;)(");
        var words = (close < 0 ? rest : rest[..close]).Trim().ToString();
        var end = words.StartsWith('%') ? 1 : words.IndexOf(' ') is var space && space < 0 ? words.Length : space;
        if (words.Length == 0)
        {
            return null;
        }

        // "80% of max" and "2+ consecutive failures" need their words; "90% full" is percent.
        var unit = Units.GetValueOrDefault(words[..end], words[..end]);
        var more = words[end..].Trim();
        var isPart = more.StartsWith("of ", StringComparison.Ordinal) || more.StartsWith("per ", StringComparison.Ordinal) || !Units.ContainsKey(words[..end]);
        return more.Length > 0 && isPart ? $"{unit} {more}" : unit;
    }
}

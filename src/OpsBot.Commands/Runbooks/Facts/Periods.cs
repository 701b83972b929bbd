namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Words for periods and days.</summary>
internal static class Periods
{
    private static readonly (string Word, string Period)[] Words =
    [
        ("hourly", "hourly"), ("daily", "daily"), ("every day", "daily"), ("weekly", "weekly"), ("every week", "weekly"), ("monthly", "monthly"), ("every month", "monthly"),
        ("quarterly", "quarterly"), ("every quarter", "quarterly"), ("yearly", "yearly"), ("annual", "yearly"), ("every year", "yearly"),
    ];

    private static readonly string[] Days = ["Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday"];

    /// <summary>The period a title begins with or names beside a word such as tasks, or null: "Weekly Brief Generation" is about a brief.</summary>
    /// <param name="title">The title.</param>
    public static string? Of(string title)
    {
        var start = title.AsSpan().TrimStart("0123456789. ");
        foreach (var (word, period) in Words)
        {
            var at = start.IndexOf(word, StringComparison.OrdinalIgnoreCase);
            if (at < 0)
            {
                continue;
            }

            var rest = start[(at + word.Length)..].TrimStart();
            var isWhole = at == 0 && rest is [] or ['(' or ':' or '-', ..];
            if (isWhole || HasAny(title, ["task", "maintenance", "check", "operations", "review", "routine", "procedures", "cadence", "chores"]))
            {
                return period;
            }
        }

        return null;
    }

    /// <summary>The period a text names anywhere, or null.</summary>
    /// <param name="text">The text.</param>
    public static string? In(string text) =>
        Array.Find(Words, word => text.Contains(word.Word, StringComparison.OrdinalIgnoreCase)).Period;

    /// <summary>The day of the week a text names, or null.</summary>
    /// <param name="text">The text.</param>
    public static string? DayIn(string text) => Array.Find(Days, day => text.Contains(day, StringComparison.OrdinalIgnoreCase));

    private static bool HasAny(string title, ReadOnlySpan<string> words)
    {
        foreach (var word in words)
        {
            if (title.Contains(word, StringComparison.OrdinalIgnoreCase))
            {
                return true;
            }
        }

        return false;
    }
}

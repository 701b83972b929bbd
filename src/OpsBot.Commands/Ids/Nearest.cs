namespace OpsBot.Commands.Ids;

/// <summary>"Did you mean".</summary>
public static class Nearest
{
    // Nobody mistypes a longer word; the table of distances grows with it.
    private const int LongestWord = 100;

    /// <summary>"Did you mean 'x'?" with the nearest name, or the given sentence when none is near.</summary>
    public static string Suggest(string typed, IEnumerable<string> names, string otherwise) =>
        To(typed, names) is [var near, ..] ? $"Did you mean '{near}'?" : otherwise;

    /// <summary>The names that are near enough to have been meant, nearest first, three at most.</summary>
    public static IReadOnlyList<string> To(string typed, IEnumerable<string> names)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(names);
        if (typed.Length > LongestWord)
        {
            return [];
        }

        var lower = typed.ToLowerInvariant();
        return
        [
            .. names.Distinct(StringComparer.OrdinalIgnoreCase).Where(name => name.Length <= LongestWord)
                .Select(name => (Name: name, Distance: Distance(lower, name.ToLowerInvariant())))
                .Where(n => n.Distance <= 1 + (n.Name.Length / 4) || (lower.Length >= 2 && n.Name.StartsWith(lower, StringComparison.OrdinalIgnoreCase)))
                .OrderBy(n => n.Distance).ThenBy(n => n.Name, StringComparer.Ordinal)
                .Take(3).Select(n => n.Name),
        ];
    }

    /// <summary>How many letters must be put in, left out, changed or swapped with their neighbour.</summary>
    private static int Distance(string a, string b)
    {
        var rows = new int[a.Length + 1, b.Length + 1];
        for (var i = 0; i <= a.Length; i++)
        {
            for (var j = 0; j <= b.Length; j++)
            {
                rows[i, j] = (i, j) switch
                {
                    (0, _) => j,
                    (_, 0) => i,
                    _ => Step(rows, a, b, i, j),
                };
            }
        }

        return rows[a.Length, b.Length];
    }

    private static int Step(int[,] rows, string a, string b, int i, int j)
    {
        var changed = rows[i - 1, j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1);
        var best = Math.Min(changed, Math.Min(rows[i - 1, j], rows[i, j - 1]) + 1);
        var swapped = i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1];
        return swapped ? Math.Min(best, rows[i - 2, j - 2] + 1) : best;
    }
}

namespace OpsBot.Commands.Catalog;

/// <summary>"Did you mean": the known name that a mistyped one is nearest to.</summary>
public static class NearestName
{
    private const int MaxLength = 64;

    /// <summary>
    /// The nearest of the known names without regard to case: it begins with what was typed (from three letters), or differs by at most one
    /// insertion, deletion, replacement or swap of neighbours for every three letters. Null when none is near.
    /// </summary>
    public static string? Find(string typed, IEnumerable<string> known)
    {
        ArgumentNullException.ThrowIfNull(typed);
        ArgumentNullException.ThrowIfNull(known);
        if (typed.Length is 0 or > MaxLength)
        {
            return null;
        }

        var allowed = Math.Max(1, typed.Length / 3);
        return known
            .Where(k => k.Length is > 0 and <= MaxLength)
            .Select(k => (Name: k, Distance: Distance(typed, k)))
            .Where(k => k.Distance <= allowed && k.Distance < k.Name.Length)
            .OrderBy(k => k.Distance).ThenBy(k => k.Name, StringComparer.Ordinal)
            .Select(k => k.Name)
            .FirstOrDefault();
    }

    /// <summary>"Did you mean 'x'?", or the given sentence when nothing is near.</summary>
    public static string Suggest(string typed, IEnumerable<string> known, string otherwise) =>
        Find(typed, known) is { } near ? $"Did you mean '{near}'?" : otherwise;

    private static int Distance(string typed, string known)
    {
        if (typed.Length >= 3 && known.StartsWith(typed, StringComparison.OrdinalIgnoreCase))
        {
            return 1;
        }

        // Optimal string alignment: three rows are enough for swaps of neighbours.
        var a = typed.ToLowerInvariant();
        var b = known.ToLowerInvariant();
        var (before, last, row) = (new int[b.Length + 1], new int[b.Length + 1], new int[b.Length + 1]);
        for (var j = 0; j <= b.Length; j++)
        {
            last[j] = j;
        }

        for (var i = 1; i <= a.Length; i++)
        {
            row[0] = i;
            for (var j = 1; j <= b.Length; j++)
            {
                row[j] = Math.Min(Math.Min(last[j] + 1, row[j - 1] + 1), last[j - 1] + (a[i - 1] == b[j - 1] ? 0 : 1));
                if (i > 1 && j > 1 && a[i - 1] == b[j - 2] && a[i - 2] == b[j - 1])
                {
                    row[j] = Math.Min(row[j], before[j - 2] + 1);
                }
            }

            (before, last, row) = (last, row, before);
        }

        return last[b.Length];
    }
}

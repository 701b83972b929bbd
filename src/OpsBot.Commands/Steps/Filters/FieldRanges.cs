using System.Globalization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary>Numbers of fields as cut(1) writes them: <c>1,3-5,7-</c>.</summary>
public static class FieldRanges
{
    private const int MostDigits = 6;

    /// <summary>Whether it is such a list.</summary>
    public static bool IsList(string text) => Parse(text) is not null;

    /// <summary>Whether a number, from 1, is in a list.</summary>
    internal static bool Has(IReadOnlyList<(int From, int To)> ranges, int number) => ranges.Any(r => number >= r.From && number <= r.To);

    /// <summary>The ranges; null when it is no such list.</summary>
    internal static IReadOnlyList<(int From, int To)>? Parse(string text)
    {
        var ranges = new List<(int, int)>();
        foreach (var part in text.Split(','))
        {
            var ends = part.Split('-');
            if (ends.Length > 2 || ends.All(e => e.Length == 0) || ends.Any(e => e.Length > MostDigits || !e.All(char.IsAsciiDigit)))
            {
                return null;
            }

            var from = ends[0].Length == 0 ? 1 : int.Parse(ends[0], CultureInfo.InvariantCulture);
            var to = ends.Length == 1 ? from : ends[1].Length == 0 ? int.MaxValue : int.Parse(ends[1], CultureInfo.InvariantCulture);
            if (from < 1 || to < from)
            {
                return null;
            }

            ranges.Add((from, to));
        }

        return ranges;
    }
}

using System.Text;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>sort</c> in the C locale: by bytes, or with <c>-n</c> by the number at the beginning. It has to hold all lines, so there is an end to how many.</summary>
/// <param name="Numeric"><c>-n</c>.</param>
/// <param name="Reverse"><c>-r</c>.</param>
/// <param name="OnlyOnce"><c>-u</c>: of lines that are equal in that order only the first.</param>
public sealed record Sort(bool Numeric, bool Reverse, bool OnlyOnce) : LineFilter
{
    private const long MostCharacters = 32 * 1024 * 1024;

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"sort{(Numeric || Reverse || OnlyOnce ? " -" : "")}{(Numeric ? "n" : "")}{(Reverse ? "r" : "")}{(OnlyOnce ? "u" : "")}";

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this);

    private sealed class Sieve(Sort sort) : LineSieve
    {
        private readonly List<string> lines = [];
        private long characters;

        public override void Take(string line, Action<string> pass)
        {
            lines.Add(line);
            characters += line.Length + 16;
            if (characters > MostCharacters)
            {
                throw new FilterException($"sort holds all its lines in memory, and there are more than {lines.Count}. Filter them first, or run it in the shell.");
            }
        }

        public override void End(Action<string> pass)
        {
            var order = sort.Numeric ? (Comparison<string>)ByNumber : ByBytes;
            var sorted = lines.Select((line, i) => (line, i)).ToList();

            // The last resort of sort(1): whole lines by bytes, turned around, too; with -u there is none, and what came first stays.
            sorted.Sort((a, b) =>
            {
                var by = order(a.line, b.line);
                by = by == 0 && !sort.OnlyOnce ? ByBytes(a.line, b.line) : by;
                return by != 0 ? (sort.Reverse ? -by : by) : a.i.CompareTo(b.i);
            });
            string? last = null;
            foreach (var (line, _) in sorted)
            {
                if (!sort.OnlyOnce || last is null || order(last, line) != 0)
                {
                    pass(line);
                }

                last = line;
            }
        }

        /// <summary>UTF-16 orders what lies beyond the first 65,536 characters otherwise than UTF-8 does.</summary>
        private static int ByBytes(string a, string b)
        {
            var length = Math.Min(a.Length, b.Length);
            for (var i = 0; i < length; i++)
            {
                if (a[i] != b[i])
                {
                    return char.IsSurrogate(a[i]) == char.IsSurrogate(b[i]) ? a[i].CompareTo(b[i]) : char.IsSurrogate(a[i]) ? 1 : -1;
                }
            }

            return a.Length.CompareTo(b.Length);
        }

        private static int ByNumber(string a, string b) => Number(a).CompareTo(Number(b));

        /// <summary>Blanks, a minus, digits, a point and digits; without, it is zero. Exact as far as a decimal goes.</summary>
        private static decimal Number(string line)
        {
            var at = 0;
            while (at < line.Length && line[at] is ' ' or '\t')
            {
                at++;
            }

            var text = new StringBuilder(line.Length - at > 0 && line[at] == '-' ? "-" : "");
            at += text.Length;
            var digits = 0;
            for (var point = false; at < line.Length && (char.IsAsciiDigit(line[at]) || (line[at] == '.' && !point)); at++)
            {
                point |= line[at] == '.';
                digits += point ? 0 : 1;
                text.Append(line[at]);
            }

            return decimal.TryParse(text.ToString().TrimEnd('.') is "" or "-" ? "0" : text.ToString(), System.Globalization.NumberStyles.Float, System.Globalization.CultureInfo.InvariantCulture, out var number)
                ? number
                : throw new FilterException($"sort -n: a number of {digits} digits is longer than can be compared. Run it in the shell.");
        }
    }
}

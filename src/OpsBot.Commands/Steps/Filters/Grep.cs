using System.Text.Json.Serialization;
using System.Text.RegularExpressions;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>grep</c>: the lines that match. Its patterns are GNU grep's, as far as they can be matched in linear time (<see cref="GrepPattern"/>).</summary>
public sealed record Grep : LineFilter
{
    /// <summary>As it was typed, with its options.</summary>
    public required string Typed { get; init; }

    /// <summary>The pattern in the dialect of .NET, without what needs backtracking.</summary>
    public required string Pattern { get; init; }

    /// <summary><c>-i</c>: case does not matter.</summary>
    public bool IgnoreCase { get; init; }

    /// <summary><c>-v</c>: the lines that do not match.</summary>
    public bool Invert { get; init; }

    /// <summary><c>-c</c>: only how many.</summary>
    public bool Count { get; init; }

    /// <summary><c>-n</c>: each with its number.</summary>
    public bool Number { get; init; }

    /// <summary><c>-o</c>: only what matches of each.</summary>
    public bool Only { get; init; }

    /// <summary><c>-q</c>: nothing, it only finds.</summary>
    public bool Quiet { get; init; }

    /// <summary><c>-m</c>: at most so many; null for all.</summary>
    public int? Most { get; init; }

    /// <summary><c>-B</c>: so many lines before each.</summary>
    public int Before { get; init; }

    /// <summary><c>-A</c>: so many lines after each.</summary>
    public int After { get; init; }

    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => Typed;

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this, Compile());

    /// <summary>Whether the engine takes the pattern: repeats of repeats may be more than it can hold.</summary>
    public bool CanOpen()
    {
        try
        {
            return Compile() is not null;
        }
        catch (Exception e) when (e is NotSupportedException or ArgumentException)
        {
            return false;
        }
    }

    private Regex Compile() => new(IgnoreCase ? $"(?i:{Pattern})" : Pattern, RegexOptions.NonBacktracking | RegexOptions.CultureInvariant | RegexOptions.Singleline);

    private sealed class Sieve(Grep grep, Regex regex) : LineSieve
    {
        private readonly Queue<(long Number, string Line)> before = new();
        private long number;
        private long matched;
        private long lastShown;
        private int after;

        public override bool Found => matched > 0;

        public override bool WantsMore => !(grep.Quiet && Found) && (grep.Most is null || matched < grep.Most || after > 0);

        public override void Take(string line, Action<string> pass)
        {
            number++;
            var full = grep.Most is { } most && matched >= most;
            if (!full && regex.IsMatch(line) != grep.Invert)
            {
                matched++;
                Match(line, pass);
            }
            else if (after > 0)
            {
                after--;
                Show(number, line, '-', pass);
            }
            else if (grep.Before > 0)
            {
                before.Enqueue((number, line));
                if (before.Count > grep.Before)
                {
                    before.Dequeue();
                }
            }
        }

        public override void End(Action<string> pass)
        {
            if (grep.Count && !grep.Quiet)
            {
                pass(Invariant(matched));
            }
        }

        private void Match(string line, Action<string> pass)
        {
            if (grep.Quiet || grep.Count)
            {
                return;
            }

            if (!grep.Only)
            {
                while (before.TryDequeue(out var held))
                {
                    Show(held.Number, held.Line, '-', pass);
                }

                Show(number, line, ':', pass);
                after = grep.After;
                return;
            }

            foreach (var match in grep.Invert ? [] : regex.Matches(line).Where(m => m.Length > 0))
            {
                pass(grep.Number ? $"{Invariant(number)}:{match.Value}" : match.Value);
            }
        }

        private void Show(long at, string line, char mark, Action<string> pass)
        {
            if (grep.Before + grep.After > 0 && lastShown > 0 && at > lastShown + 1)
            {
                pass("--");
            }

            lastShown = at;
            pass(grep.Number ? $"{Invariant(at)}{mark}{line}" : line);
        }

        private static string Invariant(long value) => value.ToString(System.Globalization.CultureInfo.InvariantCulture);
    }
}

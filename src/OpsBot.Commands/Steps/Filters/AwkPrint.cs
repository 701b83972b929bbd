using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>awk '{print $1, $NF}'</c>: some of the words of each line.</summary>
/// <param name="Fields">Which, in the order they are printed; 0 is the line, -1 the last, -2 the one before.</param>
/// <param name="Separator"><c>-F</c>: the character between words; null for any blanks.</param>
public sealed record AwkPrint(IReadOnlyList<int> Fields, char? Separator) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"awk {(Separator is null ? "" : $"-F '{Separator}' ")}'{{print {string.Join(", ", Fields.Select(Word))}}}'";

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this);

    /// <inheritdoc/>
    public bool Equals(AwkPrint? other) => other is not null && Separator == other.Separator && Fields.SequenceEqual(other.Fields);

    /// <inheritdoc/>
    public override int GetHashCode() => HashCode.Combine(Separator, Fields.Count);

    private static string Word(int field) => field switch
    {
        -1 => "$NF",
        < -1 => string.Create(CultureInfo.InvariantCulture, $"$(NF-{-field - 1})"),
        _ => string.Create(CultureInfo.InvariantCulture, $"${field}"),
    };

    private sealed class Sieve(AwkPrint awk) : LineSieve
    {
        public override void Take(string line, Action<string> pass)
        {
            var words = awk.Separator is { } separator
                ? line.Length == 0 ? [] : line.Split(separator)
                : line.Split((char[])[' ', '\t'], StringSplitOptions.RemoveEmptyEntries);
            pass(string.Join(' ', awk.Fields.Select(field => field switch
            {
                0 => line,
                > 0 => field <= words.Length ? words[field - 1] : "",

                // $NF of a line without words is the line itself; before that there is nothing, which awk calls an error.
                -1 when words.Length == 0 => line,
                _ when words.Length + 1 + field < 0 => throw new FilterException($"awk: {Word(field)} is asked of a line with {words.Length} words."),
                _ when words.Length + 1 + field == 0 => line,
                _ => words[words.Length + field],
            })));
        }
    }
}

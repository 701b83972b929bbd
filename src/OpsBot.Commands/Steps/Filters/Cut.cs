using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>cut -d -f</c>: some of the fields of each line, in their order.</summary>
/// <param name="Delimiter">What separates fields.</param>
/// <param name="Fields">Which, as <c>1,3-5</c>.</param>
/// <param name="OnlyDelimited"><c>-s</c>: a line without the delimiter is left out, and not passed on as it is.</param>
public sealed record Cut(char Delimiter, string Fields, bool OnlyDelimited) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"cut -d '{Delimiter}' -f {Fields}{(OnlyDelimited ? " -s" : "")}";

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this, FieldRanges.Parse(Fields) ?? throw new FilterException($"cut -f {Fields}: that is no list of fields."));

    private sealed class Sieve(Cut cut, IReadOnlyList<(int From, int To)> ranges) : LineSieve
    {
        public override void Take(string line, Action<string> pass)
        {
            if (line.Contains(cut.Delimiter))
            {
                pass(string.Join(cut.Delimiter, line.Split(cut.Delimiter).Where((_, i) => FieldRanges.Has(ranges, i + 1))));
            }
            else if (!cut.OnlyDelimited)
            {
                pass(line);
            }
        }
    }
}

using System.Globalization;
using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>uniq</c>: of equal lines that follow each other only the first.</summary>
/// <param name="Count"><c>-c</c>: with how many there were.</param>
/// <param name="Repeated"><c>-d</c>: only those of which there were several.</param>
/// <param name="Single"><c>-u</c>: only those of which there was one.</param>
public sealed record Unique(bool Count, bool Repeated, bool Single) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"uniq{(Count || Repeated || Single ? " -" : "")}{(Count ? "c" : "")}{(Repeated ? "d" : "")}{(Single ? "u" : "")}";

    /// <inheritdoc/>
    public override LineSieve Open() => new Sieve(this);

    private sealed class Sieve(Unique unique) : LineSieve
    {
        private string? held;
        private long count;

        public override void Take(string line, Action<string> pass)
        {
            if (line != held)
            {
                End(pass);
                (held, count) = (line, 0);
            }

            count++;
        }

        public override void End(Action<string> pass)
        {
            if (held is not null && (!unique.Repeated || count > 1) && (!unique.Single || count == 1))
            {
                pass(unique.Count ? $"{count.ToString(CultureInfo.InvariantCulture),7} {held}" : held);
            }
        }
    }
}

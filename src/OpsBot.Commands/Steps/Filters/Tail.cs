using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>tail -n</c>: the last lines.</summary>
/// <param name="Lines">How many; with <paramref name="From"/> the number of the first line, from 1.</param>
/// <param name="From">Whether it begins at a line: <c>tail -n +2</c>.</param>
public sealed record Tail(int Lines, bool From = false) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"tail -n {(From ? "+" : "")}{Lines}";

    /// <inheritdoc/>
    public override LineSieve Open() => From ? new FromLine(Lines) : new Last(Lines);

    private sealed class FromLine(int first) : LineSieve
    {
        private long number;

        public override void Take(string line, Action<string> pass)
        {
            if (++number >= first)
            {
                pass(line);
            }
        }
    }

    private sealed class Last(int lines) : LineSieve
    {
        private readonly Queue<string> held = new();

        public override void Take(string line, Action<string> pass)
        {
            held.Enqueue(line);
            if (held.Count > lines)
            {
                held.Dequeue();
            }
        }

        public override void End(Action<string> pass)
        {
            foreach (var line in held)
            {
                pass(line);
            }
        }
    }
}

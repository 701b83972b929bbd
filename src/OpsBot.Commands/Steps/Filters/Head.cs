using System.Text.Json.Serialization;

namespace OpsBot.Commands.Steps.Filters;

/// <summary><c>head -n</c>: the first lines.</summary>
/// <param name="Lines">How many; with <paramref name="ButLast"/> all but so many of the last.</param>
/// <param name="ButLast">Whether lines are counted from the end: <c>head -n -5</c>.</param>
public sealed record Head(int Lines, bool ButLast = false) : LineFilter
{
    /// <inheritdoc/>
    [JsonIgnore]
    public override string Text => $"head -n {(ButLast ? "-" : "")}{Lines}";

    /// <inheritdoc/>
    public override LineSieve Open() => ButLast ? new AllButLast(Lines) : new First(Lines);

    private sealed class First(int lines) : LineSieve
    {
        private int taken;

        public override bool WantsMore => taken < lines;

        public override void Take(string line, Action<string> pass)
        {
            if (taken < lines)
            {
                taken++;
                pass(line);
            }
        }
    }

    private sealed class AllButLast(int lines) : LineSieve
    {
        private readonly Queue<string> held = new();

        public override void Take(string line, Action<string> pass)
        {
            held.Enqueue(line);
            if (held.Count > lines)
            {
                pass(held.Dequeue());
            }
        }
    }
}

using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Steps;

/// <summary>Which lines of a log to read.</summary>
/// <param name="Tail">At most so many of the last lines; 1 or more, the greatest number for all.</param>
/// <param name="Since">Only lines younger than this, or null.</param>
/// <param name="Grep">Only lines that match this pattern (no backtracking), or null.</param>
/// <param name="Follow">Go on with new lines until stopped, 60 s at most.</param>
public sealed record LogQuery(int Tail, TimeSpan? Since, string? Grep, bool Follow)
{
    /// <summary>In words.</summary>
    public string Describe() => string.Join(", ", Parts());

    private IEnumerable<string> Parts()
    {
        yield return Tail == int.MaxValue ? "all lines" : $"the last {Tail} lines";
        if (Since is { } since)
        {
            yield return $"of the last {Words.Duration(since)}";
        }

        if (Grep is not null)
        {
            yield return $"that match {Grep}";
        }

        if (Follow)
        {
            yield return "and what follows";
        }
    }
}

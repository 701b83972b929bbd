using OpsBot.Commands.Runbooks.Risks;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>One command to be recognised.</summary>
/// <param name="Judge">For what stands inside it.</param>
/// <param name="Name">Its name without a path.</param>
/// <param name="Arguments">What follows, unquoted, expansions as written.</param>
/// <param name="Input">Its standard input.</param>
internal sealed record Call(Judge Judge, string Name, IReadOnlyList<string> Arguments, Input Input)
{
    /// <summary>Judges the arguments from an index on as a command with the same input.</summary>
    public Verdict Inner(int from) => Judge.Command(Slice(from), Input);

    /// <summary>The arguments from an index on.</summary>
    public IReadOnlyList<string> Slice(int from) => Slice(Arguments, from);

    public static IReadOnlyList<string> Slice(IReadOnlyList<string> list, int from)
    {
        var rest = new string[Math.Max(0, list.Count - from)];
        for (var i = 0; i < rest.Length; i++)
        {
            rest[i] = list[from + i];
        }

        return rest;
    }
}

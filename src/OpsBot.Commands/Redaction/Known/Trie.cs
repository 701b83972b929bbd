namespace OpsBot.Commands.Redaction.Known;

/// <summary>The needles' common beginnings as a tree, numbered breadth first.</summary>
/// <param name="Letters">The letter that leads to each state.</param>
/// <param name="States">The states, without their fallbacks.</param>
internal sealed record Trie(char[] Letters, Automaton.State[] States)
{
    /// <summary>Builds the tree. A state is a range of the sorted needles: those that begin alike.</summary>
    public static Trie Of(Needle[] sorted)
    {
        var letters = new List<char> { '\0' };
        var states = new List<Automaton.State>();
        var ranges = new Queue<(int Depth, int Start, int End)>([(0, 0, sorted.Length)]);
        while (ranges.TryDequeue(out var range))
        {
            var firstChild = letters.Count;
            foreach (var child in Children(sorted, range.Depth, range.Start, range.End))
            {
                letters.Add(sorted[child.Start].Text[range.Depth]);
                ranges.Enqueue((range.Depth + 1, child.Start, child.End));
            }

            var wrapping = sorted[range.Start..range.End].Select(n => n.Wrapping).DefaultIfEmpty().Max();
            states.Add(new(range.Depth, firstChild, letters.Count, Decided(sorted, range.Depth, range.Start, range.End), wrapping));
        }

        return new Trie([.. letters], [.. states]);
    }

    private static IEnumerable<(int Start, int End)> Children(Needle[] sorted, int depth, int start, int end)
    {
        while (start < end && sorted[start].Text.Length == depth)
            start++;
        while (start < end)
        {
            var next = start + 1;
            while (next < end && sorted[next].Text[depth] == sorted[start].Text[depth])
                next++;
            yield return (start, next);
            start = next;
        }
    }

    /// <summary>Which needle so many first letters decide. The one that is found in more places goes first.</summary>
    private static int Decided(Needle[] sorted, int depth, int start, int end)
    {
        var decided = Automaton.NoNeedle;
        for (var i = start; i < end; i++)
        {
            if (depth >= sorted[i].Decisive && (decided == Automaton.NoNeedle || sorted[i].Wrapping > sorted[decided].Wrapping))
                decided = i;
        }

        return decided;
    }
}

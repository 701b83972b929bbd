using System.Runtime.InteropServices;

namespace OpsBot.Commands.Redaction.Known;

/// <summary>
/// Searches for many texts in one pass: Aho and Corasick, "Efficient string matching", CACM 18(6), 1975. A state is the longest
/// end of the text read that begins some needle. Immutable.
/// </summary>
/// <remarks>
/// States are numbered breadth first, so a state's children are neighbours and only their letters are stored: 30 bytes
/// a state whatever the alphabet.
/// </remarks>
internal sealed class Automaton
{
    /// <summary>The state in which nothing was read that begins a needle.</summary>
    public const int Root = 0;

    /// <summary>In place of a needle's number.</summary>
    public const int NoNeedle = -1;

    /// <summary>From so many characters on, what was read is likely the value's beginning, whatever the line looks like.</summary>
    private const int LongBeginning = 8;

    private readonly Needle[] needles;
    private readonly char[] letters;
    private readonly State[] states;
    private readonly int[] fromRoot = new int[char.MaxValue + 1];

    /// <summary>Builds the tables.</summary>
    public Automaton(IEnumerable<Needle> needles)
    {
        this.needles = [.. needles.OrderBy(n => n.Text, StringComparer.Ordinal)];
        var trie = Trie.Of(this.needles);
        (letters, states) = (trie.Letters, trie.States);
        for (var child = states[Root].FirstChild; child < states[Root].EndOfChildren; child++)
            fromRoot[letters[child]] = child;
        for (var parent = 0; parent < states.Length; parent++)
        {
            for (var child = states[parent].FirstChild; child < states[parent].EndOfChildren; child++)
                Link(child, fallback: parent == Root ? Root : Next(states[parent].Fallback, letters[child]));
        }
    }

    /// <summary>The state after one more character. Amortised constant time.</summary>
    public int Next(int state, char c)
    {
        for (; state != Root; state = states[state].Fallback)
        {
            ref readonly var from = ref states[state];
            var child = letters.AsSpan(from.FirstChild, from.EndOfChildren - from.FirstChild).IndexOf(c);
            if (child >= 0)
                return from.FirstChild + child;
        }

        return fromRoot[c];
    }

    /// <summary>The state after a line feed.</summary>
    /// <param name="state">The state before it.</param>
    /// <param name="isWrapped">Whether the line looks as if a tool had wrapped it.</param>
    public int Break(int state, bool isWrapped)
    {
        while (state != Root && !MayBreak(in states[state], isWrapped))
            state = states[state].Fallback;
        return state;
    }

    /// <summary>How many characters read last may yet become a needle.</summary>
    public int Depth(int state) => states[state].Depth;

    /// <summary>The longest needle that ends here, as a state, or <see cref="Root"/>; its length is its <see cref="Depth"/>.</summary>
    public int LongestMatch(int state) => states[state].Match;

    /// <summary>The next shorter needle that ends where this match ends, or <see cref="Root"/>.</summary>
    public int ShorterMatch(int match) => states[states[match].Fallback].Match;

    /// <summary>The needle of a match.</summary>
    public ref readonly Needle NeedleOf(int match) => ref needles[states[match].Needle];

    private static bool MayBreak(in State state, bool isWrapped) => state.Wrapping switch
    {
        Wrapping.Own => true,
        Wrapping.Long => isWrapped || state.Depth >= LongBeginning,
        _ => false,
    };

    private void Link(int child, int fallback)
    {
        ref var state = ref states[child];
        state = state with { Fallback = fallback, Match = state.Needle == NoNeedle ? states[fallback].Match : child };
    }

    /// <summary>One state.</summary>
    /// <param name="Depth">The length of what it stands for.</param>
    /// <param name="FirstChild">Its children are the states from here …</param>
    /// <param name="EndOfChildren">… to before here.</param>
    /// <param name="Needle">The needle that what it stands for decides, by its place in the sorted list, or <see cref="NoNeedle"/>.</param>
    /// <param name="Wrapping">The most that a needle which begins so allows.</param>
    [StructLayout(LayoutKind.Auto)]
    internal readonly record struct State(int Depth, int FirstChild, int EndOfChildren, int Needle, Wrapping Wrapping)
    {
        /// <summary>The state of the longest proper end of what it stands for.</summary>
        public int Fallback { get; init; }

        /// <summary>The nearest state with a needle: itself, or along the fallbacks.</summary>
        public int Match { get; init; }
    }
}

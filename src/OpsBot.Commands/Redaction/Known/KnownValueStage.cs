using System.Buffers;

namespace OpsBot.Commands.Redaction.Known;

/// <summary>
/// Masks known values. Everything that any needle covers goes, also where needles overlap. Held back is what may be the
/// beginning of a needle: at most the longest one, with the fillers inside it.
/// </summary>
internal sealed class KnownValueStage(Automaton automaton) : ITextStage
{
    /// <summary>More quotes, backslashes and breaks in a row than this are not inside one value. Bounds what is held back.</summary>
    private const int LongestFiller = 64;

    /// <summary>How much is read before something is released: what is at hand stays small, however long the text.</summary>
    private const int Block = 4096;

    /// <summary>A line that ends in a word of so many characters was wrapped rather than written so. All other lines are released at their end.</summary>
    private const int WrappedWord = 40;

    private readonly List<Finding> findings = [];

    // The text not yet released, and where in it the characters stand that count.
    private char[] text = new char[256];
    private int[] counting = new int[256];
    private int length;
    private int counted;

    private Skeleton skeleton;
    private int state = Automaton.Root;
    private int filler;
    private int word;

    public void Write(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        while (!text.IsEmpty)
        {
            var block = text[..Math.Min(text.Length, Block)];
            Reserve(length + block.Length);
            foreach (var c in block)
                Take(c);
            var depth = automaton.Depth(state);
            Release(depth == 0 ? length : counting[counted - depth], output);
            text = text[block.Length..];
        }
    }

    public void Flush(IBufferWriter<char> output)
    {
        Release(length, output);
        (counted, filler, word, state, skeleton) = (0, 0, 0, Automaton.Root, default);
    }

    private void Reserve(int size)
    {
        if (size <= text.Length)
            return;
        size = Math.Max(size, 2 * text.Length);
        Array.Resize(ref text, size);
        Array.Resize(ref counting, size);
    }

    private void Take(char c)
    {
        var at = length++;
        text[at] = c;
        if (c == '\n')
            state = automaton.Break(state, word >= WrappedWord);
        word = c is ' ' or '\t' or '\n' ? 0 : word + 1;
        if (!skeleton.Counts(c))
        {
            if (++filler > LongestFiller)
                state = Automaton.Root;
            return;
        }

        filler = 0;
        counting[counted++] = at;
        state = automaton.Next(state, c);
        var match = automaton.LongestMatch(state);
        // A shorter one lies within a longer one, so the first that counts is enough.
        while (match != Automaton.Root && !Counts(match))
            match = automaton.ShorterMatch(match);
        if (match != Automaton.Root)
            Add(new(StartOf(match), length, automaton.Depth(match), automaton.NeedleOf(match).Replacement));
    }

    private int StartOf(int match) => counting[counted - automaton.Depth(match)];

    private bool Counts(int match) => automaton.NeedleOf(match).Wrapping != Wrapping.None || !text.AsSpan(StartOf(match)..length).Contains('\n');

    private void Add(Finding found)
    {
        while (findings.Count > 0 && findings[^1].End > found.Start)
        {
            found = findings[^1].With(found);
            findings.RemoveAt(findings.Count - 1);
        }

        findings.Add(found);
    }

    private void Release(int end, IBufferWriter<char> output)
    {
        var written = 0;
        var closed = 0;
        foreach (var finding in findings)
        {
            if (finding.Start >= end)
                break;
            output.Write(text.AsSpan(written..finding.Start));
            written = Math.Min(end, finding.End);
            if (finding.End > end)
                break;
            output.Write(finding.Replacement);
            closed++;
        }

        output.Write(text.AsSpan(written..end));
        Forget(end, closed);
    }

    private void Forget(int released, int closed)
    {
        findings.RemoveRange(0, closed);
        for (var i = 0; i < findings.Count; i++)
            findings[i] = findings[i].ShiftedBy(released);
        text.AsSpan(released..length).CopyTo(text);
        length -= released;

        var kept = automaton.Depth(state);
        for (var i = 0; i < kept; i++)
            counting[i] = counting[counted - kept + i] - released;
        counted = kept;
    }
}

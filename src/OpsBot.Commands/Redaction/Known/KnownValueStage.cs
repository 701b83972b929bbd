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

    private readonly List<Finding> _findings = [];

    // The text not yet released, and where in it the characters stand that count.
    private char[] _text = new char[256];
    private int[] _counting = new int[256];
    private int _length;
    private int _counted;

    private Skeleton _skeleton;
    private int _state = Automaton.Root;
    private int _filler;
    private int _word;

    public void Write(ReadOnlySpan<char> text, IBufferWriter<char> output)
    {
        while (!text.IsEmpty)
        {
            var block = text[..Math.Min(text.Length, Block)];
            Reserve(_length + block.Length);
            foreach (var c in block)
                Take(c);
            var depth = automaton.Depth(_state);
            Release(depth == 0 ? _length : _counting[_counted - depth], output);
            text = text[block.Length..];
        }
    }

    public void Flush(IBufferWriter<char> output)
    {
        Release(_length, output);
        (_counted, _filler, _word, _state, _skeleton) = (0, 0, 0, Automaton.Root, default);
    }

    private void Reserve(int size)
    {
        if (size <= _text.Length)
            return;
        size = Math.Max(size, 2 * _text.Length);
        Array.Resize(ref _text, size);
        Array.Resize(ref _counting, size);
    }

    private void Take(char c)
    {
        var at = _length++;
        _text[at] = c;
        if (c == '\n')
            _state = automaton.Break(_state, _word >= WrappedWord);
        _word = c is ' ' or '\t' or '\n' ? 0 : _word + 1;
        if (!_skeleton.Counts(c))
        {
            if (++_filler > LongestFiller)
                _state = Automaton.Root;
            return;
        }

        _filler = 0;
        _counting[_counted++] = at;
        _state = automaton.Next(_state, c);
        var match = automaton.LongestMatch(_state);
        // A shorter one lies within a longer one, so the first that counts is enough.
        while (match != Automaton.Root && !Counts(match))
            match = automaton.ShorterMatch(match);
        if (match != Automaton.Root)
            Add(new(StartOf(match), _length, automaton.Depth(match), automaton.NeedleOf(match).Replacement));
    }

    private int StartOf(int match) => _counting[_counted - automaton.Depth(match)];

    private bool Counts(int match) => automaton.NeedleOf(match).Wrapping != Wrapping.None || !_text.AsSpan(StartOf(match).._length).Contains('\n');

    private void Add(Finding found)
    {
        while (_findings.Count > 0 && _findings[^1].End > found.Start)
        {
            found = _findings[^1].With(found);
            _findings.RemoveAt(_findings.Count - 1);
        }

        _findings.Add(found);
    }

    private void Release(int end, IBufferWriter<char> output)
    {
        var written = 0;
        var closed = 0;
        foreach (var finding in _findings)
        {
            if (finding.Start >= end)
                break;
            output.Write(_text.AsSpan(written..finding.Start));
            written = Math.Min(end, finding.End);
            if (finding.End > end)
                break;
            output.Write(finding.Replacement);
            closed++;
        }

        output.Write(_text.AsSpan(written..end));
        Forget(end, closed);
    }

    private void Forget(int released, int closed)
    {
        _findings.RemoveRange(0, closed);
        for (var i = 0; i < _findings.Count; i++)
            _findings[i] = _findings[i].ShiftedBy(released);
        _text.AsSpan(released.._length).CopyTo(_text);
        _length -= released;

        var kept = automaton.Depth(_state);
        for (var i = 0; i < kept; i++)
            _counting[i] = _counting[_counted - kept + i] - released;
        _counted = kept;
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Offsets to lines and columns. A text of one line, the common case, needs no table.</summary>
internal sealed class LineMap
{
    private readonly int[]? _starts;
    private int _last;
    private int _firstLine;

    public LineMap(string text)
    {
        var count = text.AsSpan().Count('\n');
        if (count == 0)
        {
            return;
        }

        _starts = new int[count + 1];
        for (var line = 1; line <= count; line++)
        {
            _starts[line] = text.IndexOf('\n', _starts[line - 1]) + 1;
        }
    }

    /// <summary>The offset that positions are counted from.</summary>
    public int First { get; private set; }

    /// <summary>Counts from a place on: there a text of its own begins.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public void CountFrom(int offset) => (First, _firstLine) = (offset, LineOf(offset));

    /// <summary>The place of an offset, counted from <see cref="First"/>.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public Position At(int offset)
    {
        var line = LineOf(offset);
        return new Position(offset - First, line - _firstLine + 1, offset - (line == _firstLine ? First : _starts![line]) + 1);
    }

    /// <summary>The place of an offset in the whole text.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public Position InWhole(int offset)
    {
        var line = LineOf(offset);
        return new Position(offset, line + 1, offset - (_starts?[line] ?? 0) + 1);
    }

    /// <summary>The line, from 0. Most questions are about the line of the one before.</summary>
    private int LineOf(int offset)
    {
        if (_starts is null || (_starts[_last] <= offset && (_last + 1 == _starts.Length || offset < _starts[_last + 1])))
        {
            return _last;
        }

        var found = Array.BinarySearch(_starts, offset);
        return _last = found >= 0 ? found : ~found - 1;
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Offsets to lines and columns. A text of one line, the common case, needs no table.</summary>
internal sealed class LineMap
{
    private readonly int[]? starts;
    private int last;
    private int firstLine;

    public LineMap(string text)
    {
        var count = text.AsSpan().Count('\n');
        if (count == 0)
        {
            return;
        }

        starts = new int[count + 1];
        for (var line = 1; line <= count; line++)
        {
            starts[line] = text.IndexOf('\n', starts[line - 1]) + 1;
        }
    }

    /// <summary>The offset that positions are counted from.</summary>
    public int First { get; private set; }

    /// <summary>Counts from a place on: there a text of its own begins.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public void CountFrom(int offset) => (First, firstLine) = (offset, LineOf(offset));

    /// <summary>The place of an offset, counted from <see cref="First"/>.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public Position At(int offset)
    {
        var line = LineOf(offset);
        return new Position(offset - First, line - firstLine + 1, offset - (line == firstLine ? First : starts![line]) + 1);
    }

    /// <summary>The place of an offset in the whole text.</summary>
    /// <param name="offset">The offset in the whole text.</param>
    public Position InWhole(int offset)
    {
        var line = LineOf(offset);
        return new Position(offset, line + 1, offset - (starts?[line] ?? 0) + 1);
    }

    /// <summary>The line, from 0. Most questions are about the line of the one before.</summary>
    private int LineOf(int offset)
    {
        if (starts is null || (starts[last] <= offset && (last + 1 == starts.Length || offset < starts[last + 1])))
        {
            return last;
        }

        var found = Array.BinarySearch(starts, offset);
        return last = found >= 0 ? found : ~found - 1;
    }
}

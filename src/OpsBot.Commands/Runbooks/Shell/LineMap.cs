namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Offsets to lines and columns. A text of one line, the common case, needs no table.</summary>
internal sealed class LineMap
{
    private readonly int[]? _starts;

    public LineMap(string text)
    {
        var count = text.AsSpan().Count('\n');
        if (count == 0)
        {
            return;
        }

        _starts = new int[count + 1];
        var line = 0;
        for (var i = 0; i < text.Length; i++)
        {
            if (text[i] == '\n')
            {
                _starts[++line] = i + 1;
            }
        }
    }

    public Position At(int offset)
    {
        if (_starts is null)
        {
            return new Position(offset, 1, offset + 1);
        }

        var found = Array.BinarySearch(_starts, offset);
        var line = found >= 0 ? found : ~found - 1;
        return new Position(offset, line + 1, offset - _starts[line] + 1);
    }
}

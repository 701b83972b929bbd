namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Statement by statement: a code block is read once, and each of its commands is a text of its own to those who look at it next.</summary>
internal sealed partial class Parser
{
    /// <summary>The statements of the text; null when something is wrong with it.</summary>
    public ShellParts? ParseParts()
    {
        var parts = new List<ShellPart>();
        while (AtStatement())
        {
            parts.Add(ParsePart());
        }

        return AtEnd && _diagnostics.Count == 0 && _pending.Count == 0 ? new ShellParts(parts, _comments, []) : null;
    }

    private ShellPart ParsePart()
    {
        var (start, comment) = (_at, _comments.Count);
        _lines.CountFrom(start);
        var statement = ParseTerminated();
        if (_pending.Count > 0)
        {
            return ParseToBodies(start);
        }

        var end = start + statement.End;
        var script = end > _text.Length ? null : new ShellScript(_text[start..end], [statement], CommentsInside(comment, end), []) { Start = new(0, 1, 1), End = statement.End };
        return new ShellPart(_lines.InWhole(start), end, script);
    }

    /// <summary>The bodies of here-documents stand behind the line that announces them, so what else stands on the line belongs to the same part.</summary>
    private ShellPart ParseToBodies(int start)
    {
        SkipBlanks();
        while (!AtEnd && Peek() != '\n' && !AtCloser())
        {
            ParseTerminated();
            SkipBlanks();
        }

        if (!AtEnd && Peek() == '\n')
        {
            TakeNewline();
        }

        var length = _text.AsSpan(start, Math.Min(_at, _text.Length) - start).TrimEnd("\r\n").Length;
        return new ShellPart(_lines.InWhole(start), start + length, null);
    }

    private IReadOnlyList<ShellComment> CommentsInside(int first, int end)
    {
        List<ShellComment>? inside = null;
        for (var i = first; i < _comments.Count && _comments[i].Start.Offset < end; i++)
        {
            (inside ??= []).Add(_comments[i] with { Start = _lines.At(_comments[i].Start.Offset), End = _comments[i].End - _lines.First });
        }

        return inside ?? (IReadOnlyList<ShellComment>)[];
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Statement by statement: a code block is read once, and each of its commands is a text of its own to those who look at it next.</summary>
internal sealed partial class Parser
{
    /// <summary>The statements of the text; null when they cannot stand alone: something is wrong, or a here-document stands behind its statement.</summary>
    public ShellParts? ParseParts()
    {
        var parts = new List<ShellPart>();
        while (AtStatement())
        {
            parts.Add(ParsePart());
            if (_pending.Count > 0 || _diagnostics.Count > 0)
            {
                return null;
            }
        }

        return AtEnd ? new ShellParts(parts, _comments, []) : null;
    }

    private ShellPart.Alone ParsePart()
    {
        var (start, comment) = (_at, _comments.Count);
        _lines.CountFrom(start);
        var statement = ParseTerminated();
        var end = start + statement.End;
        return new ShellPart.Alone(_lines.InWhole(start), new ShellScript(_text[start..end], [statement], CommentsInside(comment, end), []) { Start = new(0, 1, 1), End = statement.End });
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

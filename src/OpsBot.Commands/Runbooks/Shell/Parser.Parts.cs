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

        // The body of a here-document stands behind its statement.
        var end = start + statement.End;
        var script = _pending.Count > 0 || end > _text.Length ? null : new ShellScript(_text[start..end], [statement], CommentsInside(comment, end), []) { Start = new(0, 1, 1), End = statement.End };
        return new ShellPart(_lines.InWhole(start), end, script);
    }

    private List<ShellComment> CommentsInside(int first, int end)
    {
        var inside = new List<ShellComment>();
        for (var i = first; i < _comments.Count && _comments[i].Start.Offset < end; i++)
        {
            inside.Add(_comments[i] with { Start = _lines.At(_comments[i].Start.Offset), End = _comments[i].End - _lines.First });
        }

        return inside;
    }
}

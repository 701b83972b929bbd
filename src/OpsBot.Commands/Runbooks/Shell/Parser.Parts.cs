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

        return AtEnd && diagnostics.Count == 0 && awaited.Count == 0 ? new ShellParts(parts, comments, []) : null;
    }

    private ShellPart ParsePart()
    {
        var (start, comment) = (cursor, comments.Count);
        lines.CountFrom(start);
        var statement = ParseTerminated();
        if (awaited.Count > 0)
        {
            return ParseToBodies(start);
        }

        var end = start + statement.End;
        var script = end > source.Length ? null : new ShellScript(source[start..end], [statement], CommentsInside(comment, end), []) { Start = new(0, 1, 1), End = statement.End };
        return new ShellPart(lines.InWhole(start), end, script);
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

        var length = source.AsSpan(start, Math.Min(cursor, source.Length) - start).TrimEnd("\r\n").Length;
        return new ShellPart(lines.InWhole(start), start + length, null);
    }

    private IReadOnlyList<ShellComment> CommentsInside(int first, int end)
    {
        List<ShellComment>? inside = null;
        for (var i = first; i < comments.Count && comments[i].Start.Offset < end; i++)
        {
            (inside ??= []).Add(comments[i] with { Start = lines.At(comments[i].Start.Offset), End = comments[i].End - lines.First });
        }

        return inside ?? (IReadOnlyList<ShellComment>)[];
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Redirections and here-documents.</summary>
internal sealed partial class Parser
{
    // Longest first: the first that fits is the one meant.
    private static readonly string[] RedirectOperators = ["&>>", "<<<", "<<-", "&>", ">>", "<<", ">&", "<&", "<>", ">|", ">", "<"];

    private readonly List<Pending> awaited = [];

    /// <summary>A here-document whose body begins after the next newline.</summary>
    private sealed record Pending(List<Redirect> Redirects, int Index, string Delimiter, bool Quoted, bool StripTabs, int Offset);

    private bool AtRedirect()
    {
        switch (Peek())
        {
            case '<' or '>':
                return Peek(1) != '(';
            case '&':
                return Peek(1) == '>';
            case '{':
                return DescriptorLength() > 0;
            case >= '0' and <= '9':
                return DescriptorLength() > 0;
            default:
                return false;
        }
    }

    /// <summary>The length of <c>2</c> or <c>{name}</c> when a redirection follows without a blank, else 0.</summary>
    private int DescriptorLength()
    {
        var i = cursor;
        if (source[i] == '{')
        {
            i++;
            while (i < source.Length && Characters.IsName(source[i]))
            {
                i++;
            }

            if (i == cursor + 1 || i >= source.Length || source[i] != '}')
            {
                return 0;
            }

            i++;
        }
        else
        {
            while (i < source.Length && char.IsAsciiDigit(source[i]))
            {
                i++;
            }
        }

        return i < source.Length && source[i] is '<' or '>' && !(i + 1 < source.Length && source[i + 1] == '(') ? i - cursor : 0;
    }

    private void ParseRedirect(List<Redirect> redirects)
    {
        var start = cursor;
        var length = Peek() is '<' or '>' or '&' ? 0 : DescriptorLength();
        var descriptor = length == 0 ? string.Empty : source.Substring(cursor, length);
        cursor += length;
        var name = Array.Find(RedirectOperators, Looking)!;
        cursor += name.Length;
        SkipBlanks();
        if (AtEnd || AtRedirect() || (Characters.EndsWord(Peek()) && !AtProcessSubstitution()))
        {
            Fail(cursor, $"`{name}` needs a file name after it, not `{TokenHere()}`.");
            return;
        }

        var at = cursor;
        var target = ParseWord();
        redirects.Add(new Redirect(descriptor, name, target, null) { Start = Here(start), End = Offset });
        if (name is "<<" or "<<-")
        {
            var (delimiter, quoted) = Delimiter(target, source[at..Math.Min(cursor, source.Length)]);
            awaited.Add(new Pending(redirects, redirects.Count - 1, delimiter, quoted, name == "<<-", start));
        }
    }

    private static (string Text, bool Quoted) Delimiter(Word word, string raw)
    {
        var quoted = raw.AsSpan().IndexOfAny('\'', '"', '\\') >= 0;
        return (quoted ? WordText.Unquote(word) : raw, quoted);
    }

    /// <summary>The cursor is at the start of a line; reads the body of every here-document that was announced.</summary>
    private void ReadHereDocuments()
    {
        foreach (var pending in awaited)
        {
            var start = cursor;
            var (end, after) = FindDelimiter(pending);
            var body = source[start..end];
            var parts = pending.Quoted
                ? body.Length == 0 ? (IReadOnlyList<WordPart>)[] : [new Literal(body, body) { Start = Here(start), End = EndAt(end) }]
                : Inner(body, start).ReadParts(Context.Document);
            pending.Redirects[pending.Index] = pending.Redirects[pending.Index] with
            {
                Document = new HereDocument(pending.Quoted, pending.StripTabs, pending.Delimiter, parts) { Start = Here(start), End = EndAt(end) },
            };
            cursor = after;
        }

        awaited.Clear();
    }

    private (int End, int After) FindDelimiter(Pending pending)
    {
        var line = cursor;
        while (line < source.Length)
        {
            var newline = source.IndexOf('\n', line);
            var end = newline < 0 ? source.Length : newline;
            var content = source.AsSpan(line, end - line).TrimEnd('\r');
            if (pending.StripTabs)
            {
                content = content.TrimStart('\t');
            }

            if (content.SequenceEqual(pending.Delimiter))
            {
                return (line, newline < 0 ? end : newline + 1);
            }

            line = newline < 0 ? end : newline + 1;
        }

        ReportUnclosed(pending);
        return (source.Length, source.Length);
    }

    private void ReportUnclosed(Pending pending)
    {
        var at = Here(pending.Offset);
        diagnostics.Add(new ShellDiagnostic(at.Line, at.Column, $"This here-document is never closed; a line with only `{pending.Delimiter}` must follow."));
    }
}

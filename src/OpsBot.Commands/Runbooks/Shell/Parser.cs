namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>
/// A recursive descent over the characters: what a character means depends on where it stands, so there is no separate lexer.
/// The first mistake records a diagnosis and moves the cursor to the end, which ends every loop; the script level then goes on with the next line.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How many mistakes are reported; after that the text is no shell script and reading on would cost more than it tells.</summary>
    private const int MistakeLimit = 16;

    private readonly string source;
    private readonly int origin;
    private readonly int startDepth;
    private readonly LineMap lines;
    private readonly List<ShellDiagnostic> diagnostics;
    private readonly List<ShellComment> comments;
    private int cursor;
    private int depth;
    private int failedAt = -1;

    public Parser(string text)
    {
        source = text;
        lines = new LineMap(text);
        diagnostics = [];
        comments = [];
    }

    /// <summary>A text inside the text of <paramref name="outer"/>, which keeps the diagnoses and positions.</summary>
    private Parser(string text, int origin, Parser outer)
    {
        source = text;
        this.origin = outer.origin + origin;
        lines = outer.lines;
        diagnostics = outer.diagnostics;
        comments = outer.comments;
        depth = startDepth = outer.depth;
    }

    private int Offset => EndAt(Math.Min(cursor, source.Length));

    private bool AtEnd => cursor >= source.Length;

    public ShellScript ParseScript()
    {
        var statements = new List<ShellStatement>();
        var scanned = -1;
        do
        {
            failedAt = -1;
            ParseStatementsInto(statements);
            if (!AtEnd)
            {
                Fail(cursor, $"`{TokenHere()}` closes nothing here");
            }

            scanned = ResumeAfterMistake(scanned);
        }
        while (!AtEnd && diagnostics.Count < MistakeLimit);

        return new ShellScript(source, statements, comments, diagnostics) { Start = new(0, 1, 1), End = source.Length };
    }

    /// <summary>Moves to the line after the mistake, never twice to the same place.</summary>
    private int ResumeAfterMistake(int scanned)
    {
        if (failedAt < 0)
        {
            awaited.ForEach(ReportUnclosed);
            return scanned;
        }

        awaited.Clear();

        var from = Math.Max(failedAt, scanned + 1);
        var newline = from < source.Length ? source.IndexOf('\n', from) : -1;
        cursor = newline < 0 ? source.Length : newline + 1;
        depth = startDepth;
        return cursor;
    }

    private char Peek(int ahead = 0) => cursor + ahead < source.Length ? source[cursor + ahead] : '\0';

    private bool Looking(string token) => string.CompareOrdinal(source, cursor, token, 0, token.Length) == 0;

    private bool Take(string token)
    {
        if (!Looking(token))
        {
            return false;
        }

        cursor += token.Length;
        return true;
    }

    private Position Here(int offset) => lines.At(origin + offset);

    private int EndAt(int offset) => origin + offset - lines.First;

    private Parser Inner(string text, int origin) => new(text, origin, this);

    /// <summary>Records a mistake, unless an earlier one is being left behind, and ends all reading.</summary>
    private void Fail(int offset, string message)
    {
        if (failedAt < 0)
        {
            var at = Here(Math.Min(offset, source.Length));
            diagnostics.Add(new ShellDiagnostic(at.Line, at.Column, message));
            failedAt = offset;
        }

        cursor = source.Length;
    }

    private bool Enter(int offset)
    {
        if (depth >= ShellParser.DepthLimit)
        {
            Fail(offset, $"Commands stand more than {ShellParser.DepthLimit} deep inside each other; split the command.");
            return false;
        }

        depth++;
        return true;
    }

    private void Leave() => depth--;

    /// <summary>The token at the cursor, for a message.</summary>
    private string TokenHere()
    {
        if (AtEnd)
        {
            return "end of text";
        }

        var end = cursor + 1;
        while (end < source.Length && end - cursor < 20 && !Characters.EndsWord(source[end]) && !Characters.EndsWord(source[cursor]))
        {
            end++;
        }

        return source[cursor] == '\n' ? "end of line" : source[cursor..end];
    }

    /// <summary>Skips blanks, joined lines and a comment; stops at a newline.</summary>
    private void SkipBlanks()
    {
        while (!AtEnd)
        {
            var c = source[cursor];
            if (c is ' ' or '\t' || AtLineReturn())
            {
                cursor++;
            }
            else if (c == '\\' && JoinLength(cursor) is > 0 and var join)
            {
                cursor += join;
            }
            else if (c == '#')
            {
                TakeComment();
            }
            else
            {
                return;
            }
        }
    }

    /// <summary>Whether a carriage return stands here that belongs to the line's end, not to a word.</summary>
    private bool AtLineReturn() => IsLineReturn(cursor);

    private bool IsLineReturn(int offset) => offset < source.Length && source[offset] == '\r' && (offset + 1 >= source.Length || source[offset + 1] == '\n');

    /// <summary>The length of a backslash and the newline it hides, or 0.</summary>
    private int JoinLength(int offset)
    {
        if (offset + 1 >= source.Length || source[offset] != '\\')
        {
            return 0;
        }

        return source[offset + 1] == '\n' ? 2
            : source[offset + 1] == '\r' && offset + 2 < source.Length && source[offset + 2] == '\n' ? 3
            : 0;
    }

    private void TakeComment()
    {
        var start = cursor;
        var newline = source.IndexOf('\n', cursor);
        cursor = newline < 0 ? source.Length : newline;
        comments.Add(new ShellComment(source.AsSpan(start + 1, cursor - start - 1).Trim().ToString()) { Start = lines.InWhole(origin + start), End = origin + cursor });
    }

    /// <summary>Skips blanks, comments and newlines; a newline is where bodies of here-documents begin.</summary>
    private void SkipLines()
    {
        SkipBlanks();
        while (Peek() == '\n' && !AtEnd)
        {
            TakeNewline();
            SkipBlanks();
        }
    }

    private void TakeNewline()
    {
        cursor++;
        if (awaited.Count > 0)
        {
            ReadHereDocuments();
        }
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>
/// A recursive descent over the characters: what a character means depends on where it stands, so there is no separate lexer.
/// The first mistake records a diagnosis and moves the cursor to the end, which ends every loop; the script level then goes on with the next line.
/// </summary>
internal sealed partial class Parser
{
    /// <summary>How many mistakes are reported; after that the text is no shell script and reading on would cost more than it tells.</summary>
    private const int MistakeLimit = 16;

    private readonly string _text;
    private readonly int _origin;
    private readonly int _startDepth;
    private readonly LineMap _lines;
    private readonly List<ShellDiagnostic> _diagnostics;
    private readonly List<ShellComment> _comments;
    private int _at;
    private int _depth;
    private int _failedAt = -1;

    public Parser(string text)
    {
        _text = text;
        _lines = new LineMap(text);
        _diagnostics = [];
        _comments = [];
    }

    /// <summary>A text inside the text of <paramref name="outer"/>, which keeps the diagnoses and positions.</summary>
    private Parser(string text, int origin, Parser outer)
    {
        _text = text;
        _origin = outer._origin + origin;
        _lines = outer._lines;
        _diagnostics = outer._diagnostics;
        _comments = outer._comments;
        _depth = _startDepth = outer._depth;
    }

    private int Offset => EndAt(Math.Min(_at, _text.Length));

    private bool AtEnd => _at >= _text.Length;

    public ShellScript ParseScript()
    {
        var statements = new List<ShellStatement>();
        var scanned = -1;
        do
        {
            _failedAt = -1;
            ParseStatementsInto(statements);
            if (!AtEnd)
            {
                Fail(_at, $"`{TokenHere()}` closes nothing here");
            }

            scanned = ResumeAfterMistake(scanned);
        }
        while (!AtEnd && _diagnostics.Count < MistakeLimit);

        return new ShellScript(_text, statements, _comments, _diagnostics) { Start = new(0, 1, 1), End = _text.Length };
    }

    /// <summary>Moves to the line after the mistake, never twice to the same place.</summary>
    private int ResumeAfterMistake(int scanned)
    {
        if (_failedAt < 0)
        {
            _pending.ForEach(ReportUnclosed);
            return scanned;
        }

        _pending.Clear();

        var from = Math.Max(_failedAt, scanned + 1);
        var newline = from < _text.Length ? _text.IndexOf('\n', from) : -1;
        _at = newline < 0 ? _text.Length : newline + 1;
        _depth = _startDepth;
        return _at;
    }

    private char Peek(int ahead = 0) => _at + ahead < _text.Length ? _text[_at + ahead] : '\0';

    private bool Looking(string token) => string.CompareOrdinal(_text, _at, token, 0, token.Length) == 0;

    private bool Take(string token)
    {
        if (!Looking(token))
        {
            return false;
        }

        _at += token.Length;
        return true;
    }

    private Position Here(int offset) => _lines.At(_origin + offset);

    private int EndAt(int offset) => _origin + offset - _lines.First;

    private Parser Inner(string text, int origin) => new(text, origin, this);

    /// <summary>Records a mistake, unless an earlier one is being left behind, and ends all reading.</summary>
    private void Fail(int offset, string message)
    {
        if (_failedAt < 0)
        {
            var at = Here(Math.Min(offset, _text.Length));
            _diagnostics.Add(new ShellDiagnostic(at.Line, at.Column, message));
            _failedAt = offset;
        }

        _at = _text.Length;
    }

    private bool Enter(int offset)
    {
        if (_depth >= ShellParser.DepthLimit)
        {
            Fail(offset, $"Commands stand more than {ShellParser.DepthLimit} deep inside each other; split the command.");
            return false;
        }

        _depth++;
        return true;
    }

    private void Leave() => _depth--;

    /// <summary>The token at the cursor, for a message.</summary>
    private string TokenHere()
    {
        if (AtEnd)
        {
            return "end of text";
        }

        var end = _at + 1;
        while (end < _text.Length && end - _at < 20 && !Characters.EndsWord(_text[end]) && !Characters.EndsWord(_text[_at]))
        {
            end++;
        }

        return _text[_at] == '\n' ? "end of line" : _text[_at..end];
    }

    /// <summary>Skips blanks, joined lines and a comment; stops at a newline.</summary>
    private void SkipBlanks()
    {
        while (!AtEnd)
        {
            var c = _text[_at];
            if (c is ' ' or '\t' || AtLineReturn())
            {
                _at++;
            }
            else if (c == '\\' && JoinLength(_at) is > 0 and var join)
            {
                _at += join;
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
    private bool AtLineReturn() => IsLineReturn(_at);

    private bool IsLineReturn(int offset) => offset < _text.Length && _text[offset] == '\r' && (offset + 1 >= _text.Length || _text[offset + 1] == '\n');

    /// <summary>The length of a backslash and the newline it hides, or 0.</summary>
    private int JoinLength(int offset)
    {
        if (offset + 1 >= _text.Length || _text[offset] != '\\')
        {
            return 0;
        }

        return _text[offset + 1] == '\n' ? 2
            : _text[offset + 1] == '\r' && offset + 2 < _text.Length && _text[offset + 2] == '\n' ? 3
            : 0;
    }

    private void TakeComment()
    {
        var start = _at;
        var newline = _text.IndexOf('\n', _at);
        _at = newline < 0 ? _text.Length : newline;
        _comments.Add(new ShellComment(_text.AsSpan(start + 1, _at - start - 1).Trim().ToString()) { Start = _lines.InWhole(_origin + start), End = _origin + _at });
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
        _at++;
        if (_pending.Count > 0)
        {
            ReadHereDocuments();
        }
    }
}

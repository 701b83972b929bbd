namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>What starts with a dollar sign or a backquote, and process substitution.</summary>
internal sealed partial class Parser
{
    private WordPart? ParseDollar(Context context)
    {
        var unquoted = context is not (Context.Quoted or Context.QuotedBrace or Context.Document);
        var next = Peek(1);
        switch (next)
        {
            case '(':
                return Peek(2) == '(' && IsArithmetic(_at + 1) ? ParseArithmeticExpansion() : ParseSubstitution();
            case '{':
                return ParseBraced(unquoted);
            case '[':
                return ParseOldArithmetic();
            case '\'' when unquoted:
                return ParseAnsiQuoted();
            case '"' when unquoted:
                return ParseDoubleQuoted(localised: true);
        }

        var length = Characters.StartsName(next) ? NameLength(_at + 1)
            : char.IsAsciiDigit(next) || Characters.IsSpecialParameter(next) ? 1
            : 0;
        if (length == 0)
        {
            return null;
        }

        var start = _at;
        _at += 1 + length;
        return new ParameterExpansion(false, string.Empty, _text.Substring(start + 1, length), []) { Start = Here(start), End = Offset };
    }

    private int NameLength(int offset)
    {
        var end = offset;
        while (end < _text.Length && Characters.IsName(_text[end]))
        {
            end++;
        }

        return end - offset;
    }

    private ParameterExpansion ParseBraced(bool unquoted)
    {
        var start = _at;
        _at += 2;
        var prefix = Peek() is '!' or '#' && Peek(1) != '}' && (Characters.IsName(Peek(1)) || Characters.IsSpecialParameter(Peek(1))) ? _text.Substring(_at++, 1) : string.Empty;
        var length = Characters.StartsName(Peek()) ? NameLength(_at) : DigitsLength();
        if (length == 0 && !AtEnd && Characters.IsSpecialParameter(Peek()))
        {
            length = 1;
        }

        var name = _text.Substring(_at, length);
        _at += length;
        List<WordPart> rest = [];
        if (Enter(start))
        {
            // After # % / ^ , a pattern follows, and in patterns single quotes always quote.
            rest = ReadParts(unquoted || Peek() is '#' or '%' or '/' or '^' or ',' ? Context.Brace : Context.QuotedBrace);
            Leave();
        }

        if (!Take("}"))
        {
            Fail(start, "This `${` is never closed; add `}`.");
        }

        return new ParameterExpansion(true, prefix, name, rest) { Start = Here(start), End = Offset };
    }

    private int DigitsLength()
    {
        var end = _at;
        while (end < _text.Length && char.IsAsciiDigit(_text[end]))
        {
            end++;
        }

        return end - _at;
    }

    private ArithmeticExpansion ParseArithmeticExpansion()
    {
        var start = _at++;
        if (!Enter(start))
        {
            return new ArithmeticExpansion(false, []) { Start = Here(start), End = Offset };
        }

        var expression = ParseDoubleParentheses();
        Leave();
        return new ArithmeticExpansion(false, expression.Parts) { Start = Here(start), End = Offset };
    }

    private ArithmeticExpansion ParseOldArithmetic()
    {
        var start = _at;
        _at += 2;
        List<WordPart> parts = [];
        if (Enter(start))
        {
            parts = ReadParts(Context.Brackets);
            Leave();
        }

        if (!Take("]"))
        {
            Fail(start, "This `$[` is never closed; add `]`.");
        }

        return new ArithmeticExpansion(true, parts) { Start = Here(start), End = Offset };
    }

    /// <summary>
    /// Whether the <c>((</c> at <paramref name="open"/> closes with <c>))</c>. When not, it is a subshell inside a subshell, as in <c>((a); b)</c>.
    /// </summary>
    private bool IsArithmetic(int open)
    {
        var nesting = 0;
        for (var i = open; i < _text.Length; i++)
        {
            switch (_text[i])
            {
                case '(':
                    nesting++;
                    break;
                case ')':
                    if (--nesting == 1)
                    {
                        return i + 1 < _text.Length && _text[i + 1] == ')';
                    }

                    break;
                case '\\':
                    i++;
                    break;
                case '\'' or '"':
                    i = AfterQuote(i);
                    break;
            }
        }

        return false;
    }

    /// <summary>The offset of the quote that closes the one at <paramref name="open"/>, or the text's end.</summary>
    private int AfterQuote(int open)
    {
        var quote = _text[open];
        for (var i = open + 1; i < _text.Length; i++)
        {
            if (_text[i] == quote)
            {
                return i;
            }

            if (_text[i] == '\\' && quote == '"')
            {
                i++;
            }
        }

        return _text.Length;
    }

    private CommandSubstitution ParseSubstitution()
    {
        var start = _at;
        _at += 2;
        return new CommandSubstitution(false, ParseNested(start, "$(")) { Start = Here(start), End = Offset };
    }

    private ProcessSubstitution ParseProcessSubstitution()
    {
        var start = _at;
        var output = Peek() == '>';
        _at += 2;
        return new ProcessSubstitution(output, ParseNested(start, output ? ">(" : "<(")) { Start = Here(start), End = Offset };
    }

    /// <summary>Statements up to <c>)</c>. Here-documents announced outside begin after the line's end, not inside.</summary>
    private List<ShellStatement> ParseNested(int start, string open)
    {
        if (!Enter(start))
        {
            return [];
        }

        var outside = _pending.ToArray();
        _pending.Clear();
        var body = ParseStatements();
        if (!Take(")"))
        {
            Fail(start, $"This `{open}` is never closed; add `)`.");
        }

        _pending.InsertRange(0, outside);
        Leave();
        return body;
    }

    private AnsiQuoted ParseAnsiQuoted()
    {
        var start = _at;
        var close = _at + 2;
        while (close < _text.Length && _text[close] != '\'')
        {
            close += _text[close] == '\\' ? 2 : 1;
        }

        if (close >= _text.Length)
        {
            Fail(start, "This `$'` is never closed; add `'`.");
            return new AnsiQuoted(string.Empty, string.Empty) { Start = Here(start), End = Offset };
        }

        var raw = _text[(start + 2)..close];
        _at = close + 1;
        return new AnsiQuoted(raw, AnsiEscapes.Decode(raw)) { Start = Here(start), End = Offset };
    }

    /// <summary>Backquotes. Their text is unescaped once and read by itself; inside it, positions do not count the backslashes taken away.</summary>
    private CommandSubstitution ParseBackquotes(bool quoted)
    {
        var start = _at;
        var inner = new System.Text.StringBuilder();
        var i = _at + 1;
        while (i < _text.Length && _text[i] != '`')
        {
            if (_text[i] == '\\' && i + 1 < _text.Length && (_text[i + 1] is '`' or '\\' or '$' || (quoted && _text[i + 1] == '"')))
            {
                i++;
            }

            inner.Append(_text[i++]);
        }

        if (i >= _text.Length)
        {
            Fail(start, "This backquote is never closed; add one, or better write `$( )`.");
            return new CommandSubstitution(true, []) { Start = Here(start), End = Offset };
        }

        List<ShellStatement> body = [];
        if (Enter(start))
        {
            body = Inner(inner.ToString(), start + 1).ParseWhole();
            Leave();
        }

        _at = i + 1;
        return new CommandSubstitution(true, body) { Start = Here(start), End = Offset };
    }

    private List<ShellStatement> ParseWhole()
    {
        var body = ParseStatements();
        if (!AtEnd)
        {
            Fail(_at, $"`{TokenHere()}` closes nothing here.");
        }

        _pending.ForEach(ReportUnclosed);
        return body;
    }
}

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
                return Peek(2) == '(' && IsArithmetic(cursor + 1) ? ParseArithmeticExpansion() : ParseSubstitution();
            case '{':
                return ParseBraced(unquoted);
            case '[':
                return ParseOldArithmetic();
            case '\'' when unquoted:
                return ParseAnsiQuoted();
            case '"' when unquoted:
                return ParseDoubleQuoted(localised: true);
        }

        var length = Characters.StartsName(next) ? NameLength(cursor + 1)
            : char.IsAsciiDigit(next) || Characters.IsSpecialParameter(next) ? 1
            : 0;
        if (length == 0)
        {
            return null;
        }

        var start = cursor;
        cursor += 1 + length;
        return new ParameterExpansion(false, string.Empty, source.Substring(start + 1, length), []) { Start = Here(start), End = Offset };
    }

    private int NameLength(int offset)
    {
        var end = offset;
        while (end < source.Length && Characters.IsName(source[end]))
        {
            end++;
        }

        return end - offset;
    }

    private ParameterExpansion ParseBraced(bool unquoted)
    {
        var start = cursor;
        cursor += 2;
        var prefix = Peek() is '!' or '#' && Peek(1) != '}' && (Characters.IsName(Peek(1)) || Characters.IsSpecialParameter(Peek(1))) ? source.Substring(cursor++, 1) : string.Empty;
        var length = Characters.StartsName(Peek()) ? NameLength(cursor) : DigitsLength();
        if (length == 0 && !AtEnd && Characters.IsSpecialParameter(Peek()))
        {
            length = 1;
        }

        var name = source.Substring(cursor, length);
        cursor += length;
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
        var end = cursor;
        while (end < source.Length && char.IsAsciiDigit(source[end]))
        {
            end++;
        }

        return end - cursor;
    }

    private ArithmeticExpansion ParseArithmeticExpansion()
    {
        var start = cursor++;
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
        var start = cursor;
        cursor += 2;
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
        for (var i = open; i < source.Length; i++)
        {
            switch (source[i])
            {
                case '(':
                    nesting++;
                    break;
                case ')':
                    if (--nesting == 1)
                    {
                        return i + 1 < source.Length && source[i + 1] == ')';
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
        var quote = source[open];
        for (var i = open + 1; i < source.Length; i++)
        {
            if (source[i] == quote)
            {
                return i;
            }

            if (source[i] == '\\' && quote == '"')
            {
                i++;
            }
        }

        return source.Length;
    }

    private CommandSubstitution ParseSubstitution()
    {
        var start = cursor;
        cursor += 2;
        return new CommandSubstitution(false, ParseNested(start, "$(")) { Start = Here(start), End = Offset };
    }

    private ProcessSubstitution ParseProcessSubstitution()
    {
        var start = cursor;
        var output = Peek() == '>';
        cursor += 2;
        return new ProcessSubstitution(output, ParseNested(start, output ? ">(" : "<(")) { Start = Here(start), End = Offset };
    }

    /// <summary>Statements up to <c>)</c>. Here-documents announced outside begin after the line's end, not inside.</summary>
    private List<ShellStatement> ParseNested(int start, string open)
    {
        if (!Enter(start))
        {
            return [];
        }

        var outside = awaited.ToArray();
        awaited.Clear();
        var body = ParseStatements();
        if (!Take(")"))
        {
            Fail(start, $"This `{open}` is never closed; add `)`.");
        }

        awaited.InsertRange(0, outside);
        Leave();
        return body;
    }

    private AnsiQuoted ParseAnsiQuoted()
    {
        var start = cursor;
        var close = cursor + 2;
        while (close < source.Length && source[close] != '\'')
        {
            close += source[close] == '\\' ? 2 : 1;
        }

        if (close >= source.Length)
        {
            Fail(start, "This `$'` is never closed; add `'`.");
            return new AnsiQuoted(string.Empty, string.Empty) { Start = Here(start), End = Offset };
        }

        var raw = source[(start + 2)..close];
        cursor = close + 1;
        return new AnsiQuoted(raw, AnsiEscapes.Decode(raw)) { Start = Here(start), End = Offset };
    }

    /// <summary>Backquotes. Their text is unescaped once and read by itself; inside it, positions do not count the backslashes taken away.</summary>
    private CommandSubstitution ParseBackquotes(bool quoted)
    {
        var start = cursor;
        var inner = new System.Text.StringBuilder();
        var i = cursor + 1;
        while (i < source.Length && source[i] != '`')
        {
            if (source[i] == '\\' && i + 1 < source.Length && (source[i + 1] is '`' or '\\' or '$' || (quoted && source[i + 1] == '"')))
            {
                i++;
            }

            inner.Append(source[i++]);
        }

        if (i >= source.Length)
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

        cursor = i + 1;
        return new CommandSubstitution(true, body) { Start = Here(start), End = Offset };
    }

    private List<ShellStatement> ParseWhole()
    {
        var body = ParseStatements();
        if (!AtEnd)
        {
            Fail(cursor, $"`{TokenHere()}` closes nothing here.");
        }

        awaited.ForEach(ReportUnclosed);
        return body;
    }
}

using System.Text;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Words and their parts.</summary>
internal sealed partial class Parser
{
    /// <summary>Where a run of parts stands: what ends it and what its quotes and backslashes mean.</summary>
    private enum Context
    {
        /// <summary>An unquoted word: blanks and operators end it.</summary>
        Word,

        /// <summary>Between double quotes.</summary>
        Quoted,

        /// <summary><c>${…}</c> outside quotes.</summary>
        Brace,

        /// <summary><c>${…}</c> between double quotes, where a single quote means itself.</summary>
        QuotedBrace,

        /// <summary>Up to the closing parenthesis: arithmetic and extended patterns.</summary>
        Parentheses,

        /// <summary>Up to the closing bracket: <c>$[…]</c> and subscripts.</summary>
        Brackets,

        /// <summary>The right side of <c>=~</c>, where parentheses group.</summary>
        Regex,

        /// <summary>The body of a here-document.</summary>
        Document,
    }

    private Word ParseWord()
    {
        var start = _at;
        var parts = ReadParts(Context.Word);
        if (parts.Count == 0)
        {
            Fail(_at, $"A word was expected, not `{TokenHere()}`.");
        }

        return new Word(parts) { Start = Here(start), End = Offset };
    }

    /// <summary>The parts between the cursor and an offset on the same line.</summary>
    private Word ParseUntil(int end)
    {
        var start = _at;
        var parts = Inner(_text[_at..end], _at).ReadParts(Context.Document);
        _at = end;
        return new Word(parts) { Start = Here(start), End = Offset };
    }

    private List<WordPart> ReadParts(Context context)
    {
        var parts = new List<WordPart>(1);
        var literal = _at;
        var nesting = 0;
        StringBuilder? value = null;
        while (!AtEnd)
        {
            var skipped = _text.AsSpan(_at).IndexOfAny(Characters.Special);
            if (skipped != 0)
            {
                var run = skipped < 0 ? _text.Length - _at : skipped;
                value?.Append(_text, _at, run);
                _at += run;
                continue;
            }

            var c = _text[_at];
            if (c == '\\')
            {
                ReadEscape(context, literal, ref value);
                continue;
            }

            if (Ends(context, c, ref nesting))
            {
                break;
            }

            var before = _at;
            var part = ReadPart(context, c, literal, out var from);
            if (part is null)
            {
                value?.Append(c);
                _at = Math.Min(_at + 1, _text.Length);
                continue;
            }

            AddLiteral(parts, literal, from, value, before - from);
            parts.Add(part);
            literal = _at;
            value = null;
        }

        AddLiteral(parts, literal, Math.Min(_at, _text.Length), value, 0);
        return parts;
    }

    /// <summary>Whether the character at the cursor ends the run; counts nested parentheses and brackets on the way.</summary>
    private bool Ends(Context context, char c, ref int nesting)
    {
        switch (context)
        {
            case Context.Word:
                return AtLineReturn()
                    || (Characters.EndsWord(c) && !AtProcessSubstitution() && !AtExtendedGlob());
            case Context.Quoted:
                return c == '"';
            case Context.Brace or Context.QuotedBrace:
                return c == '}';
            case Context.Parentheses:
                nesting += c == '(' ? 1 : c == ')' ? -1 : 0;
                return nesting < 0;
            case Context.Brackets:
                nesting += c == '[' ? 1 : c == ']' ? -1 : 0;
                return nesting < 0;
            case Context.Regex:
                nesting += c == '(' ? 1 : c == ')' ? -1 : 0;
                return nesting < 0 || (nesting == 0 && c is ' ' or '\t' or '\r' or '\n' or '&' or ';' or '<' or '>');
            default:
                return false;
        }
    }

    /// <summary>The quoted text, expansion or pattern at the cursor; null when the character means itself. <paramref name="from"/> is where the part starts, one back for a pattern's operator.</summary>
    private WordPart? ReadPart(Context context, char c, int literal, out int from)
    {
        from = _at;
        switch (c)
        {
            case '\'' when context is not (Context.Quoted or Context.QuotedBrace or Context.Document):
                return ParseSingleQuoted();
            case '"' when context is not (Context.Quoted or Context.Document):
                return ParseDoubleQuoted(localised: false);
            case '$':
                return ParseDollar(context);
            case '`':
                return ParseBackquotes(context is Context.Quoted or Context.QuotedBrace);
            case '<' or '>' when context == Context.Word && AtProcessSubstitution():
                return ParseProcessSubstitution();
            case '(' when context == Context.Word && _at > literal && AtExtendedGlob():
                from = _at - 1;
                return ParseExtendedGlob();
            default:
                return null;
        }
    }

    private bool AtProcessSubstitution() => Peek() is '<' or '>' && Peek(1) == '(';

    private bool AtExtendedGlob() =>
        _at > 0 && _text[_at] == '(' && _text[_at - 1] is '?' or '*' or '+' or '@' or '!' && !(_at > 1 && _text[_at - 2] is '\\' or '$');

    /// <summary>Adds the text up to <paramref name="end"/>; <paramref name="spare"/> characters at the end of the collected value belong to the next part.</summary>
    private void AddLiteral(List<WordPart> parts, int start, int end, StringBuilder? value, int spare)
    {
        if (end <= start)
        {
            return;
        }

        var raw = _text[start..end];
        var text = value is null ? raw : value.ToString(0, value.Length - spare);
        parts.Add(new Literal(raw, text) { Start = Here(start), End = EndAt(end) });
    }

    private void ReadEscape(Context context, int literal, ref StringBuilder? value)
    {
        value ??= new StringBuilder().Append(_text, literal, _at - literal);
        if (JoinLength(_at) is > 0 and var join)
        {
            _at += join;
            return;
        }

        if (_at + 1 >= _text.Length)
        {
            Fail(_at, "The text ends with a backslash; the line that it joins is missing.");
            return;
        }

        var next = _text[_at + 1];
        var drops = context switch
        {
            Context.Quoted => next is '$' or '`' or '"' or '\\',
            Context.QuotedBrace => next is '$' or '`' or '"' or '\\' or '}',
            Context.Document => next is '$' or '`' or '\\',
            _ => true,
        };
        if (!drops)
        {
            value.Append('\\');
        }

        value.Append(next);
        _at += 2;
    }

    private SingleQuoted ParseSingleQuoted()
    {
        var start = _at++;
        var close = AtEnd ? -1 : _text.IndexOf('\'', _at);
        if (close < 0)
        {
            Fail(start, "This single quote is never closed; add `'`.");
            return new SingleQuoted(string.Empty) { Start = Here(start), End = Offset };
        }

        var value = _text[_at..close];
        _at = close + 1;
        return new SingleQuoted(value) { Start = Here(start), End = Offset };
    }

    private DoubleQuoted ParseDoubleQuoted(bool localised)
    {
        var start = _at;
        _at += localised ? 2 : 1;
        var parts = ReadParts(Context.Quoted);
        if (!Take("\""))
        {
            Fail(start, "This double quote is never closed; add `\"`.");
        }

        return new DoubleQuoted(localised, parts) { Start = Here(start), End = Offset };
    }

    private ExtendedGlob ParseExtendedGlob()
    {
        var start = _at - 1;
        _at++;
        List<WordPart> pattern = [];
        if (Enter(start))
        {
            pattern = ReadParts(Context.Parentheses);
            Leave();
        }

        if (!Take(")"))
        {
            Fail(start, "This pattern is never closed; add `)`.");
        }

        return new ExtendedGlob(_text[start], pattern) { Start = Here(start), End = Offset };
    }
}

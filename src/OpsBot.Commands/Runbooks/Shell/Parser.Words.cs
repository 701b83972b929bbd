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
        if (PlainLength() is > 0 and var plain)
        {
            return ParsePlainWord(plain);
        }

        var start = cursor;
        var parts = ReadParts(Context.Word);
        if (parts.Count == 0)
        {
            Fail(cursor, $"A word was expected, not `{TokenHere()}`.");
        }

        return new Word(parts) { Start = Here(start), End = Offset };
    }

    /// <summary>The length of the word at the cursor when it has ordinary characters only, as most words have; else 0.</summary>
    private int PlainLength()
    {
        var rest = source.AsSpan(cursor);
        var length = rest.IndexOfAny(Characters.Special);
        return length < 0 ? rest.Length : rest[length] is ' ' or '\t' or '\n' or ';' or '&' or '|' or ')' ? length : 0;
    }

    private Word ParsePlainWord(int length)
    {
        var start = Here(cursor);
        var text = source.Substring(cursor, length);
        cursor += length;
        return new Word([new Literal(text, text) { Start = start, End = Offset }]) { Start = start, End = Offset };
    }

    /// <summary>The parts between the cursor and an offset on the same line.</summary>
    private Word ParseUntil(int end)
    {
        var start = cursor;
        var parts = Inner(source[cursor..end], cursor).ReadParts(Context.Document);
        cursor = end;
        return new Word(parts) { Start = Here(start), End = Offset };
    }

    private List<WordPart> ReadParts(Context context)
    {
        var parts = new List<WordPart>(1);
        var literal = cursor;
        var nesting = 0;
        StringBuilder? value = null;
        while (!AtEnd)
        {
            var skipped = source.AsSpan(cursor).IndexOfAny(Characters.Special);
            if (skipped != 0)
            {
                var run = skipped < 0 ? source.Length - cursor : skipped;
                value?.Append(source, cursor, run);
                cursor += run;
                continue;
            }

            var c = source[cursor];
            if (c == '\\')
            {
                ReadEscape(context, literal, ref value);
                continue;
            }

            if (Ends(context, c, ref nesting))
            {
                break;
            }

            var before = cursor;
            var part = ReadPart(context, c, literal, out var from);
            if (part is null)
            {
                value?.Append(c);
                cursor = Math.Min(cursor + 1, source.Length);
                continue;
            }

            AddLiteral(parts, literal, from, value, before - from);
            parts.Add(part);
            literal = cursor;
            value = null;
        }

        AddLiteral(parts, literal, Math.Min(cursor, source.Length), value, 0);
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
        from = cursor;
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
            case '(' when context == Context.Word && cursor > literal && AtExtendedGlob():
                from = cursor - 1;
                return ParseExtendedGlob();
            default:
                return null;
        }
    }

    private bool AtProcessSubstitution() => Peek() is '<' or '>' && Peek(1) == '(';

    private bool AtExtendedGlob() =>
        cursor > 0 && source[cursor] == '(' && source[cursor - 1] is '?' or '*' or '+' or '@' or '!' && !(cursor > 1 && source[cursor - 2] is '\\' or '$');

    /// <summary>Adds the text up to <paramref name="end"/>; <paramref name="spare"/> characters at the end of the collected value belong to the next part.</summary>
    private void AddLiteral(List<WordPart> parts, int start, int end, StringBuilder? value, int spare)
    {
        if (end <= start)
        {
            return;
        }

        var raw = source[start..end];
        var text = value is null ? raw : value.ToString(0, value.Length - spare);
        parts.Add(new Literal(raw, text) { Start = Here(start), End = EndAt(end) });
    }

    private void ReadEscape(Context context, int literal, ref StringBuilder? value)
    {
        value ??= new StringBuilder().Append(source, literal, cursor - literal);
        if (JoinLength(cursor) is > 0 and var join)
        {
            cursor += join;
            return;
        }

        if (cursor + 1 >= source.Length)
        {
            Fail(cursor, "The text ends with a backslash; the line that it joins is missing.");
            return;
        }

        var next = source[cursor + 1];
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
        cursor += 2;
    }

    private SingleQuoted ParseSingleQuoted()
    {
        var start = cursor++;
        var close = AtEnd ? -1 : source.IndexOf('\'', cursor);
        if (close < 0)
        {
            Fail(start, "This single quote is never closed; add `'`.");
            return new SingleQuoted(string.Empty) { Start = Here(start), End = Offset };
        }

        var value = source[cursor..close];
        cursor = close + 1;
        return new SingleQuoted(value) { Start = Here(start), End = Offset };
    }

    private DoubleQuoted ParseDoubleQuoted(bool localised)
    {
        var start = cursor;
        cursor += localised ? 2 : 1;
        var parts = ReadParts(Context.Quoted);
        if (!Take("\""))
        {
            Fail(start, "This double quote is never closed; add `\"`.");
        }

        return new DoubleQuoted(localised, parts) { Start = Here(start), End = Offset };
    }

    private ExtendedGlob ParseExtendedGlob()
    {
        var start = cursor - 1;
        cursor++;
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

        return new ExtendedGlob(source[start], pattern) { Start = Here(start), End = Offset };
    }
}

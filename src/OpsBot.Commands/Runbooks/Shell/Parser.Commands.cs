namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Simple commands, and the choice between them and compound ones.</summary>
internal sealed partial class Parser
{
    /// <summary>Whether the last command ended with a reserved word or a parenthesis: then a closing word may follow without <c>;</c>, as in <c>fi fi</c>.</summary>
    private bool _wordMayClose;

    private ShellStatement ParseCommand()
    {
        SkipBlanks();
        var start = _at;
        if (AtEnd || AtCloser() || AtTestEnd() || (Peek() is 'i' or '!' && ReservedWord() is "in" or "!"))
        {
            Fail(start, $"A command was expected, not `{TokenHere()}`.");
            return Empty(start);
        }

        if (!Enter(start))
        {
            return Empty(start);
        }

        var compound = ParseCompound();
        var statement = compound is null ? ParseSimple(start) : WithRedirects(compound);
        Leave();
        return statement;
    }

    private ShellStatement WithRedirects(ShellCommand command)
    {
        List<Redirect>? redirects = null;
        SkipBlanks();
        while (!AtEnd && AtRedirect())
        {
            ParseRedirect(redirects ??= []);
            SkipBlanks();
        }

        _wordMayClose = redirects is null;
        return new ShellStatement(command, redirects ?? (IReadOnlyList<Redirect>)[], false, false) { Start = command.Start, End = Offset };
    }

    private ShellStatement ParseSimple(int start)
    {
        List<Assignment>? assignments = null;
        List<Word>? words = null;
        List<Redirect>? redirects = null;
        var end = Offset;
        while (true)
        {
            SkipBlanks();
            if (AtEnd || Peek() is '\n' or ';' or '|' or ')' || (Peek() == '&' && !AtRedirect()))
            {
                break;
            }

            if (AtRedirect())
            {
                ParseRedirect(redirects ??= []);
            }
            else if (words is null && AssignmentLength() is > 0 and var length)
            {
                (assignments ??= []).Add(ParseAssignment(length));
            }
            else if (Peek() == '(')
            {
                if (IsFunctionHead(words, assignments, redirects))
                {
                    return ParseFunctionBody(start, ((Literal)words![0].Parts[0]).Raw, keyword: false);
                }

                Fail(_at, "`(` was not expected; quote it, or put `;` before it.");
            }
            else
            {
                (words ??= []).Add(ParseArgument(words));
            }

            end = Offset;
        }

        if (words is null && assignments is null && redirects is null)
        {
            Fail(_at, $"A command was expected, not `{TokenHere()}`.");
            return Empty(start);
        }

        var simple = words is null && assignments is null
            ? null
            : new SimpleCommand(assignments ?? (IReadOnlyList<Assignment>)[], words ?? (IReadOnlyList<Word>)[]) { Start = Here(start), End = end };
        return new ShellStatement(simple, redirects ?? (IReadOnlyList<Redirect>)[], false, false) { Start = Here(start), End = end };
    }

    private bool IsFunctionHead(List<Word>? words, List<Assignment>? assignments, List<Redirect>? redirects)
    {
        if (words is not [{ Parts: [Literal] }] || assignments is not null || redirects is not null)
        {
            return false;
        }

        var after = _at + 1;
        while (after < _text.Length && _text[after] is ' ' or '\t')
        {
            after++;
        }

        return after < _text.Length && _text[after] == ')';
    }

    /// <summary>A word; after a declaration such as <c>export</c> it may assign an array.</summary>
    private Word ParseArgument(List<Word>? words)
    {
        if (words is [{ Parts: [Literal { Value: "declare" or "local" or "export" or "readonly" or "typeset" or "eval" or "let" }] }, ..]
            && AssignmentLength() is > 0 and var length && _at + length < _text.Length && _text[_at + length] == '(')
        {
            var start = _at;
            _at += length;
            var head = new Literal(_text[start.._at], _text[start.._at]) { Start = Here(start), End = Offset };
            var array = ParseArray();
            return new Word([head, array]) { Start = Here(start), End = Offset };
        }

        return ParseWord();
    }

    /// <summary>The length of <c>name=</c>, <c>name+=</c> or <c>name[…]=</c> at the cursor, or 0. The bracket is looked for in a short stretch only, which keeps reading linear.</summary>
    private int AssignmentLength()
    {
        if (!Characters.StartsName(Peek()))
        {
            return 0;
        }

        var i = _at + 1;
        while (i < _text.Length && Characters.IsName(_text[i]))
        {
            i++;
        }

        if (i < _text.Length && _text[i] == '[')
        {
            i = AfterBracket(i);
        }

        if (i < _text.Length && _text[i] == '+')
        {
            i++;
        }

        return i > _at && i < _text.Length && _text[i] == '=' ? i + 1 - _at : 0;
    }

    private int AfterBracket(int open)
    {
        var limit = Math.Min(_text.Length, open + 256);
        var nesting = 0;
        for (var i = open; i < limit && _text[i] != '\n'; i++)
        {
            nesting += _text[i] == '[' ? 1 : _text[i] == ']' ? -1 : 0;
            if (nesting == 0)
            {
                return i + 1;
            }
        }

        return _text.Length;
    }

    private Assignment ParseAssignment(int length)
    {
        var start = _at;
        var head = _text.AsSpan(start, length);
        var append = head[^2] == '+';
        var nameLength = head.IndexOfAny('[', '+', '=');
        Word? index = null;
        if (head[nameLength] == '[')
        {
            _at += nameLength + 1;
            index = ParseUntil(start + length - (append ? 3 : 2));
        }

        _at = start + length;
        Word value;
        if (Peek() == '(')
        {
            var at = _at;
            value = new Word([ParseArray()]) { Start = Here(at), End = Offset };
        }
        else
        {
            value = AtEnd || Characters.EndsWord(Peek()) && !AtProcessSubstitution() ? new Word([]) { Start = Here(_at), End = Offset } : ParseWord();
        }

        return new Assignment(_text.Substring(start, nameLength), index, append, value) { Start = Here(start), End = Offset };
    }

    private ArrayLiteral ParseArray()
    {
        var start = _at++;
        var elements = new List<Word>();
        while (true)
        {
            SkipLines();
            if (AtEnd)
            {
                Fail(start, "This array is never closed; add `)`.");
                break;
            }

            if (Peek() == ')')
            {
                _at++;
                break;
            }

            if (Characters.EndsWord(Peek()) && !AtProcessSubstitution())
            {
                Fail(_at, $"`{TokenHere()}` cannot stand in an array; quote it.");
                break;
            }

            elements.Add(ParseWord());
        }

        return new ArrayLiteral(elements) { Start = Here(start), End = Offset };
    }
}

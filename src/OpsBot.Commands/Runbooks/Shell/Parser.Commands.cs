namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Simple commands, and the choice between them and compound ones.</summary>
internal sealed partial class Parser
{
    /// <summary>Whether the last command ended with a reserved word or a parenthesis: then a closing word may follow without <c>;</c>, as in <c>fi fi</c>.</summary>
    private bool wordMayClose;

    private ShellStatement ParseCommand()
    {
        SkipBlanks();
        var start = cursor;
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

        wordMayClose = redirects is null;
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

                Fail(cursor, "`(` was not expected; quote it, or put `;` before it.");
            }
            else
            {
                (words ??= []).Add(ParseArgument(words));
            }

            end = Offset;
        }

        if (words is null && assignments is null && redirects is null)
        {
            Fail(cursor, $"A command was expected, not `{TokenHere()}`.");
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

        var after = cursor + 1;
        while (after < source.Length && source[after] is ' ' or '\t')
        {
            after++;
        }

        return after < source.Length && source[after] == ')';
    }

    /// <summary>A word; after a declaration such as <c>export</c> it may assign an array.</summary>
    private Word ParseArgument(List<Word>? words)
    {
        if (words is [{ Parts: [Literal { Value: "declare" or "local" or "export" or "readonly" or "typeset" or "eval" or "let" }] }, ..]
            && AssignmentLength() is > 0 and var length && cursor + length < source.Length && source[cursor + length] == '(')
        {
            var start = cursor;
            cursor += length;
            var head = new Literal(source[start..cursor], source[start..cursor]) { Start = Here(start), End = Offset };
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

        var i = cursor + 1;
        while (i < source.Length && Characters.IsName(source[i]))
        {
            i++;
        }

        if (i < source.Length && source[i] == '[')
        {
            i = AfterBracket(i);
        }

        if (i < source.Length && source[i] == '+')
        {
            i++;
        }

        return i > cursor && i < source.Length && source[i] == '=' ? i + 1 - cursor : 0;
    }

    private int AfterBracket(int open)
    {
        var limit = Math.Min(source.Length, open + 256);
        var nesting = 0;
        for (var i = open; i < limit && source[i] != '\n'; i++)
        {
            nesting += source[i] == '[' ? 1 : source[i] == ']' ? -1 : 0;
            if (nesting == 0)
            {
                return i + 1;
            }
        }

        return source.Length;
    }

    private Assignment ParseAssignment(int length)
    {
        var start = cursor;
        var head = source.AsSpan(start, length);
        var append = head[^2] == '+';
        var nameLength = head.IndexOfAny('[', '+', '=');
        Word? index = null;
        if (head[nameLength] == '[')
        {
            cursor += nameLength + 1;
            index = ParseUntil(start + length - (append ? 3 : 2));
        }

        cursor = start + length;
        Word value;
        if (Peek() == '(')
        {
            var at = cursor;
            value = new Word([ParseArray()]) { Start = Here(at), End = Offset };
        }
        else
        {
            value = AtEnd || Characters.EndsWord(Peek()) && !AtProcessSubstitution() ? new Word([]) { Start = Here(cursor), End = Offset } : ParseWord();
        }

        return new Assignment(source.Substring(start, nameLength), index, append, value) { Start = Here(start), End = Offset };
    }

    private ArrayLiteral ParseArray()
    {
        var start = cursor++;
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
                cursor++;
                break;
            }

            if (Characters.EndsWord(Peek()) && !AtProcessSubstitution())
            {
                Fail(cursor, $"`{TokenHere()}` cannot stand in an array; quote it.");
                break;
            }

            elements.Add(ParseWord());
        }

        return new ArrayLiteral(elements) { Start = Here(start), End = Offset };
    }
}

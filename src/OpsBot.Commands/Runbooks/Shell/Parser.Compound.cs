namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Compound commands: groups, conditions, loops, functions.</summary>
internal sealed partial class Parser
{
    /// <summary>A compound command, or null when a simple one stands here.</summary>
    private ShellCommand? ParseCompound()
    {
        var start = cursor;
        switch (Peek())
        {
            case '(':
                return Peek(1) == '(' && IsArithmetic(cursor) ? ParseArithmeticCommand() : ParseSubshell();
            case '{' or '[' or 'i' or 'w' or 'u' or 'f' or 's' or 'c':
                break;
            default:
                return null;
        }

        switch (ReservedWord())
        {
            case "{":
                cursor++;
                var group = ParseBody("{");
                Expect("}", "to close `{`");
                return new Group(group) { Start = Here(start), End = Offset };
            case "[[":
                return ParseTest();
            case "if":
                return ParseIf();
            case "while" or "until":
                return ParseWhile();
            case "for" or "select":
                return ParseFor();
            case "case":
                return ParseCase();
            case "function":
                return ParseFunctionKeyword();
            case "coproc":
                return ParseCoproc();
            default:
                return null;
        }
    }

    private Subshell ParseSubshell()
    {
        var start = cursor++;
        var body = ParseBody("(");
        SkipLines();
        if (!Take(")"))
        {
            Fail(start, "This `(` is never closed; add `)`.");
        }

        return new Subshell(body) { Start = Here(start), End = Offset };
    }

    private ArithmeticCommand ParseArithmeticCommand()
    {
        var start = cursor;
        var expression = ParseDoubleParentheses();
        return new ArithmeticCommand(expression) { Start = Here(start), End = Offset };
    }

    /// <summary><c>((…))</c> at the cursor.</summary>
    private Word ParseDoubleParentheses()
    {
        var open = cursor;
        cursor += 2;
        var start = cursor;
        var parts = ReadParts(Context.Parentheses);
        var word = new Word(parts) { Start = Here(start), End = Offset };
        if (!Take("))"))
        {
            Fail(open, "This `((` is never closed; add `))`.");
        }

        return word;
    }

    private IfCommand ParseIf()
    {
        var start = cursor;
        var branches = new List<IfBranch>(1);
        IReadOnlyList<ShellStatement>? otherwise = null;
        var keyword = "if";
        do
        {
            var branch = cursor;
            cursor += keyword.Length;
            var condition = ParseBody(keyword);
            Expect("then", $"after the condition of `{keyword}`");
            var body = ParseBody("then");
            branches.Add(new IfBranch(condition, body) { Start = Here(branch), End = Offset });
            SkipLines();
            keyword = "elif";
        }
        while (ReservedWord() is "elif");

        if (TakeReserved("else"))
        {
            otherwise = ParseBody("else");
        }

        Expect("fi", "to close `if`");
        return new IfCommand(branches, otherwise) { Start = Here(start), End = Offset };
    }

    private WhileCommand ParseWhile()
    {
        var start = cursor;
        var until = Peek() == 'u';
        var keyword = until ? "until" : "while";
        cursor += keyword.Length;
        var condition = ParseBody(keyword);
        var body = ParseDoBody(keyword);
        return new WhileCommand(until, condition, body) { Start = Here(start), End = Offset };
    }

    private List<ShellStatement> ParseDoBody(string keyword)
    {
        Expect("do", $"after `{keyword}`");
        var body = ParseBody("do");
        Expect("done", "to close `do`");
        return body;
    }

    private ShellCommand ParseFor()
    {
        var start = cursor;
        var select = Peek() == 's';
        var keyword = select ? "select" : "for";
        cursor += keyword.Length;
        SkipBlanks();
        if (!select && Looking("(("))
        {
            var at = cursor;
            var header = ParseDoubleParentheses();
            if (header.Parts.OfType<Literal>().Sum(part => part.Raw.Count(c => c == ';')) != 2)
            {
                Fail(at, "`for ((` needs three expressions with two `;` between them.");
            }

            SkipBlanks();
            Take(";");
            return new ArithmeticFor(header, ParseLoopBody(keyword)) { Start = Here(start), End = Offset };
        }

        var name = TakeName($"a variable's name after `{keyword}`");
        SkipLines();
        List<Word>? items = null;
        if (TakeReserved("in"))
        {
            items = [];
            SkipBlanks();
            while (!AtEnd && (!Characters.EndsWord(Peek()) || AtProcessSubstitution()) && Peek() != '\r')
            {
                items.Add(ParseWord());
                SkipBlanks();
            }

            if (!Take(";") && Peek() != '\n')
            {
                Fail(cursor, $"`;` or a new line was expected after the words of `{keyword}`, not `{TokenHere()}`.");
            }
        }
        else
        {
            Take(";");
        }

        return new ForCommand(select, name, items, ParseLoopBody(keyword)) { Start = Here(start), End = Offset };
    }

    /// <summary><c>do … done</c>, or the braces that bash takes in its place.</summary>
    private List<ShellStatement> ParseLoopBody(string keyword)
    {
        SkipLines();
        if (!TakeReserved("{"))
        {
            return ParseDoBody(keyword);
        }

        var body = ParseBody("{");
        Expect("}", "to close `{`");
        return body;
    }

    private string TakeName(string what)
    {
        var start = cursor;
        while (!AtEnd && !Characters.EndsWord(Peek()) && Peek() is not ('$' or '`' or '\'' or '"' or '\\' or '\r'))
        {
            cursor++;
        }

        if (cursor == start)
        {
            Fail(start, $"{what} was expected, not `{TokenHere()}`.");
            return string.Empty;
        }

        return source[start..cursor];
    }

    private CaseCommand ParseCase()
    {
        var start = cursor;
        cursor += "case".Length;
        SkipBlanks();
        var subject = ParseWord();
        SkipLines();
        Expect("in", "after the word of `case`");
        var items = new List<CaseItem>();
        SkipLines();
        while (!AtEnd && ReservedWord() is not "esac")
        {
            items.Add(ParseCaseItem());
            SkipLines();
        }

        Expect("esac", "to close `case`");
        return new CaseCommand(subject, items) { Start = Here(start), End = Offset };
    }

    private CaseItem ParseCaseItem()
    {
        var start = cursor;
        Take("(");
        var patterns = new List<Word>(1);
        do
        {
            SkipBlanks();
            patterns.Add(ParseWord());
            SkipBlanks();
        }
        while (Peek() == '|' && Take("|"));

        if (!Take(")"))
        {
            Fail(cursor, $"`)` was expected after the pattern of `case`, not `{TokenHere()}`.");
        }

        var body = ParseStatements();
        SkipLines();
        var terminator = Take(";;&") ? ";;&" : Take(";&") ? ";&" : ";;";
        if (terminator == ";;" && !Take(";;") && ReservedWord() is not "esac")
        {
            Fail(cursor, $"`;;` or `esac` was expected, not `{TokenHere()}`.");
        }

        return new CaseItem(patterns, body, terminator) { Start = Here(start), End = Offset };
    }

    private FunctionDefinition ParseFunctionKeyword()
    {
        var start = cursor;
        cursor += "function".Length;
        SkipBlanks();
        var name = TakeName("a name after `function`");
        SkipBlanks();
        if (Peek() == '(')
        {
            var after = cursor + 1;
            while (after < source.Length && source[after] is ' ' or '\t')
            {
                after++;
            }

            if (after < source.Length && source[after] == ')')
            {
                cursor = after + 1;
            }
        }

        return FunctionBody(start, name, keyword: true);
    }

    private ShellStatement ParseFunctionBody(int start, string name, bool keyword)
    {
        cursor++;
        SkipBlanks();
        cursor++;
        return Wrap(FunctionBody(start, name, keyword));
    }

    private FunctionDefinition FunctionBody(int start, string name, bool keyword)
    {
        SkipLines();
        var at = cursor;
        ShellStatement? body = null;
        if (Enter(start))
        {
            body = ParseCompound() is { } compound ? WithRedirects(compound) : null;
            Leave();
        }

        if (body is null)
        {
            Fail(at, $"The body of function `{name}` was expected: a group in braces.");
        }

        return new FunctionDefinition(name, keyword, body ?? Empty(at)) { Start = Here(start), End = Offset };
    }

    private CoprocCommand ParseCoproc()
    {
        var start = cursor;
        cursor += "coproc".Length;
        SkipBlanks();
        string? name = null;
        var word = cursor;
        while (!AtEnd && Characters.IsName(Peek()))
        {
            cursor++;
        }

        var named = cursor > word && Peek() is ' ' or '\t';
        var end = cursor;
        SkipBlanks();
        if (named && (Peek() == '(' || ReservedWord() is "{" or "while" or "until" or "for" or "if" or "case" or "select" or "[["))
        {
            name = source[word..end];
        }
        else
        {
            cursor = word;
        }

        var body = ParseCommand();
        return new CoprocCommand(name, body) { Start = Here(start), End = Offset };
    }
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Conditions inside <c>[[ ]]</c>.</summary>
internal sealed partial class Parser
{
    private TestCommand ParseTest()
    {
        var start = cursor;
        cursor += 2;
        var expression = ParseTestChain(all: false);
        SkipLines();
        if (!AtTestEnd())
        {
            Fail(cursor, $"`]]` was expected to close `[[`, not `{TokenHere()}`.");
        }

        cursor = Math.Min(cursor + 2, source.Length);
        return new TestCommand(expression) { Start = Here(start), End = Offset };
    }

    private bool AtTestEnd() => Looking("]]") && (cursor + 2 >= source.Length || Characters.EndsWord(source[cursor + 2]) || source[cursor + 2] == '\r');

    private TestExpression ParseTestChain(bool all)
    {
        var first = all ? ParseTestPrimary() : ParseTestChain(all: true);
        List<TestExpression>? operands = null;
        while (true)
        {
            SkipLines();
            if (!Take(all ? "&&" : "||"))
            {
                return operands is null ? first : new TestChain(all, operands) { Start = first.Start, End = Offset };
            }

            (operands ??= [first]).Add(all ? ParseTestPrimary() : ParseTestChain(all: true));
        }
    }

    private TestExpression ParseTestPrimary()
    {
        SkipLines();
        var start = cursor;
        if (!Enter(start))
        {
            return new TestWord(NoWord(start)) { Start = Here(start), End = Offset };
        }

        var expression = ParseTestOperand(start);
        Leave();
        return expression;
    }

    private TestExpression ParseTestOperand(int start)
    {
        if (Peek() == '!' && Characters.EndsWord(Peek(1)))
        {
            cursor++;
            return new TestNot(ParseTestPrimary()) { Start = Here(start), End = Offset };
        }

        if (Take("("))
        {
            var inner = ParseTestChain(all: false);
            SkipLines();
            if (!Take(")"))
            {
                Fail(start, "This `(` inside `[[` is never closed; add `)`.");
            }

            return new TestGroup(inner) { Start = Here(start), End = Offset };
        }

        var left = TestOperandWord();
        if (left is { Parts: [Literal { Raw: ['-', var letter] } unary] } && char.IsAsciiLetter(letter))
        {
            SkipBlanks();
            return new TestUnary(unary.Raw, TestOperandWord()) { Start = Here(start), End = Offset };
        }

        SkipBlanks();
        if (AtEnd || Peek() is ')' or '&' or '|' or '\n' || AtTestEnd())
        {
            return new TestWord(left) { Start = Here(start), End = Offset };
        }

        var name = TakeTestOperator();
        SkipBlanks();
        var right = name == "=~" ? RegexWord() : TestOperandWord();
        return new TestBinary(left, name, right) { Start = Here(start), End = Offset };
    }

    private Word TestOperandWord()
    {
        if (AtEnd || AtTestEnd() || (Characters.EndsWord(Peek()) && !AtProcessSubstitution()))
        {
            Fail(cursor, $"A word was expected inside `[[`, not `{TokenHere()}`.");
            return NoWord(cursor);
        }

        return ParseWord();
    }

    private Word RegexWord()
    {
        var start = cursor;
        var parts = ReadParts(Context.Regex);
        if (parts.Count == 0)
        {
            Fail(start, "A regular expression was expected after `=~`.");
        }

        return new Word(parts) { Start = Here(start), End = Offset };
    }

    private string TakeTestOperator()
    {
        foreach (var name in TestOperators)
        {
            if (Looking(name) && (name is "<" or ">" || Characters.EndsWord(Peek(name.Length))))
            {
                cursor += name.Length;
                return name;
            }
        }

        Fail(cursor, $"An operator such as `==` or `-lt` was expected, not `{TokenHere()}`.");
        return "==";
    }

    private static readonly string[] TestOperators =
        ["==", "=~", "!=", "=", "<", ">", "-eq", "-ne", "-lt", "-le", "-gt", "-ge", "-nt", "-ot", "-ef"];

    private Word NoWord(int offset) => new([]) { Start = Here(Math.Min(offset, source.Length)), End = Offset };
}

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Commands and conditions.</summary>
internal sealed partial class Printer
{
    private void Command(ShellCommand command)
    {
        switch (command)
        {
            case SimpleCommand simple:
                Simple(simple, []);
                break;
            case Chain chain:
                Joined(chain.Parts, chain.Joints);
                break;
            case Pipeline pipeline:
                Joined(pipeline.Stages, pipeline.Joints);
                break;
            case Subshell subshell:
                _out.Append("( ");
                Closed(subshell.Body, ")");
                break;
            case Group group:
                _out.Append("{ ");
                Closed(group.Body, "}");
                break;
            case IfCommand conditional:
                If(conditional);
                break;
            case WhileCommand loop:
                Block(loop.Until ? "until" : "while", loop.Condition, "do");
                Closed(loop.Body, "done");
                break;
            case ForCommand loop:
                For(loop);
                break;
            case ArithmeticFor loop:
                _out.Append("for ((");
                Parts(loop.Header.Parts);
                _out.Append(")); do\n");
                Closed(loop.Body, "done");
                break;
            case CaseCommand choice:
                Case(choice);
                break;
            case FunctionDefinition function:
                // After `coproc`, a plain name with a blank behind it would be the name of the coprocess; after other characters, `()` would belong to them.
                _out.Append(function.Keyword ? "function " : string.Empty).Append(function.Name).Append(function.Keyword ? "\n" : Characters.IsName(function.Name) ? "()\n" : " ()\n");
                Statement(function.Body);
                break;
            case ArithmeticCommand arithmetic:
                _out.Append("((");
                Parts(arithmetic.Expression.Parts);
                _out.Append("))");
                break;
            case TestCommand test:
                _out.Append("[[ ");
                Test(test.Expression);
                _out.Append(" ]]");
                break;
            case TimeCommand timed:
                _out.Append(timed.Posix ? "time -p" : "time");
                if (timed.Body is { } body)
                {
                    _out.Append(' ');
                    Statement(body);
                }

                break;
            case CoprocCommand coproc:
                _out.Append("coproc ").Append(coproc.Name is null ? string.Empty : coproc.Name + " ");
                Statement(coproc.Body);
                break;
            default:
                throw new InvalidOperationException($"{command.GetType().Name} is a command the printer does not know.");
        }
    }

    /// <summary>Words and redirections in the order of the text: a word such as <c>if</c> or <c>{</c> is a plain one only behind the redirection before it.</summary>
    private void Simple(SimpleCommand simple, IReadOnlyList<Redirect> redirects)
    {
        var written = 0;
        foreach (var node in simple.Assignments.Concat<ShellNode>(simple.Words))
        {
            while (written < redirects.Count && redirects[written].Start.Offset < node.Start.Offset)
            {
                Redirection(redirects[written++]);
                _out.Append(' ');
            }

            Argument(node);
            _out.Append(' ');
        }

        Redirections([.. redirects.Skip(written)]);
        _out.Length -= written == redirects.Count ? 1 : 0;
    }

    private void Argument(ShellNode node)
    {
        if (node is Assignment assignment)
        {
            Assign(assignment);
        }
        else
        {
            Parts(((Word)node).Parts);
        }
    }

    private void Joined(IReadOnlyList<ShellStatement> parts, IReadOnlyList<Joint> joints)
    {
        for (var i = 0; i < parts.Count; i++)
        {
            if (i > 0)
            {
                _out.Append(joints[i - 1] switch
                {
                    Joint.And => " && ",
                    Joint.Or => " || ",
                    Joint.Pipe => " | ",
                    Joint.PipeAll => " |& ",
                    _ => throw new InvalidOperationException($"{joints[i - 1]} joins nothing."),
                });
            }

            Statement(parts[i]);
        }
    }

    /// <summary>A body and the word that closes it, on a line of its own.</summary>
    private void Closed(IReadOnlyList<ShellStatement> body, string close)
    {
        Statements(body);
        Separate();
        _out.Append(close);
    }

    private void Block(string keyword, IReadOnlyList<ShellStatement> condition, string then)
    {
        _out.Append(keyword).Append(' ');
        Statements(condition);
        Separate();
        _out.Append(then).Append('\n');
    }

    private void If(IfCommand conditional)
    {
        for (var i = 0; i < conditional.Branches.Count; i++)
        {
            Block(i == 0 ? "if" : "elif", conditional.Branches[i].Condition, "then");
            Statements(conditional.Branches[i].Body);
            Separate();
        }

        if (conditional.Else is { } otherwise)
        {
            _out.Append("else\n");
            Statements(otherwise);
            Separate();
        }

        _out.Append("fi");
    }

    private void For(ForCommand loop)
    {
        _out.Append(loop.Select ? "select " : "for ").Append(loop.Name);
        if (loop.Items is { } items)
        {
            _out.Append(" in ");
            WordList(items);
        }

        Line();
        _out.Append("do\n");
        Closed(loop.Body, "done");
    }

    private void Case(CaseCommand choice)
    {
        _out.Append("case ");
        Parts(choice.Subject.Parts);
        _out.Append(" in\n");
        foreach (var item in choice.Items)
        {
            Item(item);
        }

        _out.Append("esac");
    }

    private void Item(CaseItem item)
    {
        _out.Append('(');
        for (var i = 0; i < item.Patterns.Count; i++)
        {
            _out.Append(i > 0 ? "|" : string.Empty);
            Parts(item.Patterns[i].Parts);
        }

        _out.Append(')');
        Line();
        Statements(item.Body);
        Separate();
        _out.Append(item.Terminator).Append('\n');
    }

    private void Test(TestExpression test)
    {
        switch (test)
        {
            case TestWord word:
                Parts(word.Operand.Parts);
                break;
            case TestUnary unary:
                _out.Append(unary.Operator).Append(' ');
                Parts(unary.Operand.Parts);
                break;
            case TestBinary binary:
                Parts(binary.Left.Parts);
                _out.Append(' ').Append(binary.Operator).Append(' ');
                Parts(binary.Right.Parts);
                break;
            case TestNot not:
                _out.Append("! ");
                Test(not.Operand);
                break;
            case TestGroup group:
                _out.Append("( ");
                Test(group.Operand);
                _out.Append(" )");
                break;
            case TestChain chain:
                for (var i = 0; i < chain.Operands.Count; i++)
                {
                    _out.Append(i == 0 ? string.Empty : chain.All ? " && " : " || ");
                    Test(chain.Operands[i]);
                }

                break;
            default:
                throw new InvalidOperationException($"{test.GetType().Name} is a condition the printer does not know.");
        }
    }
}

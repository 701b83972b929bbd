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
                output.Append("( ");
                Closed(subshell.Body, ")");
                break;
            case Group group:
                output.Append("{ ");
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
                output.Append("for ((");
                Parts(loop.Header.Parts);
                output.Append(")); do\n");
                Closed(loop.Body, "done");
                break;
            case CaseCommand choice:
                Case(choice);
                break;
            case FunctionDefinition function:
                // After `coproc`, a plain name with a blank behind it would be the name of the coprocess; after other characters, `()` would belong to them.
                output.Append(function.Keyword ? "function " : string.Empty).Append(function.Name).Append(function.Keyword ? "\n" : Characters.IsName(function.Name) ? "()\n" : " ()\n");
                Statement(function.Body);
                break;
            case ArithmeticCommand arithmetic:
                output.Append("((");
                Parts(arithmetic.Expression.Parts);
                output.Append("))");
                break;
            case TestCommand test:
                output.Append("[[ ");
                Test(test.Expression);
                output.Append(" ]]");
                break;
            case TimeCommand timed:
                output.Append(timed.Posix ? "time -p" : "time");
                if (timed.Body is { } body)
                {
                    output.Append(' ');
                    Statement(body);
                }

                break;
            case CoprocCommand coproc:
                output.Append("coproc ").Append(coproc.Name is null ? string.Empty : coproc.Name + " ");
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
                output.Append(' ');
            }

            Argument(node);
            output.Append(' ');
        }

        Redirections([.. redirects.Skip(written)]);
        output.Length -= written == redirects.Count ? 1 : 0;
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
                output.Append(joints[i - 1] switch
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
        output.Append(close);
    }

    private void Block(string keyword, IReadOnlyList<ShellStatement> condition, string then)
    {
        output.Append(keyword).Append(' ');
        Statements(condition);
        Separate();
        output.Append(then).Append('\n');
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
            output.Append("else\n");
            Statements(otherwise);
            Separate();
        }

        output.Append("fi");
    }

    private void For(ForCommand loop)
    {
        output.Append(loop.Select ? "select " : "for ").Append(loop.Name);
        if (loop.Items is { } items)
        {
            output.Append(" in ");
            WordList(items);
        }

        Line();
        output.Append("do\n");
        Closed(loop.Body, "done");
    }

    private void Case(CaseCommand choice)
    {
        output.Append("case ");
        Parts(choice.Subject.Parts);
        output.Append(" in\n");
        foreach (var item in choice.Items)
        {
            Item(item);
        }

        output.Append("esac");
    }

    private void Item(CaseItem item)
    {
        output.Append('(');
        for (var i = 0; i < item.Patterns.Count; i++)
        {
            output.Append(i > 0 ? "|" : string.Empty);
            Parts(item.Patterns[i].Parts);
        }

        output.Append(')');
        Line();
        Statements(item.Body);
        Separate();
        output.Append(item.Terminator).Append('\n');
    }

    private void Test(TestExpression test)
    {
        switch (test)
        {
            case TestWord word:
                Parts(word.Operand.Parts);
                break;
            case TestUnary unary:
                output.Append(unary.Operator).Append(' ');
                Parts(unary.Operand.Parts);
                break;
            case TestBinary binary:
                Parts(binary.Left.Parts);
                output.Append(' ').Append(binary.Operator).Append(' ');
                Parts(binary.Right.Parts);
                break;
            case TestNot not:
                output.Append("! ");
                Test(not.Operand);
                break;
            case TestGroup group:
                output.Append("( ");
                Test(group.Operand);
                output.Append(" )");
                break;
            case TestChain chain:
                for (var i = 0; i < chain.Operands.Count; i++)
                {
                    output.Append(i == 0 ? string.Empty : chain.All ? " && " : " || ");
                    Test(chain.Operands[i]);
                }

                break;
            default:
                throw new InvalidOperationException($"{test.GetType().Name} is a condition the printer does not know.");
        }
    }
}

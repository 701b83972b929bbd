namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>Visits every node of a tree once, parents first. The depth of a tree is limited by <see cref="ShellParser.DepthLimit"/>.</summary>
public abstract class TreeWalker
{
    /// <summary>Visits a node and everything below it.</summary>
    /// <param name="node">Any node.</param>
    public void Walk(ShellNode node)
    {
        ArgumentNullException.ThrowIfNull(node);
        Visit(node);
        switch (node)
        {
            case ShellScript script:
                WalkAll(script.Statements);
                break;
            case ShellStatement statement:
                WalkIf(statement.Command);
                WalkAll(statement.Redirects);
                break;
            case ShellCommand command:
                WalkCommand(command);
                break;
            case WordPart part:
                WalkPart(part);
                break;
            case TestExpression test:
                WalkTest(test);
                break;
            case Word word:
                WalkAll(word.Parts);
                break;
            case Assignment assignment:
                WalkIf(assignment.Index);
                Walk(assignment.Value);
                break;
            case Redirect redirect:
                Walk(redirect.Target);
                WalkIf(redirect.Document);
                break;
            case HereDocument document:
                WalkAll(document.Parts);
                break;
            case IfBranch branch:
                WalkAll(branch.Condition);
                WalkAll(branch.Body);
                break;
            case CaseItem item:
                WalkAll(item.Patterns);
                WalkAll(item.Body);
                break;
        }
    }

    /// <summary>Called for each node before what is below it.</summary>
    /// <param name="node">The node.</param>
    protected abstract void Visit(ShellNode node);

    // By index: an enumerator for each list of a tree would be most of what a walk allocates.
    private void WalkAll(IReadOnlyList<ShellNode> nodes)
    {
        for (var i = 0; i < nodes.Count; i++)
        {
            Walk(nodes[i]);
        }
    }

    private void WalkIf(ShellNode? node)
    {
        if (node is not null)
        {
            Walk(node);
        }
    }

    private void WalkCommand(ShellCommand command)
    {
        switch (command)
        {
            case SimpleCommand simple:
                WalkAll(simple.Assignments);
                WalkAll(simple.Words);
                break;
            case Chain chain:
                WalkAll(chain.Parts);
                break;
            case Pipeline pipeline:
                WalkAll(pipeline.Stages);
                break;
            case Subshell subshell:
                WalkAll(subshell.Body);
                break;
            case Group group:
                WalkAll(group.Body);
                break;
            case IfCommand conditional:
                WalkAll(conditional.Branches);
                WalkAll(conditional.Else ?? []);
                break;
            case WhileCommand loop:
                WalkAll(loop.Condition);
                WalkAll(loop.Body);
                break;
            case ForCommand loop:
                WalkAll(loop.Items ?? []);
                WalkAll(loop.Body);
                break;
            case ArithmeticFor loop:
                Walk(loop.Header);
                WalkAll(loop.Body);
                break;
            case CaseCommand choice:
                Walk(choice.Subject);
                WalkAll(choice.Items);
                break;
            case FunctionDefinition function:
                Walk(function.Body);
                break;
            case ArithmeticCommand arithmetic:
                Walk(arithmetic.Expression);
                break;
            case TestCommand test:
                Walk(test.Expression);
                break;
            case TimeCommand timed:
                WalkIf(timed.Body);
                break;
            case CoprocCommand coproc:
                Walk(coproc.Body);
                break;
        }
    }

    private void WalkPart(WordPart part) => WalkAll(part switch
    {
        DoubleQuoted quoted => quoted.Parts,
        ParameterExpansion parameter => parameter.Rest,
        CommandSubstitution substitution => substitution.Body,
        ProcessSubstitution substitution => substitution.Body,
        ArithmeticExpansion arithmetic => arithmetic.Expression,
        ExtendedGlob glob => glob.Pattern,
        ArrayLiteral array => array.Elements,
        _ => (IReadOnlyList<ShellNode>)[],
    });

    private void WalkTest(TestExpression test)
    {
        switch (test)
        {
            case TestWord word:
                Walk(word.Operand);
                break;
            case TestUnary unary:
                Walk(unary.Operand);
                break;
            case TestBinary binary:
                Walk(binary.Left);
                Walk(binary.Right);
                break;
            case TestNot not:
                Walk(not.Operand);
                break;
            case TestGroup group:
                Walk(group.Operand);
                break;
            case TestChain chain:
                WalkAll(chain.Operands);
                break;
        }
    }
}

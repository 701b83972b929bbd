namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>A condition inside <c>[[ ]]</c>. Closed.</summary>
public abstract record TestExpression : ShellNode
{
    private protected TestExpression()
    {
    }
}

/// <summary>A word alone: true when not empty.</summary>
/// <param name="Operand">The word.</param>
public sealed record TestWord(Word Operand) : TestExpression;

/// <summary><c>-f file</c> and the like.</summary>
/// <param name="Operator">With its dash.</param>
/// <param name="Operand">What it is asked of.</param>
public sealed record TestUnary(string Operator, Word Operand) : TestExpression;

/// <summary><c>a == b</c>, <c>a -lt b</c> and the like.</summary>
/// <param name="Left">Left side.</param>
/// <param name="Operator">As written.</param>
/// <param name="Right">Right side; a pattern for <c>==</c>, a regular expression for <c>=~</c>.</param>
public sealed record TestBinary(Word Left, string Operator, Word Right) : TestExpression;

/// <summary><c>! x</c></summary>
/// <param name="Operand">What is negated.</param>
public sealed record TestNot(TestExpression Operand) : TestExpression;

/// <summary><c>( x )</c></summary>
/// <param name="Operand">What is grouped.</param>
public sealed record TestGroup(TestExpression Operand) : TestExpression;

/// <summary>Conditions joined by one operator.</summary>
/// <param name="All">True for <c>&amp;&amp;</c>, false for <c>||</c>.</param>
/// <param name="Operands">Two or more.</param>
public sealed record TestChain(bool All, IReadOnlyList<TestExpression> Operands) : TestExpression;

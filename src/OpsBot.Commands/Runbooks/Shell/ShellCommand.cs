namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>What a statement runs. Closed.</summary>
public abstract record ShellCommand : ShellNode
{
    private protected ShellCommand()
    {
    }
}

/// <summary>Assignments and words: <c>A=1 docker ps</c>. At least one of the two lists has an element.</summary>
/// <param name="Assignments">Assignments before the first word.</param>
/// <param name="Words">The command's name and arguments; empty when only variables are set.</param>
public sealed record SimpleCommand(IReadOnlyList<Assignment> Assignments, IReadOnlyList<Word> Words) : ShellCommand;

/// <summary>How two parts of a <see cref="Chain"/> or <see cref="Pipeline"/> are joined.</summary>
public enum Joint
{
    /// <summary><c>&amp;&amp;</c></summary>
    And,

    /// <summary><c>||</c></summary>
    Or,

    /// <summary><c>|</c></summary>
    Pipe,

    /// <summary><c>|&amp;</c>, which pipes standard error too.</summary>
    PipeAll,
}

/// <summary>Parts joined by <c>&amp;&amp;</c> and <c>||</c>, which bind equally and to the left.</summary>
/// <param name="Parts">Two or more.</param>
/// <param name="Joints">One fewer than parts.</param>
public sealed record Chain(IReadOnlyList<ShellStatement> Parts, IReadOnlyList<Joint> Joints) : ShellCommand;

/// <summary>Stages joined by <c>|</c> or <c>|&amp;</c>.</summary>
/// <param name="Stages">Two or more.</param>
/// <param name="Joints">One fewer than stages.</param>
public sealed record Pipeline(IReadOnlyList<ShellStatement> Stages, IReadOnlyList<Joint> Joints) : ShellCommand;

/// <summary><c>( … )</c></summary>
/// <param name="Body">At least one statement.</param>
public sealed record Subshell(IReadOnlyList<ShellStatement> Body) : ShellCommand;

/// <summary><c>{ …; }</c></summary>
/// <param name="Body">At least one statement.</param>
public sealed record Group(IReadOnlyList<ShellStatement> Body) : ShellCommand;

/// <summary>One <c>if</c> or <c>elif</c> with its <c>then</c>.</summary>
/// <param name="Condition">What is run to decide.</param>
/// <param name="Body">What is run when it succeeds.</param>
public sealed record IfBranch(IReadOnlyList<ShellStatement> Condition, IReadOnlyList<ShellStatement> Body) : ShellNode;

/// <summary><c>if … then … elif … else … fi</c></summary>
/// <param name="Branches">One or more.</param>
/// <param name="Else">Null when there is none.</param>
public sealed record IfCommand(IReadOnlyList<IfBranch> Branches, IReadOnlyList<ShellStatement>? Else) : ShellCommand;

/// <summary><c>while</c> or <c>until</c>.</summary>
/// <param name="Until">Whether the loop runs while the condition fails.</param>
/// <param name="Condition">What is run before each round.</param>
/// <param name="Body">The round.</param>
public sealed record WhileCommand(bool Until, IReadOnlyList<ShellStatement> Condition, IReadOnlyList<ShellStatement> Body) : ShellCommand;

/// <summary><c>for name in words</c> or <c>select name in words</c>.</summary>
/// <param name="Select">Whether it is a menu.</param>
/// <param name="Name">The loop's variable.</param>
/// <param name="Items">Null without <c>in</c>: then the positional parameters.</param>
/// <param name="Body">The round.</param>
public sealed record ForCommand(bool Select, string Name, IReadOnlyList<Word>? Items, IReadOnlyList<ShellStatement> Body) : ShellCommand;

/// <summary><c>for ((a; b; c))</c></summary>
/// <param name="Header">The text between the double parentheses, with its expansions.</param>
/// <param name="Body">The round.</param>
public sealed record ArithmeticFor(Word Header, IReadOnlyList<ShellStatement> Body) : ShellCommand;

/// <summary>One item of a <c>case</c>.</summary>
/// <param name="Patterns">One or more.</param>
/// <param name="Body">May be empty.</param>
/// <param name="Terminator"><c>;;</c>, <c>;&amp;</c> or <c>;;&amp;</c>.</param>
public sealed record CaseItem(IReadOnlyList<Word> Patterns, IReadOnlyList<ShellStatement> Body, string Terminator) : ShellNode;

/// <summary><c>case word in … esac</c></summary>
/// <param name="Subject">What is matched.</param>
/// <param name="Items">May be empty.</param>
public sealed record CaseCommand(Word Subject, IReadOnlyList<CaseItem> Items) : ShellCommand;

/// <summary><c>name() body</c> or <c>function name body</c>: defines, runs nothing.</summary>
/// <param name="Name">The function's name.</param>
/// <param name="Keyword">Whether the word <c>function</c> was used.</param>
/// <param name="Body">A compound command, with redirections perhaps.</param>
public sealed record FunctionDefinition(string Name, bool Keyword, ShellStatement Body) : ShellCommand;

/// <summary><c>(( … ))</c></summary>
/// <param name="Expression">The text inside, with its expansions.</param>
public sealed record ArithmeticCommand(Word Expression) : ShellCommand;

/// <summary><c>[[ … ]]</c></summary>
/// <param name="Expression">The condition.</param>
public sealed record TestCommand(TestExpression Expression) : ShellCommand;

/// <summary><c>time [-p] pipeline</c></summary>
/// <param name="Posix">Whether <c>-p</c> was given.</param>
/// <param name="Body">What is timed; null for <c>time</c> alone.</param>
public sealed record TimeCommand(bool Posix, ShellStatement? Body) : ShellCommand;

/// <summary><c>coproc [name] command</c></summary>
/// <param name="Name">Null when not given.</param>
/// <param name="Body">What is run beside the shell.</param>
public sealed record CoprocCommand(string? Name, ShellStatement Body) : ShellCommand;

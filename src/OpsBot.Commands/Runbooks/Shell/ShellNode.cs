using System.Runtime.InteropServices;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>A place in the text that was parsed.</summary>
/// <param name="Offset">Characters before it.</param>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column in UTF-16 units, from 1.</param>
[StructLayout(LayoutKind.Auto)]
public readonly record struct Position(int Offset, int Line, int Column);

/// <summary>Anything in a shell tree. The hierarchy is closed: <see cref="ShellStatement"/>, <see cref="ShellCommand"/>, <see cref="Word"/>,
/// <see cref="WordPart"/>, <see cref="Assignment"/>, <see cref="Redirect"/>, <see cref="TestExpression"/> and their parts.</summary>
public abstract record ShellNode
{
    private protected ShellNode()
    {
    }

    /// <summary>Where the node starts.</summary>
    public Position Start { get; init; }

    /// <summary>The offset just after the node.</summary>
    public int End { get; init; }
}

/// <summary>A mistake in the text.</summary>
/// <param name="Line">Line, from 1.</param>
/// <param name="Column">Column, from 1.</param>
/// <param name="Message">What is wrong and what would be right.</param>
public sealed record ShellDiagnostic(int Line, int Column, string Message);

/// <summary>A comment, which has no effect but often names the step below it.</summary>
/// <param name="Text">The text after the number sign, trimmed.</param>
public sealed record ShellComment(string Text) : ShellNode;

/// <summary>A whole text: its statements in order, its comments, and what is wrong with it.</summary>
/// <param name="Text">The text as given.</param>
/// <param name="Statements">What could be read; after a mistake, what could be read around it.</param>
/// <param name="Comments">Every comment, in order.</param>
/// <param name="Diagnostics">Empty when the text is well formed.</param>
public sealed record ShellScript(
    string Text,
    IReadOnlyList<ShellStatement> Statements,
    IReadOnlyList<ShellComment> Comments,
    IReadOnlyList<ShellDiagnostic> Diagnostics) : ShellNode
{
    /// <summary>Whether the text is well formed.</summary>
    public bool IsValid => Diagnostics.Count == 0;
}

/// <summary>A command with what stands around it.</summary>
/// <param name="Command">The command; null for redirections alone, such as <c>&gt; file</c>.</param>
/// <param name="Redirects">In order of writing.</param>
/// <param name="Negated">Preceded by <c>!</c>.</param>
/// <param name="Background">Ended by <c>&amp;</c>.</param>
public sealed record ShellStatement(ShellCommand? Command, IReadOnlyList<Redirect> Redirects, bool Negated, bool Background) : ShellNode;

namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>A statement of a longer text. Closed.</summary>
internal abstract record ShellPart
{
    private ShellPart(Position start, int end) => (Start, End) = (start, end);

    /// <summary>Where it starts in the text.</summary>
    public Position Start { get; }

    /// <summary>The offset just after it.</summary>
    public int End { get; }

    /// <summary>A statement that was read as a text of its own.</summary>
    /// <param name="From">Where it starts in the text.</param>
    /// <param name="Script">Its tree; positions in it count from its first character.</param>
    public sealed record Alone(Position From, ShellScript Script) : ShellPart(From, From.Offset + Script.End);

    /// <summary>A statement that was read among the others; positions in it are those of the text.</summary>
    /// <param name="Statement">The statement.</param>
    public sealed record Bound(ShellStatement Statement) : ShellPart(Statement.Start, Statement.End);
}

/// <summary>A text statement by statement.</summary>
/// <param name="Parts">The statements, in order.</param>
/// <param name="Comments">Every comment, in order, with its place in the text.</param>
/// <param name="Diagnostics">Empty when the text is well formed.</param>
internal sealed record ShellParts(IReadOnlyList<ShellPart> Parts, IReadOnlyList<ShellComment> Comments, IReadOnlyList<ShellDiagnostic> Diagnostics)
{
    /// <summary>The statements of a text that was read as a whole.</summary>
    /// <param name="script">The text.</param>
    public static ShellParts Of(ShellScript script) =>
        new([.. script.Statements.Select(statement => new ShellPart.Bound(statement))], script.Comments, script.Diagnostics);
}

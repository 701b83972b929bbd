namespace OpsBot.Commands.Runbooks.Shell;

/// <summary>A statement of a longer text.</summary>
/// <param name="Start">Where it starts in the text.</param>
/// <param name="End">The offset just after it.</param>
/// <param name="Script">The statement read as a text of its own, with positions that count from its first character; null when it cannot stand alone as it is.</param>
internal sealed record ShellPart(Position Start, int End, ShellScript? Script);

/// <summary>A text statement by statement.</summary>
/// <param name="Parts">The statements, in order.</param>
/// <param name="Comments">Every comment, in order, with its place in the text.</param>
/// <param name="Diagnostics">Empty when the text is well formed.</param>
internal sealed record ShellParts(IReadOnlyList<ShellPart> Parts, IReadOnlyList<ShellComment> Comments, IReadOnlyList<ShellDiagnostic> Diagnostics)
{
    /// <summary>The statements of a text that was read as a whole.</summary>
    /// <param name="script">The text.</param>
    public static ShellParts Of(ShellScript script) =>
        new([.. script.Statements.Select(statement => new ShellPart(statement.Start, statement.End, null))], script.Comments, script.Diagnostics);
}

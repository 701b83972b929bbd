namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Steps that stand under one comment of a code block, or between two empty lines of it.</summary>
/// <param name="Title">The comment, or null.</param>
/// <param name="TitleLine">The line of the comment, or 0.</param>
internal sealed record StepGroup(Remark? Title, int TitleLine)
{
    /// <summary>The steps.</summary>
    public List<RunbookStep> Steps { get; } = [];
}

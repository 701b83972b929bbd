namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What stands over a block: the list item, paragraph or heading it belongs to.</summary>
/// <param name="Title">The title its steps take when they have none of their own, or null.</param>
/// <param name="TitleLine">The line of that title, or 0.</param>
/// <param name="IsConditional">Whether it is followed only in a certain case.</param>
/// <param name="IsDangerous">Whether it warns that something is lost.</param>
/// <param name="Fence">The line of the code block that its steps stand in, or 0.</param>
internal sealed record StepContext(string? Title, int TitleLine, bool IsConditional, bool IsDangerous, int Fence = 0);

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A list of check boxes.</summary>
/// <param name="Line">The line of the first, counted from one.</param>
/// <param name="Title">The title it stands under.</param>
/// <param name="Path">The titles from the outermost section, without the file's own.</param>
/// <param name="Items">The boxes.</param>
public sealed record ChecklistFact(int Line, string Title, IReadOnlyList<string> Path, IReadOnlyList<TextFact> Items);

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>A table that says what to do in which case.</summary>
/// <param name="Line">The line of its title, counted from one.</param>
/// <param name="Title">The title it stands under.</param>
/// <param name="Columns">The heads of its columns.</param>
/// <param name="Rows">The cases.</param>
public sealed record DecisionFact(int Line, string Title, IReadOnlyList<string> Columns, IReadOnlyList<DecisionRow> Rows);

/// <summary>One case.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Values">One value a column.</param>
public sealed record DecisionRow(int Line, IReadOnlyList<string> Values);

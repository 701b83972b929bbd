namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Alerts that are handled alike.</summary>
/// <param name="Line">The line of the tier's title, counted from one.</param>
/// <param name="Tier">critical, warning, info, or what the runbook calls it in lower case.</param>
/// <param name="Action">What is done, such as <c>page immediately</c>, or null.</param>
/// <param name="Rules">The alerts.</param>
public sealed record AlertTierFact(int Line, string Tier, string? Action, IReadOnlyList<AlertRuleFact> Rules);

/// <summary>One alert.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Text">The runbook's words.</param>
/// <param name="Threshold">The limit, or null when it is an event.</param>
public sealed record AlertRuleFact(int Line, string Text, Threshold? Threshold);

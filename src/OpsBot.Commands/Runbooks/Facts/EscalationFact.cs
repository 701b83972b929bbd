namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>One level of the escalation path.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Level">Its number or name: <c>1</c>, <c>Primary</c>.</param>
/// <param name="Who">Who is called.</param>
/// <param name="Wait">The runbook's words about time, or null.</param>
/// <param name="Minutes">The same in minutes, or null.</param>
public sealed record EscalationFact(int Line, string Level, string Who, string? Wait, int? Minutes);

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>One place in the order in which the parts start.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Service">The part.</param>
/// <param name="WaitsFor">What it waits for, in the runbook's words.</param>
/// <param name="IsExplicit">Whether the runbook states the order; else it was read from commands that wait.</param>
public sealed record StartupFact(int Line, string Service, IReadOnlyList<string> WaitsFor, bool IsExplicit);

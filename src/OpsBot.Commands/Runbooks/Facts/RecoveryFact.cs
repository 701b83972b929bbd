namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>How soon and from how far back a scenario is recovered from.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Scenario">What happened.</param>
/// <param name="Rto">The longest time until the service is back, in the runbook's words.</param>
/// <param name="Rpo">The most recent data that may be lost, in the runbook's words.</param>
/// <param name="RtoMinutes">The same in minutes, or null.</param>
/// <param name="RpoMinutes">The same in minutes, or null.</param>
public sealed record RecoveryFact(int Line, string Scenario, string Rto, string Rpo, int? RtoMinutes, int? RpoMinutes);

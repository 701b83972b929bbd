namespace OpsBot.IntegrationTests.Systems.Bench;

/// <summary>One procedure of a system: where it is in both runbooks, how it is run, and how its effect is judged.</summary>
/// <param name="Ours">Its id in the example's runbook.</param>
/// <param name="Theirs">Its id in the team's own file.</param>
/// <param name="Try">Sets the system up, runs it with its values and choices, and reads the effect in the system itself.</param>
internal sealed record ProcedureCase(string Ours, string Theirs, Func<Attempt, Task> Try);

namespace OpsBot.Commands.Runbooks;

/// <summary>A step with its parameters bound.</summary>
/// <param name="Step">The step.</param>
/// <param name="Command">The command with the values in place; as the runbook has it where a value is missing or refused.</param>
/// <param name="Problem">Why it cannot run yet: a value that is missing or refused; or null.</param>
public sealed record BoundStep(RunbookStep Step, string Command, string? Problem);

/// <summary>A procedure with its parameters bound.</summary>
/// <param name="Procedure">The procedure.</param>
/// <param name="Values">The values that were given, by the parameter's name.</param>
/// <param name="Steps">The steps.</param>
public sealed record BoundProcedure(Procedure Procedure, IReadOnlyDictionary<string, string> Values, IReadOnlyList<BoundStep> Steps);

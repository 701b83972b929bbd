using OpsBot.Commands.Runbooks.Compiling;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A variable of the inner environment is expanded by the outer shell, before the wrapper or container that sets it.</summary>
internal static class EarlyExpansionRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) => procedure.Parameters.Any(IsVariable) ? Expansions(procedure) : [];

    private static bool IsVariable(RunbookParameter parameter) => parameter.Name.StartsWith("env:", StringComparison.Ordinal);

    private static IEnumerable<RunbookDiagnostic> Expansions(Procedure procedure) =>
        from step in procedure.Steps
        let words = CommandWords.First(step)
        let wrapper = Wrapper(words)
        where wrapper is not null
        let variable = step.Parameters.FirstOrDefault(IsVariable)
        where variable is not null && words.Any(word => word.Contains("$" + variable.Name[4..], StringComparison.Ordinal) || word.Contains("${" + variable.Name[4..], StringComparison.Ordinal))
        select LintFinding.Warning(step, $"${variable.Name[4..]} is expanded by the operator's own shell, before {wrapper} sets it. Quote it for the inner shell: {wrapper} … sh -c '… ${variable.Name[4..]} …'.");

    private static string? Wrapper(IReadOnlyList<string> words) => words switch
    {
        ["railway" or "heroku" or "doppler" or "fly", "run", ..] => words[0] + " run",
        ["docker", "exec", ..] => "docker exec",
        ["docker", "compose", "exec", ..] or ["docker-compose", "exec", ..] => "compose exec",
        ["kubectl", "exec", ..] => "kubectl exec",
        _ => null,
    };
}

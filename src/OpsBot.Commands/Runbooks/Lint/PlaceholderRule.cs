namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A value the operator must give and of which the runbook does not say where it comes from.</summary>
internal static class PlaceholderRule
{
    private const int ShortestWord = 4;

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure)
    {
        var told = string.Join('\n', procedure.Steps.Select(step => step.Title).Concat(procedure.Warnings).Append(procedure.Title));
        var seen = new HashSet<string>(StringComparer.Ordinal);
        foreach (var step in procedure.Steps)
        {
            foreach (var parameter in step.Parameters.Where(parameter => !parameter.Name.StartsWith("env:", StringComparison.Ordinal) && seen.Add(parameter.Name)))
            {
                var words = parameter.Name.Split(['-', '_', ' ', ':'], StringSplitOptions.RemoveEmptyEntries).Where(word => word.Length >= ShortestWord);
                if (!words.Any(word => told.Contains(word, StringComparison.OrdinalIgnoreCase)))
                {
                    yield return LintFinding.Info(step, $"nothing says where the value of `{parameter.Name}` comes from. Name the command or page that shows it.");
                }
            }
        }
    }
}

using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A command that runs until it is stopped stands before others: they are never reached.</summary>
internal static class EndlessRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure)
    {
        for (var i = 0; i + 1 < procedure.Steps.Count; i++)
        {
            var step = procedure.Steps[i];
            if (step.Choice is null && procedure.Steps[i + 1].Choice is null && !procedure.Steps[i + 1].IsManual && IsEndless(step))
            {
                yield return LintFinding.Warning(step, "this runs until it is stopped, so the next step is never reached. Take the following flag away (`--tail 100`, `--no-stream`), or put it last.");
            }
        }
    }

    private static bool IsEndless(RunbookStep step) => CommandWords.First(step) switch
    {
        ["tail", "-f" or "-F", ..] or ["watch", ..] => true,
        ["docker", "stats", ..] words when !words.Contains("--no-stream") => true,
        var words => (words.Contains("-f") || words.Contains("--follow") || words.Contains("--tail")) && Operation.Of(step)?.Follows == true,
    };
}

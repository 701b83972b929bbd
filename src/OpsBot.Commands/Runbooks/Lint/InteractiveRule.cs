namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A step waits for a person at a terminal: an editor, a session, a question.</summary>
internal static class InteractiveRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        from step in procedure.Steps
        let reason = Reason(step)
        where reason is not null
        select LintFinding.Info(step, reason);

    private static string? Reason(RunbookStep step)
    {
        if (step.Label == "interactive")
        {
            return "this needs a person at a terminal, so it is a manual step. Write the command that does the work (`psql -c …`, `sed -i …`), and it can be run from chat.";
        }

        var words = step.Words.FirstOrDefault(words => words is ["git", "revert", ..] or ["docker", "system" or "image" or "volume" or "container", "prune", ..]);
        return words switch
        {
            ["git", "revert", ..] when !words.Contains("--no-edit") => "git revert opens an editor here. Add --no-edit.",
            ["docker", ..] when !words.Contains("-f") && !words.Contains("--force") && !words.Any(word => word is ['-', not '-', ..] && word.Contains('f')) => "docker asks y/N at the terminal here. Add --force when this is to run from chat, where it is approved first.",
            _ => null,
        };
    }
}

using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>The title says that something is kept, the command deletes it.</summary>
internal static class ArchiveRule
{
    private static readonly string[] Keeping = ["archive", "back up", "backup", "move", "keep", "save", "preserve"];

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) => procedure.Risk == Risk.Destructive ? Deletions(procedure) : [];

    private static IEnumerable<RunbookDiagnostic> Deletions(Procedure procedure) =>
        from step in procedure.Steps
        where step.Risk == Risk.Destructive && step.Title is not null
        let verb = Array.Find(Keeping, word => step.Title!.StartsWith(word, StringComparison.OrdinalIgnoreCase))
        where verb is not null && Deletes(step)
        select LintFinding.Warning(step, $"the text says \"{step.Title}\", but this deletes. Copy what is to be kept somewhere else first, or say that it is deleted.");

    private static bool Deletes(RunbookStep step) =>
        step.Words.Any(words => words is ["rm", ..] || (words is ["find", ..] or ["sudo", "find", ..] && words.Contains("-delete")))
        && !step.Words.Any(words => words is ["cp" or "mv" or "tar" or "rsync" or "aws" or "gsutil", ..]);
}

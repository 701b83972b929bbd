using OpsBot.Commands.Runbooks.Shell;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A dump goes to a file of a fixed name: the second run overwrites the first.</summary>
internal static class OverwriteRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        from step in procedure.Steps
        where step is { Label: "dump", Recognised: not null }
        from statement in step.Recognised!.Tree.Statements
        from redirect in statement.Redirects.Concat(statement.Command is Pipeline pipeline ? pipeline.Stages.SelectMany(stage => stage.Redirects) : [])
        where redirect.Operator == ">" && WordText.Static(redirect.Target) is not null
        select LintFinding.Info(step, $"a second run overwrites {WordText.Unquote(redirect.Target)}. Put the date into the name: $(date +%Y%m%d_%H%M%S).");
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A step that verifies and does not say what a good answer looks like. One finding a procedure: the first such step.</summary>
internal static class ExpectationRule
{
    private static readonly string[] Verifying = ["verify", "check", "confirm", "test", "ensure", "validate"];

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        procedure.Steps
            .Where(step => step is { Risk: Risk.ReadOnly, Expected: null, Recognised: not null, Title: { } title } && Array.Exists(Verifying, word => Remark.Read(title).Text.StartsWith(word, StringComparison.OrdinalIgnoreCase)))
            .Take(1)
            .Select(step => LintFinding.Info(step, $"\"{step.Title}\" does not say what a good answer is. Add `# Expected: …` below the command."));
}

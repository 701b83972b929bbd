using System.Buffers;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Compiling;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A step can lose data or service and nothing around it says so.</summary>
internal static class UnwarnedRule
{
    private static readonly SearchValues<string> Telling = SearchValues.Create(
        ["caution", "warning", "danger", "destructive", "delete", "drop", "remove", "destroy", "wipe", "flush", "loses", "lost", "off-peak", "careful", "stop", "purge", "erase"], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        procedure.Risk == Risk.Destructive && procedure.Warnings.Count == 0 && !procedure.Path.Any(WarningWords.IsWarning) ? Unwarned(procedure) : [];

    private static IEnumerable<RunbookDiagnostic> Unwarned(Procedure procedure) =>
        procedure.Steps
            .Where(step => step.Risk == Risk.Destructive && step.Recognised is not null && !step.Title.AsSpan().ContainsAny(Telling))
            .Select(step => LintFinding.Warning(step, $"nothing warns that this is destructive ({step.Reasons.FirstOrDefault() ?? "it is not understood"}). Say above it what is lost and how to get it back."));
}

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>Makes findings.</summary>
internal static class LintFinding
{
    /// <summary>A finding at a step that cannot run as it is written.</summary>
    public static RunbookDiagnostic Error(RunbookStep step, string message) => new(step.Line, step.Column, DiagnosticSeverity.Error, message);

    /// <summary>A finding at a step that will surprise or harm.</summary>
    public static RunbookDiagnostic Warning(RunbookStep step, string message) => new(step.Line, step.Column, DiagnosticSeverity.Warning, message);

    /// <summary>A finding at a step that its team may want to mend.</summary>
    public static RunbookDiagnostic Info(RunbookStep step, string message) => new(step.Line, step.Column, DiagnosticSeverity.Info, message);
}

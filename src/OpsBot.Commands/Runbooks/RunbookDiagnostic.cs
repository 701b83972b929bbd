namespace OpsBot.Commands.Runbooks;

/// <summary>How bad a finding is.</summary>
public enum DiagnosticSeverity
{
    /// <summary>Something a team may want to mend.</summary>
    Info,

    /// <summary>Something that will surprise or harm the operator.</summary>
    Warning,

    /// <summary>Something that cannot run as it is written.</summary>
    Error,
}

/// <summary>A finding at a place of a runbook.</summary>
/// <param name="Line">The line, counted from one.</param>
/// <param name="Column">The column, counted from one.</param>
/// <param name="Severity">How bad it is.</param>
/// <param name="Message">What is wrong and what to do.</param>
public sealed record RunbookDiagnostic(int Line, int Column, DiagnosticSeverity Severity, string Message);

using System.Text.Encodings.Web;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Facts;

namespace OpsBot.Commands.Runbooks;

/// <summary>Writes a compiled runbook as the JSON that <c>opsbot runbook compile --json</c> prints. Scripts rely on its shape.</summary>
public static class RunbookJson
{
    private static readonly JsonSerializerOptions Options = new()
    {
        PropertyNamingPolicy = JsonNamingPolicy.SnakeCaseLower,
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        WriteIndented = true,
    };

    /// <summary>Writes one object.</summary>
    /// <param name="runbook">The runbook.</param>
    public static string Write(Runbook runbook) => JsonSerializer.Serialize(
        new
        {
            runbook.File,
            Procedures = runbook.Procedures.Select(Of),
            Facts = FactsJson.Of(runbook.Facts),
            Diagnostics = runbook.Diagnostics.Select(found => new { found.Line, found.Column, Severity = Word(found.Severity), found.Message }),
        },
        Options);

    /// <summary>A risk in the words of the contract.</summary>
    /// <param name="risk">The risk.</param>
    public static string Word(Risk risk) => risk switch
    {
        Risk.ReadOnly => "read-only",
        Risk.Mutating => "mutating",
        Risk.Destructive => "destructive",
        _ => throw new InvalidOperationException($"Risk {risk} has no word."),
    };

    /// <summary>A severity in the words of the contract.</summary>
    /// <param name="severity">The severity.</param>
    public static string Word(DiagnosticSeverity severity) => severity switch
    {
        DiagnosticSeverity.Info => "info",
        DiagnosticSeverity.Warning => "warning",
        DiagnosticSeverity.Error => "error",
        _ => throw new InvalidOperationException($"Severity {severity} has no word."),
    };

    private static string Word(Disclosure disclosure) => disclosure switch
    {
        Disclosure.Public => "public",
        Disclosure.Internal => "internal",
        Disclosure.Secret => "secret",
        _ => throw new InvalidOperationException($"Disclosure {disclosure} has no word."),
    };

    private static object Of(Procedure procedure) => new
    {
        procedure.Id,
        procedure.Title,
        procedure.Path,
        procedure.Line,
        Risk = Word(procedure.Risk),
        Parameters = procedure.Parameters.Select(parameter => new { parameter.Name, parameter.Secret }),
        Steps = procedure.Steps.Select(Of),
    };

    private static object Of(RunbookStep step) => new
    {
        step.Kind,
        step.Label,
        step.Line,
        step.Command,
        Risk = Word(step.Risk),
        Disclosure = Word(step.Disclosure),
        step.Native,
        Parameters = step.Parameters.Select(parameter => parameter.Name),
        step.Expected,
        step.Title,

        // An option of a choice is off until chosen, as a step under "If …" is.
        Conditional = step.IsConditional || step.Choice is not null,
    };
}

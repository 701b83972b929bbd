using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>Turns drafts into procedures.</summary>
internal static class ProcedureBuilder
{
    /// <summary>Builds the procedures; drafts without steps are none.</summary>
    /// <param name="drafts">The drafts.</param>
    /// <param name="scope">Recognises commands and takes what could not be read.</param>
    public static List<Procedure> Build(List<ProcedureDraft> drafts, CompileScope scope)
    {
        var ids = new ProcedureIds();
        var procedures = new List<Procedure>();
        foreach (var draft in drafts.Where(draft => !SectionWords.IsDescription(draft.Title)))
        {
            var before = scope.Diagnostics.Count;
            var reader = new StepReader(draft, scope);
            var steps = reader.Read();
            if (steps.Count > 0)
            {
                var wrong = scope.Diagnostics.Skip(before).FirstOrDefault(found => found.Severity == DiagnosticSeverity.Error);
                procedures.Add(new Procedure
                {
                    Id = ids.Next(draft.Path),
                    Title = draft.Title,
                    Path = draft.Path,
                    Line = draft.Line,
                    Risk = draft.Path.Any(Remark.IsDangerousTitle) ? Risk.Destructive : steps.Max(step => step.Risk),
                    Parameters = Parameters(steps),
                    Steps = steps,
                    Warnings = reader.Warnings,
                    Disabled = wrong is null ? null : $"line {wrong.Line} does not parse: {wrong.Message}",
                });
            }
        }

        return procedures;
    }

    /// <summary>Each parameter once; a secret stays a secret though it is named plainly elsewhere.</summary>
    private static List<RunbookParameter> Parameters(List<RunbookStep> steps) => !steps.Exists(step => step.Parameters.Count > 0) ? [] :
        [.. steps.SelectMany(step => step.Parameters)
            .GroupBy(parameter => parameter.Name, StringComparer.Ordinal)
            .Select(same => same.First() with { Secret = same.Any(parameter => parameter.Secret) })];
}

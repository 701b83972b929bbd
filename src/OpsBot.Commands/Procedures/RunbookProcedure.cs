using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary><c>/runbook run</c>: a procedure of a runbook with its values in place, its choices made and its programs allowed.</summary>
public static class RunbookProcedure
{
    /// <summary>The procedure's name in the policy.</summary>
    public const string Name = "runbook";

    /// <summary>Makes the draft.</summary>
    /// <param name="system">The system.</param>
    /// <param name="runbooks">Its runbooks as they are now.</param>
    /// <param name="request">What was asked for.</param>
    public static Drafting Draft(SystemDefinition system, IReadOnlyList<RunbookOnFile> runbooks, RunbookRequest request)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(request);
        var (file, procedure, unknown) = RunbookFinder.Find(system, runbooks, request.Procedure);
        if (unknown is not null)
        {
            return new Drafting.Refused(unknown);
        }

        if (procedure!.Disabled is { } disabled)
        {
            return Drafting.Refuse("disabled", $"`{procedure.Id}` cannot be run: {disabled}", $"Mend {file!.File}; it is read again by itself.");
        }

        var (run, undecided) = RunbookChoices.Take(procedure, request.With);
        if (undecided is not null)
        {
            return new Drafting.Refused(undecided with { Form = RunbookForm.Of(system, procedure, request) });
        }

        if (RunbookValues.WhyNot(system, procedure, [.. procedure.Steps.Where((_, i) => run[i])], request) is { } refusal)
        {
            return new Drafting.Refused(refusal);
        }

        var bound = BoundProcedure.Bind(procedure, request.Values);
        var chosen = bound.Steps.Where((_, i) => run[i]).ToList();
        if (chosen.Find(step => step.Problem is not null) is { } wrong)
        {
            return Drafting.Refuse("bad-value", $"Line {wrong.Step.Line}, `{RunbookText.OneLine(wrong.Step.Command)}`: {wrong.Problem}", "Give another value.");
        }

        var (steps, notAllowed) = RunbookSteps.Of(system, file!.File, chosen);
        return notAllowed is not null
            ? new Drafting.Refused(notAllowed)
            : steps.Count == 0
            ? Drafting.Refuse("nothing-to-run", $"Nothing of `{procedure.Id}` would be run: every step is conditional.", $"Choose: `/runbook show {procedure.Id}` lists them; add `with=` and their numbers.", RunbookForm.Of(system, procedure, request))
            : new Drafting.Drafted(Draft(system, file, procedure, request, steps));
    }

    private static PlanDraft Draft(SystemDefinition system, RunbookOnFile file, Procedure procedure, RunbookRequest request, IReadOnlyList<Step> steps)
    {
        // A plan that changes nothing goes on whatever it finds; else only what stands before the first change, and needs nobody, is done first.
        var onlyLooks = procedure.Risk == Risk.ReadOnly && steps.All(step => step.Risk == Risk.ReadOnly);
        return new PlanDraft
        {
            System = system.Name,
            Procedure = Name,
            Title = procedure.Title,
            Arguments =
            [
                new Field("runbook", $"{file.File}:{procedure.Line}"),
                .. request.Values.OrderBy(pair => pair.Key, StringComparer.Ordinal).Select(pair => new Field(pair.Key, pair.Value)),
                .. request.With.Count > 0 ? [new Field("chosen steps", string.Join(", ", request.With))] : Array.Empty<Field>(),
            ],
            Steps = steps,
            Looking = onlyLooks ? steps.Count : steps.TakeWhile(step => step is { Risk: Risk.ReadOnly } and not ManualStep).Count(),
            Locks = onlyLooks ? null : [.. system.Services.Select(service => system.Ref(service).ToString())],
            LeastRisk = procedure.Risk == Risk.Destructive && !onlyLooks && Warned(procedure) ? Risk.Destructive : Risk.ReadOnly,
            Warnings = procedure.Warnings,
            RunbookHash = file.Hash,
        };
    }

    // A heading that warns makes the whole procedure destructive, whatever its chosen steps are.
    private static bool Warned(Procedure procedure) => procedure.Steps.All(step => step.Risk < Risk.Destructive);
}

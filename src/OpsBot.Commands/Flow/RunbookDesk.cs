using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Redaction;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;
using OpsBot.Commands.Runbooks.Lint;

namespace OpsBot.Commands.Flow;

/// <summary>What can be read of a system's runbooks without running anything: the list, a procedure, its plan, what its team should mend.</summary>
public sealed class RunbookDesk(CatalogInForce catalog, IRunbooks runbooks, Planner planner, Redactor redactor, TimeProvider clock)
{
    private const int MostRows = 60;

    /// <summary>Every procedure of the system's runbooks.</summary>
    public Answer List(SystemDefinition system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var files = runbooks.Of(system);
        if (files.Count == 0)
        {
            return Answer.Refused(RunbookFinder.Find(system, files, "").Refusal!);
        }

        var blocks = new List<ReplyBlock> { new ReplyBlock.Header($"Runbooks of {system.Name}") };
        foreach (var file in files)
        {
            blocks.Add(new ReplyBlock.Text($"**{(file.Runbook.Title.Length > 0 ? file.Runbook.Title : file.File)}** (`{file.File}`){(file.Problem is null ? "" : $": {file.Problem}")}"));
            var procedures = file.Runbook.Procedures;
            if (procedures.Count > 0)
            {
                blocks.Add(new ReplyBlock.Table(["Procedure", "Risk", "Steps", "Line"], [.. procedures.Take(MostRows).Select(Row)]));
            }

            if (procedures.Count > MostRows)
            {
                blocks.Add(new ReplyBlock.Context([$"and {procedures.Count - MostRows} more: `opsbot runbook compile {file.File}`"]));
            }
        }

        blocks.Add(new ReplyBlock.Context(["`/runbook show <procedure>` says what it does, `/runbook run <procedure>` runs it"]));
        return Answer.Say(new Reply(blocks));
    }

    /// <summary>One procedure: its steps, what runs them, what it needs and what must be chosen.</summary>
    public Answer Show(SystemDefinition system, string name)
    {
        var (file, procedure, refusal) = RunbookFinder.Find(system, runbooks.Of(system), name);
        return refusal is not null ? Answer.Refused(refusal) : Answer.Say(RunbookCard.Of(system, file!, procedure!));
    }

    /// <summary>The plan of a procedure, made but not stored.</summary>
    public async Task<Answer> PlanAsync(SystemDefinition system, RunbookRequest request, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(system);
        ArgumentNullException.ThrowIfNull(request);
        var drafting = RunbookProcedure.Draft(system, runbooks.Of(system), request);
        if (drafting is Drafting.Refused refused)
        {
            return Answer.Refused(redactor.Redact(refused.Why));
        }

        var planning = await planner.PlanAsync(((Drafting.Drafted)drafting).Draft, $"/runbook plan {request.Procedure}", catalog.Current.Policy, cancel);
        return planning is Planning.Planned { Plan: var plan }
            ? Answer.Say(new Reply(
            [
                new ReplyBlock.Header(plan.Title),
                new ReplyBlock.Fields([new("Risk", PlanText.InWords(plan.Risk)), new("Needs", Needs(plan)), .. plan.Arguments]),
                .. plan.Warnings.Select(warning => new ReplyBlock.Text($"**Note:** {warning}")),
                new ReplyBlock.Code(PlanText.Whole(plan)),
                new ReplyBlock.Context(["nothing was run; `/runbook run` with the same words runs it"]),
            ]))
            : Answer.Refused(redactor.Redact(((Planning.Refused)planning).Why));
    }

    /// <summary>What the teams of the runbooks should mend.</summary>
    public Answer Lint(SystemDefinition system)
    {
        ArgumentNullException.ThrowIfNull(system);
        var files = runbooks.Of(system);
        if (files.Count == 0)
        {
            return Answer.Refused(RunbookFinder.Find(system, files, "").Refusal!);
        }

        var today = DateOnly.FromDateTime(clock.GetUtcNow().UtcDateTime);
        var rows = files.SelectMany(file => RunbookLint.Check(file.Runbook, today).Select(found => (IReadOnlyList<string>)[$"{file.File}:{found.Line}", found.Severity.ToString().ToLowerInvariant(), found.Message])).ToList();
        return Answer.Say(rows.Count == 0
            ? Reply.Of("There is nothing to mend.", Tone.Success)
            : new Reply(
            [
                new ReplyBlock.Header($"{Words.Count(rows.Count, "finding")} in the runbooks of {system.Name}"),
                new ReplyBlock.Table(["Where", "What", "Finding"], [.. rows.Take(MostRows)]),
                .. rows.Count > MostRows ? [new ReplyBlock.Context([$"and {rows.Count - MostRows} more: `opsbot runbook lint`"])] : Array.Empty<ReplyBlock>(),
            ]));
    }

    private static IReadOnlyList<string> Row(Procedure procedure) =>
        [procedure.Id, procedure.Disabled is null ? PlanText.InWords(procedure.Risk) : "disabled", $"{procedure.Steps.Count}", $"{procedure.Line}"];

    private static string Needs(Plan plan) => plan.Need switch
    {
        null => "nobody: it runs at once",
        { AnyOf.Count: 0 } => "you to confirm",
        _ => plan.Looking > 0 ? $"approval, after the first {Words.Count(plan.Looking, "step")}" : "approval",
    };
}

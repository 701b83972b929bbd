using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Flow;

/// <summary>A procedure of a runbook as a message.</summary>
internal static class RunbookCard
{
    /// <summary>The message.</summary>
    public static Reply Of(SystemDefinition system, RunbookOnFile file, Procedure procedure)
    {
        var blocks = new List<ReplyBlock>
        {
            new ReplyBlock.Header(string.Join(" / ", procedure.Path)),
            new ReplyBlock.Fields([new("Risk", PlanText.InWords(procedure.Risk)), new("Where", $"{file.File}:{procedure.Line}"), new("Id", procedure.Id)]),
        };
        blocks.AddRange(procedure.Warnings.Select(warning => new ReplyBlock.Text($"**Note:** {warning}")));
        if (procedure.Disabled is { } disabled)
        {
            blocks.Add(new ReplyBlock.Text($"**It cannot be run:** {disabled}"));
        }

        var how = RunbookSteps.How(system, procedure);
        blocks.Add(new ReplyBlock.Table(["#", "Step", "Risk", "How"], [.. procedure.Steps.Select((step, i) => (IReadOnlyList<string>)[$"{i + 1}", RunbookText.OneLine(step.Title is { } title && !step.IsManual ? $"{title.TrimEnd(':')}: {step.Command}" : step.Command), PlanText.InWords(step.Risk), $"{how[i]}{Notes(step)}"])]));
        var asked = RunbookValues.Asked(procedure);
        if (asked.Count > 0)
        {
            blocks.Add(new ReplyBlock.Table(["Value", "What", "The runbook shows"], [.. asked.Select(value => (IReadOnlyList<string>)[value.Name, value.Secret ? "a secret, never typed" : "text", value.Default ?? ""])]));
        }

        blocks.Add(new ReplyBlock.Context(Notes(procedure)));
        return new Reply(blocks);
    }

    private static List<string> Notes(Procedure procedure)
    {
        var notes = new List<string>();
        if (procedure.IsMenu || procedure.Steps.Any(step => step.IsConditional))
        {
            notes.Add("a step marked \"if\" or \"option\" is run only when chosen: `with=` and its number");
        }

        notes.Add($"`{RunbookValues.Example(procedure, new Dictionary<string, string>())}{(procedure.IsMenu ? " with=…" : "")}`");
        return notes;
    }

    private static string Notes(RunbookStep step) =>
        (step.Choice is { } choice ? $", option {choice.Option}" : step.IsConditional ? ", if" : "") + (step.Disclosure == Disclosure.Secret ? ", output not shown" : "");
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Runbooks;

namespace OpsBot.Commands.Procedures;

/// <summary>Which steps of a procedure are run: conditional ones only when chosen, of alternatives exactly one.</summary>
public static class RunbookChoices
{
    /// <summary>Takes the chosen steps.</summary>
    /// <param name="procedure">The procedure.</param>
    /// <param name="with">The numbers of chosen steps, from 1.</param>
    /// <returns>For each step whether it is run, or why the choice is refused.</returns>
    public static (IReadOnlyList<bool> Run, Refusal? Refusal) Take(Procedure procedure, IReadOnlyList<int> with)
    {
        ArgumentNullException.ThrowIfNull(procedure);
        ArgumentNullException.ThrowIfNull(with);
        var steps = procedure.Steps;
        if (with.Where(number => number < 1 || number > steps.Count).Select(n => (int?)n).FirstOrDefault() is { } wrong)
        {
            return ([], new Refusal("unknown-step", $"`{procedure.Id}` has no step {wrong}.", $"It has {Words.Count(steps.Count, "step")}; `/runbook show {procedure.Id}` lists them."));
        }

        if (with.Where(number => steps[number - 1] is { IsConditional: false, Choice: null }).Select(n => (int?)n).FirstOrDefault() is { } always)
        {
            return ([], new Refusal("no-choice", $"Step {always} of `{procedure.Id}` is always run; there is nothing to choose.", $"`/runbook show {procedure.Id}` marks what can be chosen by \"if\" and \"option\"."));
        }

        var options = new Dictionary<int, int>();
        foreach (var number in with)
        {
            if (steps[number - 1].Choice is { } choice && !options.TryAdd(choice.Group, choice.Option) && options[choice.Group] != choice.Option)
            {
                return ([], new Refusal("two-options", $"Step {number} is an alternative to another one that you chose.", $"Choose one of them: {Options(steps, choice.Group)}."));
            }
        }

        if (steps.Select(step => step.Choice?.Group).OfType<int>().Distinct().FirstOrDefault(group => !options.ContainsKey(group)) is var open && open != 0)
        {
            return ([], new Refusal("choose", $"`{procedure.Id}` offers alternatives, and one of them must be chosen.", $"Add {Options(steps, open)}."));
        }

        return ([.. steps.Select((step, i) => step.Choice is { } choice ? options[choice.Group] == choice.Option : !step.IsConditional || with.Contains(i + 1))], null);
    }

    /// <summary><c>`with=2` (Restart all)</c> for each option of a group.</summary>
    private static string Options(IReadOnlyList<RunbookStep> steps, int group) => Words.List(
        steps.Select((step, i) => (step, Number: i + 1)).Where(pair => pair.step.Choice?.Group == group).DistinctBy(pair => pair.step.Choice!.Option)
            .Select(pair => $"`with={pair.Number}` ({RunbookText.OneLine(pair.step.Title ?? pair.step.Command)})"),
        "or");
}

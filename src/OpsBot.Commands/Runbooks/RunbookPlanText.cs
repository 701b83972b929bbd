using System.Text;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks;

/// <summary>Shows what running a procedure would do, and how to do it by hand when chat is down.</summary>
public static class RunbookPlanText
{
    /// <summary>Renders the plan of a procedure: each step, what would run it, what would be asked.</summary>
    /// <param name="file">The runbook's file.</param>
    /// <param name="bound">The procedure with its parameters bound.</param>
    public static string Render(string file, BoundProcedure bound)
    {
        var procedure = bound.Procedure;
        var text = new StringBuilder();
        text.Append($"{string.Join(" / ", procedure.Path)}\n{file}:{procedure.Line}, {RunbookJson.Word(procedure.Risk)}; {Approval(procedure.Risk)}\n");
        if (procedure.Disabled is { } reason)
        {
            text.Append($"It cannot be run: {reason}\n");
        }

        foreach (var warning in procedure.Warnings)
        {
            text.Append($"! {warning}\n");
        }

        Parameters(text, bound);
        var group = 0;
        for (var i = 0; i < bound.Steps.Count; i++)
        {
            var (step, command, problem) = bound.Steps[i];
            if (step.Choice is { } choice && choice.Group != group)
            {
                group = choice.Group;
                text.Append($"\nChoose one of {procedure.Steps.Where(other => other.Choice?.Group == group).Select(other => other.Choice!.Option).Distinct().Count()}:\n");
            }

            Append(text, i + 1, step, command, problem);
        }

        return text.ToString();
    }

    /// <summary>Renders the commands as a script to copy, with all that is no command as comments.</summary>
    /// <param name="file">The runbook's file.</param>
    /// <param name="bound">The procedure with its parameters bound.</param>
    public static string RenderByHand(string file, BoundProcedure bound)
    {
        var text = new StringBuilder();
        text.Append($"# {string.Join(" / ", bound.Procedure.Path)} ({file}:{bound.Procedure.Line}, {RunbookJson.Word(bound.Procedure.Risk)})\n");
        for (var i = 0; i < bound.Steps.Count; i++)
        {
            var (step, command, problem) = bound.Steps[i];
            text.Append($"\n# {i + 1}. {step.Title ?? RunbookText.OneLine(step.Command)}{(step.Choice is { } choice ? $" (option {choice.Option}: run one of them)" : step.IsConditional ? " (only if it applies)" : string.Empty)}\n");
            if (problem is not null)
            {
                text.Append($"# {problem}\n");
            }

            text.Append(step.IsManual || problem is not null || step.Choice is not null || step.IsConditional ? "# " + command.Replace("\n", "\n# ", StringComparison.Ordinal) : command).Append('\n');
            if (step.Expected is { } expected)
            {
                text.Append($"# expected: {expected.Replace("\n", "\n#   ", StringComparison.Ordinal)}\n");
            }
        }

        return text.ToString();
    }

    private static void Parameters(StringBuilder text, BoundProcedure bound)
    {
        foreach (var parameter in bound.Procedure.Parameters)
        {
            var value = bound.Values.TryGetValue(parameter.Name, out var given) ? given : "not set" + (parameter.Default is { } sample ? $" (the runbook shows {sample})" : string.Empty);
            text.Append($"  {parameter.Name} = {value}{(parameter.Secret ? "  (the name of a secret)" : string.Empty)}\n");
        }
    }

    private static void Append(StringBuilder text, int number, RunbookStep step, string command, string? problem)
    {
        var option = step.Choice is { } choice ? $"option {choice.Option}, " : string.Empty;
        text.Append($"\n{number,3}. {(step.Title ?? RunbookText.OneLine(command)).TrimEnd(':')}  [line {step.Line}, {option}{RunbookJson.Word(step.Risk)}]\n");
        if (!step.IsManual || step.Label == "config")
        {
            text.Append("     ").Append(command.Replace("\n", "\n     ", StringComparison.Ordinal)).Append('\n');
        }

        text.Append($"     {How(step)}\n");
        if (step.Risk != Risk.ReadOnly && step.Reasons.Count > 0 && !step.IsManual)
        {
            text.Append($"     because: {string.Join("; ", step.Reasons)}\n");
        }

        if (step.IsConditional)
        {
            text.Append("     asks first whether it applies\n");
        }

        if (step.Disclosure == Disclosure.Secret)
        {
            text.Append("     its output holds secrets and is not posted\n");
        }

        if (step.Expected is { } expected)
        {
            text.Append("     expected: ").Append(expected.Replace("\n", "\n               ", StringComparison.Ordinal)).Append('\n');
        }

        if (problem is not null)
        {
            text.Append($"     cannot run yet: {problem}\n");
        }
    }

    private static string How(RunbookStep step) => step switch
    {
        { Kind: "manual", Label: "interactive" } => "by hand: it needs a terminal",
        { Kind: "manual", Label: "config" } => "by hand: put it into the file",
        { Kind: "manual" } => "by hand",
        { Native: true } => $"natively ({step.Kind})",
        { Kind: "shell" } => "through the shell of the runner",
        _ => $"through the shell of the runner ({step.Kind}, not natively)",
    };

    private static string Approval(Risk risk) => risk switch
    {
        Risk.ReadOnly => "it runs at once",
        Risk.Mutating => "you are asked to confirm",
        Risk.Destructive => "another person on call has to approve",
        _ => throw new InvalidOperationException($"Risk {risk} has no approval."),
    };
}

using System.Text;

namespace OpsBot.Commands.Runbooks;

/// <summary>Shows a compiled runbook to a person.</summary>
public static class RunbookText
{
    /// <summary>Renders a runbook: its procedures with steps, a summary of its facts, its diagnostics.</summary>
    /// <param name="runbook">The runbook.</param>
    public static string Render(Runbook runbook)
    {
        var text = new StringBuilder();
        text.Append(runbook.File);
        text.Append(runbook.Title.Length > 0 ? $": {runbook.Title}\n" : "\n");
        foreach (var procedure in runbook.Procedures)
        {
            Append(text, runbook.File, procedure);
        }

        Facts(text, runbook);
        foreach (var found in runbook.Diagnostics)
        {
            text.Append($"{runbook.File}:{found.Line}:{found.Column}: {RunbookJson.Word(found.Severity)}: {found.Message}\n");
        }

        return text.ToString();
    }

    private static void Append(StringBuilder text, string file, Procedure procedure)
    {
        text.Append($"\n{string.Join(" / ", procedure.Path)}  [{RunbookJson.Word(procedure.Risk)}]  {file}:{procedure.Line}\n  id {procedure.Id}\n");
        if (procedure.Disabled is { } reason)
        {
            text.Append($"  cannot be run: {reason}\n");
        }

        if (procedure.Parameters.Count > 0)
        {
            text.Append($"  asks for {string.Join(", ", procedure.Parameters.Select(parameter => parameter.Secret ? $"{parameter.Name} (secret)" : parameter.Name))}\n");
        }

        for (var i = 0; i < procedure.Steps.Count; i++)
        {
            var step = procedure.Steps[i];
            text.Append($"  {i + 1,3}. {RunbookJson.Word(step.Risk),-11} {step.Label,-14} {OneLine(step.Command)}{Notes(step)}\n");
        }
    }

    /// <summary>The first line of a command, with a mark where more follows.</summary>
    internal static string OneLine(string command)
    {
        var end = command.IndexOf('\n', StringComparison.Ordinal);
        return end < 0 ? command : command[..end] + " …";
    }

    private static string Notes(RunbookStep step)
    {
        var choice = step.Choice is { } option ? $"  (choice {option.Group}, option {option.Option})" : string.Empty;
        return step.IsConditional ? choice + "  (only if)" : choice;
    }

    private static void Facts(StringBuilder text, Runbook runbook)
    {
        var facts = runbook.Facts;
        (string Name, int Count)[] counts =
        [
            ("services", facts.Services.Count), ("health checks", facts.Health.Count), ("alerts", facts.Alerts.Sum(tier => tier.Rules.Count)), ("metrics", facts.Metrics.Count),
            ("escalation levels", facts.Escalation.Count), ("contacts", facts.Contacts.Count), ("regular tasks", facts.Schedules.Count), ("checklists", facts.Checklists.Count),
            ("recovery objectives", facts.Recovery.Count), ("decision tables", facts.Decisions.Count),
        ];
        var found = counts.Where(count => count.Count > 0).Select(count => $"{count.Count} {count.Name}").ToList();
        text.Append('\n');
        if (found.Count > 0)
        {
            text.Append($"Facts: {string.Join(", ", found)}\n");
        }

        if (facts.Reviewed.NextReview is { } next)
        {
            text.Append($"Next review: {next.Text}\n");
        }
    }
}

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A code block that reads like a sequence and is a menu: run from top to bottom it does and undoes, or never ends.</summary>
internal static class MenuRule
{
    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        from choice in procedure.Steps.Where(step => step.Choice is not null).GroupBy(step => step.Choice!.Group)
        let changing = choice.Where(step => step.Risk != Ids.Risk.ReadOnly).ToList()
        where changing.Count > 1 && !choice.Any(step => step.Title is { } title && new Compiling.Remark(null, title).IsAlternative)
        select LintFinding.Warning(changing[1], $"these commands are alternatives, not a sequence (line {changing[0].Line}: `{RunbookText.OneLine(changing[0].Command)}`, here: `{RunbookText.OneLine(changing[1].Command)}`). Put each into its own section, or write \"# Or\" above it.");
}

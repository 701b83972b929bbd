namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>Says what a team should mend in its runbook.</summary>
public static class RunbookLint
{
    private static readonly Func<Procedure, IEnumerable<RunbookDiagnostic>>[] Traps =
    [
        ContainerGoneRule.Check, DatabaseRule.Check, SeveralStatementsRule.Check, ArchiveRule.Check, KeyTypeRule.Check, MenuRule.Check, EndlessRule.Check, EarlyExpansionRule.Check,
        UnwarnedRule.Check,
    ];

    private static readonly Func<Procedure, IEnumerable<RunbookDiagnostic>>[] Advice =
        [PlaceholderRule.Check, ExpectationRule.Check, InteractiveRule.Check, OverwriteRule.Check, FoldedNameRule.Check];

    /// <summary>All findings: those of the compiler, the traps, and what needs today's date.</summary>
    /// <param name="runbook">The compiled runbook.</param>
    /// <param name="today">Today, where the team is.</param>
    /// <returns>The findings by line.</returns>
    public static IReadOnlyList<RunbookDiagnostic> Check(Runbook runbook, DateOnly today) =>
        Sort(runbook.Diagnostics.Concat(Run(Advice, runbook.Procedures)).Concat(ReviewRule.Check(runbook.Facts.Reviewed, today)));

    /// <summary>What cannot run or will harm as it is written; the compiler reports it at once.</summary>
    /// <param name="procedures">The procedures.</param>
    internal static IReadOnlyList<RunbookDiagnostic> FindTraps(IReadOnlyList<Procedure> procedures) => Run(Traps, procedures);

    /// <summary>Findings in the order of the file.</summary>
    /// <param name="findings">The findings.</param>
    internal static IReadOnlyList<RunbookDiagnostic> Sort(IEnumerable<RunbookDiagnostic> findings) =>
        [.. findings.OrderBy(found => found.Line).ThenBy(found => found.Column)];

    private static List<RunbookDiagnostic> Run(Func<Procedure, IEnumerable<RunbookDiagnostic>>[] rules, IReadOnlyList<Procedure> procedures)
    {
        var found = new List<RunbookDiagnostic>();
        foreach (var procedure in procedures)
        {
            foreach (var rule in rules)
            {
                found.AddRange(rule(procedure));
            }
        }

        return found;
    }
}

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Decision matrices: tables under a heading of that name, or with a column for the case and one for the action.</summary>
internal static class DecisionFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var table in section.Tables.Where(table => table.Header.Count > 1))
        {
            var when = Columns.Find(table, "scenario", "situation", "if", "symptom", "problem", "issue", "condition", "case");
            var then = Columns.Find(table, "action", "then", "do", "resolution", "fix", "solution", "decision", "response");
            if (section.IsAbout("decision") || section.IsAbout("matrix") || (when >= 0 && then > when))
            {
                sheet.Decisions.Add(new DecisionFact(
                    section.Section.Line,
                    section.Title,
                    [.. table.Header.Select(head => head.Text)],
                    [.. table.Rows.Select(row => new DecisionRow(row.Line, [.. row.Cells.Select(cell => cell.Text)]))]));
            }
        }
    }
}

namespace OpsBot.Commands.Runbooks.Facts;

/// <summary>Recovery objectives: tables with a column for RTO or RPO.</summary>
internal static class RecoveryFinder
{
    public static void Find(FactSection section, FactSheet sheet)
    {
        foreach (var table in section.Tables)
        {
            var rto = Columns.Find(table, "rto", "recovery time");
            var rpo = Columns.Find(table, "rpo", "recovery point");
            if (rto >= 0 || rpo >= 0)
            {
                sheet.Recovery.AddRange(table.Rows.Select(row => new RecoveryFact(row.Line, row[0], row[rto], row[rpo], Duration.Minutes(row[rto]), Duration.Minutes(row[rpo]))));
            }
        }
    }
}

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>
/// Several statements in one <c>-c</c> are one transaction, and some statements refuse to run inside one
/// (PostgreSQL's manual: psql, option -c; VACUUM; ALTER SYSTEM; CREATE DATABASE).
/// </summary>
internal static class SeveralStatementsRule
{
    private static readonly string[] Alone = ["VACUUM", "ALTER SYSTEM", "CREATE DATABASE", "DROP DATABASE", "CREATE TABLESPACE", "DROP TABLESPACE", "REINDEX DATABASE", "REINDEX SYSTEM"];

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        from step in procedure.Steps
        where step.Command.AsSpan().Count(';') > 1
        from call in PsqlWords.In(step)
        where call.Statements.Count > 1
        let refused = call.Statements.FirstOrDefault(statement => Array.Exists(Alone, word => statement.StartsWith(word, StringComparison.OrdinalIgnoreCase)) || statement.Contains("CONCURRENTLY", StringComparison.OrdinalIgnoreCase))
        where refused is not null
        select LintFinding.Error(step, $"PostgreSQL refuses this: {call.Statements.Count} statements in one -c run as one transaction, and `{RunbookText.OneLine(refused)}` cannot run inside one. Give each statement its own -c.");
}

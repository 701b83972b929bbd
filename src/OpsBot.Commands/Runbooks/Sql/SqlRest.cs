using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>
/// What else stands in a statement whose first word is harmless. A forgotten semicolon, T-SQL and the body of a block
/// (<c>BEGIN IF … DROP TABLE … END</c>) put a second statement where the first would go on.
/// </summary>
internal static class SqlRest
{
    /// <summary>Judges the words after the first.</summary>
    /// <param name="s">The statement.</param>
    /// <param name="from">Where its rest begins.</param>
    public static SqlFinding Judge(SqlStatementTokens s, int from)
    {
        var finding = JudgeObjects(s);
        var isLimited = s.Has("WHERE");
        for (var i = from; i < s.Count; i++)
        {
            var hidden = s.Word(i) switch
            {
                "DELETE" when s.Word(i + 1) == "FROM" => Finding(Risk.Destructive, "deletes rows"),
                "TRUNCATE" when !s.IsSign(i + 1, "(") => Finding(Risk.Destructive, "empties a table"),
                "UPDATE" when s.Word(i + 2) == "SET" || s.Word(i + 3) == "SET" || s.Word(i + 4) == "SET" => Finding(isLimited ? Risk.Mutating : Risk.Destructive, "updates rows"),
                "INSERT" or "MERGE" when s.Word(i + 1) == "INTO" => Finding(Risk.Mutating, "inserts rows"),
                "EXECUTE" or "EXEC" or "PERFORM" or "CALL" => Finding(Risk.Destructive, "runs code that is not judged here"),
                "GRANT" or "REVOKE" or "LOCK" => Finding(Risk.Mutating, "changes rights or takes a lock"),
                _ => null,
            };
            finding = hidden is null ? finding : finding.Join(hidden);
        }

        return finding;
    }

    /// <summary>Judges only what makes, alters or drops objects, which no query does.</summary>
    /// <param name="s">The statement.</param>
    public static SqlFinding JudgeObjects(SqlStatementTokens s)
    {
        var finding = Finding(Risk.ReadOnly, "a query");
        for (var i = 1; i < s.Count; i++)
        {
            if (s.Word(i) is not ("DROP" or "TRUNCATE" or "ALTER" or "CREATE") || !IsObject(s.Word(i + 1)) || s.Word(i - 1) is "SHOW" or "HELP")
            {
                continue;
            }

            finding = finding.Join(s.Word(i) is "DROP" or "TRUNCATE"
                ? Finding(Risk.Destructive, $"drops or empties a {s.Word(i + 1).ToLowerInvariant()}")
                : Finding(Risk.Mutating, $"creates or alters a {s.Word(i + 1).ToLowerInvariant()}"));
        }

        return finding;
    }

    private static bool IsObject(string word) => word is "TABLE" or "DATABASE" or "SCHEMA" or "INDEX" or "VIEW" or "MATERIALIZED" or "ROLE" or "USER" or "LOGIN" or "FUNCTION" or "PROCEDURE" or "SEQUENCE"
        or "TRIGGER" or "EXTENSION" or "TYPE" or "POLICY" or "PUBLICATION" or "SUBSCRIPTION" or "TABLESPACE" or "OWNED" or "COLUMN" or "CONSTRAINT" or "PARTITION" or "SYSTEM" or "KEYSPACE" or "UNIQUE" or "TEMP" or "TEMPORARY";

    private static SqlFinding Finding(Risk risk, string reason) => new(risk, Disclosure.Internal, reason);
}

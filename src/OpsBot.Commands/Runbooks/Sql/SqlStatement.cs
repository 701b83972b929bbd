using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>One statement: its kind by its first words, then what is inside it.</summary>
internal static class SqlStatement
{
    public static SqlFinding Judge(SqlStatementTokens statement)
    {
        var kind = JudgeKind(statement);
        return kind.Join(JudgeCalls(statement)) with { Disclosure = DisclosureOf(statement) };
    }

    private static SqlFinding JudgeKind(SqlStatementTokens s)
    {
        var open = 0;
        while (s.IsSign(open, "("))
        {
            open++;
        }

        switch (s.Word(open))
        {
            case "SELECT" or "TABLE" or "VALUES" or "WITH":
                return JudgeQuery(s.From(open));
            case "EXPLAIN" or "DESC" or "DESCRIBE":
                var analyze = s.Has("ANALYZE", "ANALYSE") ? s.Find("SELECT", "INSERT", "UPDATE", "DELETE", "MERGE", "WITH", "CREATE", "EXECUTE", "REFRESH") : -1;
                return analyze > 0 ? JudgeKind(s.From(analyze)) : Read("shows a plan or a table's columns");
            case "PRAGMA":
                return JudgePragma(s, open);
            case "SHOW" or "FETCH" or "DECLARE" or "CLOSE" or "MOVE" or "USE" or "BEGIN" or "COMMIT" or "END" or "ROLLBACK" or "SAVEPOINT" or "RELEASE" or "ABORT" or "DISCARD" or "UNLISTEN" or "LISTEN" or "DEALLOCATE" or "HELP" or "EXIT" or "QUIT" or "GO" or "CONSISTENCY" or "TRACING" or "PAGING":
                return Read("only looks, or concerns this session only").Join(SqlRest.Judge(s, open + 1));
            case "START":
                return s.Word(open + 1) == "TRANSACTION" ? Read("begins a transaction").Join(SqlRest.Judge(s, open + 1)) : Change("starts replication");
            case "SET":
                return s.Word(open + 1) == "PASSWORD" || s.Has("GLOBAL", "PERSIST", "PERSIST_ONLY") ? Change("changes a setting of the server") : Read("concerns this session only").Join(SqlRest.Judge(s, open + 1));
            case "RESET":
                return s.Word(open + 1) is "MASTER" or "SLAVE" or "REPLICA" or "BINARY" ? Destroy("forgets the replication logs") : Read("concerns this session only");
            case "INSERT" or "REPLACE":
                return Change("inserts rows");
            case "MERGE":
                return s.Has("DELETE") ? Destroy("deletes rows") : Change("inserts or updates rows");
            case "UPDATE":
                return JudgeUpdate(s);
            case "DELETE":
                return Destroy(s.Has("WHERE") ? "deletes rows" : "deletes every row of a table");
            case "TRUNCATE":
                return Destroy("empties a table");
            case "DROP":
                return Destroy($"drops {Thing(s, open + 1)}");
            case "ALTER":
                return JudgeAlter(s, open);
            case "CREATE":
                return s.Has("REPLACE") && s.Has("FUNCTION", "PROCEDURE", "TRIGGER") ? Destroy("replaces code inside the database") : Change($"creates {Thing(s, open + 1)}");
            case "VACUUM":
                return s.Has("FULL") ? Destroy("VACUUM FULL locks every table it works on") : Change("cleans up tables");
            case "ANALYZE" or "ANALYSE" or "OPTIMIZE" or "CHECK" or "CHECKPOINT" or "COMMENT" or "NOTIFY" or "LOCK" or "FLUSH" or "RENAME" or "LOAD" or "IMPORT" or "SECURITY" or "REFRESH" or "BACKUP":
                return Change("changes the state of the database, not its rows");
            case "REINDEX":
                return s.Has("CONCURRENTLY") ? Change("rebuilds an index") : Change("rebuilds an index; the table cannot be written meanwhile");
            case "GRANT":
                return Change("gives rights");
            case "REVOKE":
                return Change("takes rights away");
            case "REASSIGN":
                return Change("gives objects another owner");
            case "KILL":
                return Change("ends a session");
            case "COPY":
                return JudgeCopy(s);
            default:
                return Destroy($"`{(s.Count > open ? s[open].Value : string.Empty)}` is no statement that is known to be harmless");
        }
    }

    /// <summary>A query, or a CTE that writes.</summary>
    private static SqlFinding JudgeQuery(SqlStatementTokens s)
    {
        var finding = Read("a query").Join(SqlRest.JudgeObjects(s));
        for (var i = 0; i < s.Count; i++)
        {
            switch (s.Word(i))
            {
                case "DELETE" when s.Word(i + 1) == "FROM":
                    finding = finding.Join(Destroy("deletes rows inside a query"));
                    break;
                case "UPDATE" when s.Word(i - 1) is not ("FOR" or "KEY" or "ON" or "DO"):
                    finding = finding.Join(JudgeUpdate(s.From(i)));
                    break;
                case "UPDATE" or "SHARE" when s.Word(i - 1) is "FOR" or "KEY":
                    finding = finding.Join(Change("locks the rows it reads"));
                    break;
                case "INSERT" when s.Word(i + 1) == "INTO":
                case "MERGE" when s.Word(i + 1) == "INTO":
                    finding = finding.Join(Change("inserts rows inside a query"));
                    break;
                case "INTO" when s.Word(i - 1) is not ("INSERT" or "MERGE"):
                    finding = finding.Join(s.Word(i + 1) is "OUTFILE" or "DUMPFILE" ? Destroy("writes a file on the server") : Change("writes the rows into a new table"));
                    break;
            }
        }

        return finding;
    }

    /// <summary>PRAGMA of SQLite: an equals sign sets something, which the file may keep.</summary>
    private static SqlFinding JudgePragma(SqlStatementTokens s, int open) =>
        s.Has("WRITABLE_SCHEMA") ? Destroy("lets the schema be written to")
        : s.IsSign(open + 2, "=") || s.Word(open + 1) is "WAL_CHECKPOINT" or "INCREMENTAL_VACUUM" or "OPTIMIZE" or "SHRINK_MEMORY" ? Change("changes a setting of the database")
        : Read("asks for a setting");

    private static SqlFinding JudgeUpdate(SqlStatementTokens s)
    {
        if (!s.Has("WHERE"))
        {
            return Destroy("updates every row of a table");
        }

        var set = s.Find("SET");
        for (var i = set + 1; set >= 0 && i < s.Count && s.Word(i) != "WHERE"; i++)
        {
            if (s.IsSign(i + 1, "=") && s[i].Kind is SqlTokenKind.Word or SqlTokenKind.Name && IsSecretName(s[i].Value))
            {
                return Destroy("overwrites a password or a token; the old one cannot be brought back");
            }
        }

        return Change("updates rows");
    }

    private static SqlFinding JudgeAlter(SqlStatementTokens s, int open)
    {
        var drop = s.Find("DROP");
        if (drop >= 0 && s.Word(drop + 1) is not ("DEFAULT" or "NOT" or "IDENTITY" or "EXPRESSION"))
        {
            return Destroy(s.Word(drop + 1) == "CONSTRAINT" ? "drops a constraint" : "drops a part of it, and the data in it");
        }

        if (s.Word(open + 1) == "TABLE" && s.Has("TYPE"))
        {
            return Destroy("rewrites a column; what does not fit is lost, and the table is locked");
        }

        return s.Has("NOLOGIN") ? Destroy("locks a person out") : Change($"alters {Thing(s, open + 1)}");
    }

    private static SqlFinding JudgeCopy(SqlStatementTokens s)
    {
        if (s.Has("PROGRAM"))
        {
            return Destroy("runs a program on the server");
        }

        if (s.Has("FROM") && !s.Has("TO"))
        {
            return Change("loads rows");
        }

        return s.Has("STDOUT") ? JudgeQuery(s) : Change("writes a file on the server");
    }

    /// <summary>Functions with effects; those that are not known count as the gravest.</summary>
    private static SqlFinding JudgeCalls(SqlStatementTokens s)
    {
        var finding = Read("a query");
        var first = s.Word(0);
        for (var i = 0; i + 1 < s.Count; i++)
        {
            if (!s.IsSign(i + 1, "(") || s[i].Kind is not (SqlTokenKind.Word or SqlTokenKind.Name))
            {
                continue;
            }

            var name = s[i].Value.ToUpperInvariant();
            if (name == "PG_TERMINATE_BACKEND")
            {
                finding = finding.Join(JudgeTerminate(s, i));
            }
            else if (first is not ("CREATE" or "INSERT" or "GRANT" or "REVOKE" or "COPY" or "COMMENT" or "ALTER" or "DROP" or "ANALYZE" or "VACUUM" or "TRUNCATE" or "PRAGMA" or "REPLACE")
                && !IsColumnList(s, i)
                && SqlFunctions.Judge(name) is { } acts)
            {
                finding = finding.Join(new SqlFinding(acts.Risk, Disclosure.Internal, acts.Reason));
            }
        }

        return finding;
    }

    /// <summary><c>WITH name (a, b) AS</c> and <c>AS name (a, b)</c> are no calls.</summary>
    private static bool IsColumnList(SqlStatementTokens s, int i) =>
        s.Word(i - 1) is "WITH" or "RECURSIVE" or "AS" or "INTO" or "TABLE" || (s.IsSign(i - 1, ",") && ClosesBefore(s, i + 1));

    private static bool ClosesBefore(SqlStatementTokens s, int open)
    {
        var depth = 0;
        for (var i = open; i < s.Count; i++)
        {
            depth += s.IsSign(i, "(") ? 1 : s.IsSign(i, ")") ? -1 : 0;
            if (depth == 0)
            {
                return s.Word(i + 1) == "AS" && s.IsSign(i + 2, "(");
            }
        }

        return false;
    }

    /// <summary>Ending idle sessions, or one by its number, loses no work; ending all loses open transactions.</summary>
    private static SqlFinding JudgeTerminate(SqlStatementTokens s, int call)
    {
        var one = call + 3 < s.Count && s[call + 2].Kind == SqlTokenKind.Number && s.IsSign(call + 3, ")");
        var idle = false;
        for (var i = 0; i + 2 < s.Count; i++)
        {
            idle |= s.Word(i) == "STATE" && s[i + 2].Kind == SqlTokenKind.Text && s[i + 2].Value == "idle";
        }

        return one || idle
            ? Change("`pg_terminate_backend` ends sessions")
            : Destroy("`pg_terminate_backend` ends sessions that may be at work; their transactions are lost");
    }

    private static Disclosure DisclosureOf(SqlStatementTokens s)
    {
        for (var i = 0; i < s.Count; i++)
        {
            if (s[i].Kind is SqlTokenKind.Word or SqlTokenKind.Name && (s[i].Value.ToUpperInvariant() is "PG_SHADOW" or "PG_AUTHID" or "PG_READ_FILE" or "PG_USER_MAPPING" or "PG_USER_MAPPINGS" or "MYSQL.USER" or "AUTHENTICATION_STRING" || IsSecretName(s[i].Value)))
            {
                return Disclosure.Secret;
            }
        }

        return Disclosure.Internal;
    }

    private static bool IsSecretName(string name) =>
        name.Contains("PASSW", StringComparison.OrdinalIgnoreCase)
        || name.Contains("SECRET", StringComparison.OrdinalIgnoreCase)
        || name.Contains("API_KEY", StringComparison.OrdinalIgnoreCase)
        || name.Contains("APIKEY", StringComparison.OrdinalIgnoreCase)
        || name.EndsWith("TOKEN", StringComparison.OrdinalIgnoreCase);

    private static string Thing(SqlStatementTokens s, int index) =>
        s.Word(index).Length == 0 ? "an object" : $"a {s.Word(index).ToLowerInvariant()}";

    private static SqlFinding Read(string reason) => new(Risk.ReadOnly, Disclosure.Internal, reason);

    private static SqlFinding Change(string reason) => new(Risk.Mutating, Disclosure.Internal, reason);

    private static SqlFinding Destroy(string reason) => new(Risk.Destructive, Disclosure.Internal, reason);
}

using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures;

/// <summary>The SQL of the built-in procedures. Views and functions are those of PostgreSQL's manual, chapters "The Cumulative Statistics System" and "System Administration Functions", versions 13 and later.</summary>
internal static class DatabaseSql
{
    private const string Maintenance = "postgres";

    private static readonly TimeSpan LookWithin = TimeSpan.FromMinutes(1);
    private static readonly TimeSpan ChangeWithin = TimeSpan.FromMinutes(10);

    /// <summary>How large the database is, and of what the size is made.</summary>
    public const string Size = """
        SELECT current_database() AS database, pg_size_pretty(pg_database_size(current_database())) AS size,
          (SELECT count(*) FROM pg_stat_user_tables) AS tables,
          pg_size_pretty(coalesce((SELECT sum(pg_table_size(relid)) FROM pg_stat_user_tables), 0)) AS rows,
          pg_size_pretty(coalesce((SELECT sum(pg_indexes_size(relid)) FROM pg_stat_user_tables), 0)) AS indexes
        """;

    /// <summary>The largest tables.</summary>
    public const string Tables = """
        SELECT schemaname || '.' || relname AS "table", pg_size_pretty(pg_total_relation_size(relid)) AS size, n_live_tup AS rows, n_dead_tup AS dead,
          to_char(greatest(last_vacuum, last_autovacuum), 'YYYY-MM-DD HH24:MI') AS vacuumed, to_char(greatest(last_analyze, last_autoanalyze), 'YYYY-MM-DD HH24:MI') AS analyzed
        FROM pg_stat_user_tables ORDER BY pg_total_relation_size(relid) DESC, 1 LIMIT 30
        """;

    /// <summary>Who is connected, and how many connections there may be.</summary>
    public const string Connections = """
        SELECT usename AS role, coalesce(application_name, '') AS application, coalesce(host(client_addr), 'socket') AS "from", coalesce(state, '') AS state, count(*) AS connections,
          to_char(max(now() - state_change), 'HH24:MI:SS') AS longest, current_setting('max_connections') AS "of at most"
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() GROUP BY 1, 2, 3, 4 ORDER BY count(*) DESC, 1, 2, 3, 4
        """;

    /// <summary>What must be in a database that was restored: at least one table, else the statement fails.</summary>
    public const string Verify = """
        DO $$ BEGIN IF NOT EXISTS (SELECT FROM pg_stat_user_tables) THEN RAISE EXCEPTION 'the backup holds no table'; END IF; END $$;
        SELECT count(*) AS tables, pg_size_pretty(pg_database_size(current_database())) AS size FROM pg_stat_user_tables
        """;

    /// <summary>Statements that run for longer than a time.</summary>
    public static string Slow(TimeSpan after) => $"""
        SELECT pid, usename AS role, to_char(now() - query_start, 'HH24:MI:SS') AS runs, state, coalesce(wait_event, '') AS "waits for", left(regexp_replace(query, '\s+', ' ', 'g'), 200) AS query
        FROM pg_stat_activity WHERE datname = current_database() AND pid <> pg_backend_pid() AND state <> 'idle' AND now() - query_start > {Interval(after)} ORDER BY query_start
        """;

    /// <summary>Connections that have done nothing for longer than a time.</summary>
    public static string Idle(TimeSpan after) => $"SELECT pid, usename AS role, coalesce(application_name, '') AS application, state, to_char(now() - state_change, 'HH24:MI:SS') AS idle FROM pg_stat_activity WHERE {IsIdle(after)} ORDER BY state_change";

    /// <summary>Ends them; says how many.</summary>
    public static string EndIdle(TimeSpan after) => $"SELECT count(*) FILTER (WHERE ended) AS ended FROM (SELECT pg_terminate_backend(pid) AS ended FROM pg_stat_activity WHERE {IsIdle(after)}) AS idle";

    /// <summary>A name as an identifier.</summary>
    public static string Name(string name) => $"\"{name.Replace("\"", "\"\"", StringComparison.Ordinal)}\"";

    /// <summary>A name as a text.</summary>
    public static string Text(string text) => text.Contains('\\', StringComparison.Ordinal)
        ? $"E'{text.Replace("\\", "\\\\", StringComparison.Ordinal).Replace("'", "''", StringComparison.Ordinal)}'"
        : $"'{text.Replace("'", "''", StringComparison.Ordinal)}'";

    /// <summary>A step that looks into the database.</summary>
    public static SqlStep Look(ProcedureContext context, DatabaseDefinition database, string name, string sql, string source) => Step(context, database, database.Database, name, sql, Risk.ReadOnly, source) with { ReadOnly = true, Repeatable = true };

    /// <summary>A step that changes something in the database.</summary>
    public static SqlStep Change(ProcedureContext context, DatabaseDefinition database, string name, string sql, Risk risk, string source) => Step(context, database, database.Database, name, sql, risk, source);

    /// <summary>A step on databases as a whole, from the one that is there for it.</summary>
    public static SqlStep Outside(ProcedureContext context, DatabaseDefinition database, string name, string sql, Risk risk, string source) => Step(context, database, Maintenance, name, sql, risk, source);

    /// <summary>Whether the database is the one that such steps are done from.</summary>
    public static bool IsMaintenance(DatabaseDefinition database) => database.Database == Maintenance;

    private static SqlStep Step(ProcedureContext context, DatabaseDefinition database, string inside, string name, string sql, Risk risk, string source) => new()
    {
        Service = new ServiceRef(context.System.Name, database.Service),
        Source = source,
        Risk = risk,
        Timeout = risk == Risk.ReadOnly ? LookWithin : ChangeWithin,
        Name = name,
        Database = inside,
        User = database.User,
        Sql = sql,
        ReadOnly = false,
    };

    private static string IsIdle(TimeSpan after) =>
        $"datname = current_database() AND pid <> pg_backend_pid() AND state IN ('idle', 'idle in transaction', 'idle in transaction (aborted)') AND now() - state_change > {Interval(after)}";

    private static string Interval(TimeSpan time) => string.Create(CultureInfo.InvariantCulture, $"interval '{(long)time.TotalMilliseconds} milliseconds'");
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Procedures.Native;

/// <summary><c>psql -c</c> inside a container.</summary>
internal static class SqlForms
{
    /// <summary>The steps of a program; null where it is another, or not modelled.</summary>
    public static IReadOnlyList<Step>? Of(NativeCall call, ExecTarget inside)
    {
        if (inside is not { IsPlain: true, Words: ["psql", .. var arguments] }
            || PostgresWords.Read(arguments, "-c", "--command", "-t", "-A", "-q", "-X", "-w") is not { } words
            || words.Scan.Values("-c", "--command") is not [var sql] || (words.Scan.Has("-A") && !words.Scan.Has("-t")))
        {
            return null;
        }

        var step = new SqlStep
        {
            Service = inside.Service,
            Source = call.Source,
            Risk = call.Risk,
            Disclosure = call.Command.Disclosure,
            Timeout = call.Time,
            Repeatable = call.Risk == Risk.ReadOnly,
            Irreversible = call.Risk > Risk.ReadOnly,
            Database = words.Database,
            User = words.User,
            Sql = sql,
            ReadOnly = call.Risk == Risk.ReadOnly,
            Layout = words.Scan.Has("-A") ? SqlLayout.Values : words.Scan.Has("-t") ? SqlLayout.Rows : SqlLayout.Table,
            Through = call.Through,
        };
        return Dropped(sql, words.Database) is { } lost ? [Dumps.Before(inside.Service, lost, words.User, lost, call.Source), step] : [step];
    }

    /// <summary>Which database loses what it holds: it is backed up before.</summary>
    private static string? Dropped(string sql, string database)
    {
        foreach (var statement in sql.Split(';'))
        {
            var words = statement.Split((char[])[' ', '\t', '\r', '\n'], StringSplitOptions.RemoveEmptyEntries);
            switch (words.Select(w => w.ToUpperInvariant()).ToArray())
            {
                case ["DROP", "DATABASE", "IF", "EXISTS", _, ..]:
                    return words[4].Trim('"');
                case ["DROP", "DATABASE", _, ..]:
                    return words[2].Trim('"');
                case ["DROP", "SCHEMA" or "TABLE", ..] or ["TRUNCATE", ..]:
                    return database;
            }
        }

        return null;
    }
}

using System.Collections.Frozen;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Runbooks.Risks;
using OpsBot.Commands.Runbooks.Sql;

namespace OpsBot.Commands.Runbooks.Recognisers;

/// <summary>Clients that hand SQL to a database: the statement decides.</summary>
internal static class SqlClients
{
    private static readonly FrozenSet<string> PsqlValues = new[]
    {
        "-U", "-d", "-h", "-p", "-c", "-f", "-v", "-P", "-o", "-L", "-F", "-R", "-T", "--username", "--dbname", "--host", "--port", "--command", "--file", "--set", "--variable",
        "--pset", "--output", "--log-file", "--field-separator", "--record-separator", "--table-attr",
    }.ToFrozenSet();

    private static readonly FrozenSet<string> MysqlValues = new[]
    {
        "-u", "-h", "-P", "-D", "-S", "-e", "--user", "--host", "--port", "--database", "--socket", "--execute", "--defaults-file", "--defaults-extra-file", "--protocol", "--ssl-ca", "--default-character-set",
    }.ToFrozenSet();

    // Where other clients take their statement.
    private static readonly FrozenDictionary<string, (FrozenSet<string> Values, string[] Query)> Others =
        new Dictionary<string, (FrozenSet<string>, string[])>
        {
            ["clickhouse-client"] = (new[] { "--query", "-q", "--host", "-h", "--port", "--user", "-u", "--password", "--database", "-d", "--format" }.ToFrozenSet(), ["--query", "-q"]),
            ["cqlsh"] = (new[] { "-e", "-u", "-p", "-k", "-f", "--execute", "--file", "--keyspace" }.ToFrozenSet(), ["-e", "--execute"]),
            ["sqlcmd"] = (new[] { "-Q", "-q", "-S", "-U", "-P", "-d", "-i", "-o" }.ToFrozenSet(), ["-Q", "-q"]),
            ["duckdb"] = (new[] { "-c", "-s" }.ToFrozenSet(), ["-c", "-s"]),
        }.ToFrozenDictionary();

    public static Verdict Recognise(Call call) => call.Name switch
    {
        "psql" or "pgcli" or "gitlab-psql" => Psql(call),
        "mysql" or "mariadb" or "mycli" => Mysql(call),
        "sqlite3" => Sqlite(call),
        _ => Other(call),
    };

    private static Verdict Psql(Call call)
    {
        var scan = new OptionScan(call.Arguments, PsqlValues);
        if (scan.Has("-l", "--list", "-V", "--version", "-?"))
        {
            return Verdict.Read(Labels.Sql, "lists the databases");
        }

        if (scan.Value("-f", "--file") is { } file && file != "-")
        {
            return Restore(file);
        }

        var verdict = Statements(call, scan.Values("-c", "--command"));
        return scan.Has("-o", "--output", "-L", "--log-file") && verdict.Risk == Risk.ReadOnly
            ? verdict with { Risk = Risk.Mutating, Reason = "writes the rows to a file" }
            : verdict with { Native = scan.Options.All(option => option.Name is "-U" or "-d" or "-h" or "-p" or "-c" or "-t" or "-A" or "-q" or "-X") };
    }

    private static Verdict Mysql(Call call)
    {
        var scan = new OptionScan([.. call.Arguments.Select(SpelledOut)], MysqlValues);
        return scan.Has("-V", "--version") ? Verdict.Read(Labels.Sql, "asks for the version") : Statements(call, scan.Values("-e", "--execute"));
    }

    /// <summary><c>-psecret</c> is a password and no letters; a password in a word of its own is no password (MySQL's manual on <c>--password</c>).</summary>
    private static string SpelledOut(string argument) => argument is ['-', 'p', _, ..] ? "--password=" + argument[2..] : argument;

    private static Verdict Sqlite(Call call)
    {
        if (call.Arguments is ["-version" or "-help"])
        {
            return Verdict.Read(Labels.Sql, "asks for the version or help");
        }

        var scan = new OptionScan(call.Arguments, new[] { "-cmd", "-separator", "-init" }.ToFrozenSet());
        return Statements(call, [.. scan.Words.Skip(1)]);
    }

    private static Verdict Other(Call call)
    {
        var (values, query) = Others[call.Name];
        var scan = new OptionScan(call.Arguments, values);
        return scan.Has("-f", "--file", "-i") ? Restore(scan.Value("-f", "--file", "-i") ?? "a file") : Statements(call, scan.Values(query));
    }

    private static Verdict Statements(Call call, IReadOnlyList<string> statements)
    {
        if (statements.Count > 0)
        {
            return Judge.Combine(statements.Select(statement => Statement(call, statement)));
        }

        return call.Input switch
        {
            Input.Document or Input.Piped { Text: not null } => Statement(call, call.Input.KnownText!),
            Input.File file => Restore(file.Path),
            Input.Piped => Verdict.Destroy(Labels.Dump, "runs whatever is piped into the database"),
            _ => Verdict.Change(Labels.Interactive, "opens a session on the database; what is typed there is not checked"),
        };
    }

    /// <summary>One text of SQL; a dot command is SQLite's own.</summary>
    public static Verdict Statement(Call call, string text)
    {
        if (text.StartsWith('.') && call.Name == "sqlite3")
        {
            return DotCommand(text);
        }

        var finding = SqlText.Judge(text);
        var verdict = new Verdict(finding.Risk, Labels.Sql, finding.Reason) { Disclosure = finding.Disclosure };
        return finding.ShellText is null
            ? verdict
            : Judge.Combine([verdict, call.Judge.Text(finding.ShellText, Input.Terminal.Instance)]) with { Label = Labels.Sql };
    }

    private static Verdict DotCommand(string text)
    {
        var name = text.Split(' ', 2)[0];
        return name switch
        {
            ".tables" or ".schema" or ".databases" or ".indexes" or ".indices" or ".dump" or ".headers" or ".mode" or ".stats" or ".show" or ".quit" or ".exit" or ".help" or ".width" or ".timer" or ".dbinfo" or ".fullschema" =>
                Verdict.Read(Labels.Sql, $"`{name}` of sqlite3 only looks"),
            ".backup" or ".save" or ".output" or ".once" or ".clone" => Verdict.Change(Labels.Sql, $"`{name}` of sqlite3 writes a file"),
            _ => Verdict.Destroy(Labels.Sql, $"`{name}` of sqlite3 changes the database or runs what is not shown here"),
        };
    }

    private static Verdict Restore(string file) => Verdict.Destroy(Labels.Dump, $"runs the file `{file}` on the database, over what is there");
}

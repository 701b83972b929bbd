using System.Collections.Frozen;
using OpsBot.Commands.Runbooks.Recognisers;

namespace OpsBot.Commands.Procedures.Native;

/// <summary>What the programs of PostgreSQL are told: which database as whom, by options or by bare words. Without a role nobody knows it here: it is then the operating system's user in the container.</summary>
/// <param name="Database">The database.</param>
/// <param name="User">The role.</param>
/// <param name="Scan">All options.</param>
internal sealed record PostgresWords(string Database, string User, OptionScan Scan)
{
    private static readonly FrozenSet<string> WithValue = FrozenSet.ToFrozenSet(["-U", "-d", "-F", "-v", "--username", "--dbname", "--command", "--format", "--set", "--variable"]);

    // What is a command for psql removes what is there for pg_restore.
    private static readonly FrozenSet<string> WithValueOfPsql = FrozenSet.ToFrozenSet([.. WithValue, "-c"]);

    /// <summary>Reads them; null when there is an option beside those given, no role, or a connection string.</summary>
    /// <param name="arguments">What follows the program.</param>
    /// <param name="options">Options that are modelled, beside those that say where and as whom.</param>
    public static PostgresWords? Read(string[] arguments, params string[] options)
    {
        var scan = new OptionScan(arguments, options.Contains("--clean") ? WithValue : WithValueOfPsql);
        var words = scan.Words.ToList();
        if (scan.Options.Any(o => o.Name is not ("-U" or "-d" or "--username" or "--dbname") && !options.Contains(o.Name)) || words.Count > 2)
        {
            return null;
        }

        var database = scan.Value("-d", "--dbname");
        if (database is null && words.Count > 0)
        {
            database = words[0];
            words.RemoveAt(0);
        }

        var user = scan.Value("-U", "--username");
        if (user is null && words.Count > 0)
        {
            user = words[0];
            words.RemoveAt(0);
        }

        database ??= user;
        return user is null || database is null || words.Count > 0 || database.AsSpan().ContainsAny('=', ':', '/') ? null : new PostgresWords(database, user, scan);
    }
}

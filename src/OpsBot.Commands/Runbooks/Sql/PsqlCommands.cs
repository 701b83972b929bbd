using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Runbooks.Sql;

/// <summary>The backslash commands of psql, by its manual.</summary>
internal static class PsqlCommands
{
    public static SqlFinding Judge(string line)
    {
        var space = line.AsSpan().IndexOfAny(' ', '\t');
        var name = space < 0 ? line : line[..space];
        var rest = space < 0 ? string.Empty : line[space..].Trim();
        return name switch
        {
            _ when name.StartsWith(@"\!", StringComparison.Ordinal) =>
                new SqlFinding(Risk.ReadOnly, Disclosure.Internal, "hands a line to the shell", line[2..].Trim()),
            @"\copy" => JudgeCopy(rest),
            @"\i" or @"\ir" or @"\include" or @"\include_relative" => Destroy("runs a file that is not shown here"),
            @"\gexec" => Destroy("runs what the query gives as SQL"),
            @"\e" or @"\edit" or @"\ef" or @"\ev" => Change("opens an editor"),
            @"\password" => Change("asks for a new password"),
            @"\o" or @"\out" or @"\w" or @"\write" or @"\s" when rest.Length > 0 => rest[0] == '|' ? Destroy("pipes rows into a program") : Change("writes a file"),
            @"\g" or @"\gx" when rest.Length > 0 => rest[0] == '|' ? Destroy("pipes rows into a program") : Change("writes a file"),
            @"\lo_unlink" => Destroy("deletes a large object"),
            @"\lo_import" => Change("stores a large object"),
            @"\set" when rest.Contains('`', StringComparison.Ordinal) => Destroy("runs a program"),
            _ => new SqlFinding(Risk.ReadOnly, Disclosure.Internal, "a command of psql that only looks"),
        };
    }

    private static SqlFinding JudgeCopy(string rest)
    {
        var words = rest.ToUpperInvariant().Split(' ', StringSplitOptions.RemoveEmptyEntries);
        if (words.Contains("PROGRAM"))
        {
            return Destroy("runs a program");
        }

        return words.Contains("FROM") && !words.Contains("TO") ? Change("loads rows from a file") : Change("writes rows to a file");
    }

    private static SqlFinding Change(string reason) => new(Risk.Mutating, Disclosure.Internal, reason);

    private static SqlFinding Destroy(string reason) => new(Risk.Destructive, Disclosure.Internal, reason);
}

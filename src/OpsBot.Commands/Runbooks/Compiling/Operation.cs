namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a command does to what, in few enough words to compare two commands.</summary>
/// <param name="Verb">The operation: <c>docker compose logs</c>, <c>pg_dump</c>, <c>maintain</c>.</param>
/// <param name="Targets">What it is done to: the words that are no options.</param>
/// <param name="Options">Its options, sorted.</param>
/// <param name="Follows">Whether it runs until it is stopped.</param>
internal sealed record Operation(string Verb, string Targets, string Options, bool Follows)
{
    private static readonly string[] Wrappers = ["exec", "run"];

    /// <summary>Reads the first command of a step, or null when it has none.</summary>
    /// <param name="step">The step.</param>
    public static Operation? Of(RunbookStep step) => CommandWords.First(step) is { Count: > 0 } words ? Read([.. words]) : null;

    private static Operation Read(string[] words)
    {
        if (words[0] == "docker-compose")
        {
            words = ["docker", "compose", .. words[1..]];
        }

        List<string> names = [words[0], .. words.Skip(1).Where(word => word is not ['-', ..])];
        var options = words.Where(word => word is ['-', ..]).Order(StringComparer.Ordinal);
        var verb = names is ["docker", "compose", var sub, ..] ? 3 : Math.Min(2, names.Count);
        var name = string.Join(' ', names.Take(verb));
        if (verb > 1 && Wrappers.Contains(names[verb - 1]))
        {
            name = Inside(names, verb);
            verb = names.Count > verb ? verb + 1 : verb;
        }

        // --tail without a number follows with the platforms' tools; with Docker and kubectl it always has one.
        var follows = words.Any(word => word is "-f" or "--follow") || (words[^1] == "--tail" && names[0] is not ("docker" or "kubectl"));
        return new Operation(name, string.Join(' ', names.Skip(verb)), string.Join(' ', options), follows && name.Contains("log", StringComparison.Ordinal));
    }

    // What runs inside a container: its program, and for SQL the kind of statement.
    private static string Inside(List<string> names, int verb)
    {
        var program = names.Find(name => name is "psql" or "pg_dump" or "pg_restore" or "redis-cli" or "mysql" or "mysqldump");
        var sql = names[^1].Trim();
        var keyword = sql.Split([' ', '\n', ';'], 2)[0].ToUpperInvariant();
        return program is null ? string.Join(' ', names.Skip(verb + 1).Take(2))
            : program is "psql" or "mysql" ? keyword is "VACUUM" or "ANALYZE" or "REINDEX" ? "maintain" : program + " " + keyword
            : program;
    }
}

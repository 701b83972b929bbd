namespace OpsBot.Commands.Runbooks.Compiling;

/// <summary>What a command does to what, in few enough words to compare two commands.</summary>
/// <param name="Verb">The operation: <c>docker compose logs</c>, <c>pg_dump</c>, <c>maintain</c>.</param>
/// <param name="Targets">What it is done to: the words that are no options.</param>
/// <param name="Follows">Whether it runs until it is stopped.</param>
internal sealed record Operation(string Verb, string Targets, bool Follows)
{
    /// <summary>Reads the first command of a step, or null when it has none.</summary>
    /// <param name="step">The step.</param>
    public static Operation? Of(RunbookStep step) => CommandWords.First(step) is { Count: > 0 } words ? Read(words) : null;

    private static Operation Read(IReadOnlyList<string> words)
    {
        var names = Names(words);
        var verb = names is ["docker", "compose", _, ..] ? 3 : Math.Min(2, names.Length);
        var name = string.Join(' ', names.AsSpan(0, verb));
        if (verb > 1 && names[verb - 1] is "exec" or "run")
        {
            name = Inside(names, verb);
            verb = Math.Min(verb + 1, names.Length);
        }

        // --tail without a number follows with the platforms' tools; with Docker and kubectl it always has one.
        var follows = words.Contains("-f") || words.Contains("--follow") || (words[^1] == "--tail" && names[0] is not ("docker" or "kubectl"));
        return new Operation(name, string.Join(' ', names.AsSpan(verb)), follows && name.Contains("log", StringComparison.Ordinal));
    }

    /// <summary>The words that are no options; <c>docker-compose</c> is two.</summary>
    private static string[] Names(IReadOnlyList<string> words)
    {
        var names = new List<string>(words.Count + 1);
        names.AddRange(words[0] == "docker-compose" ? ["docker", "compose"] : [words[0]]);
        for (var i = 1; i < words.Count; i++)
        {
            if (words[i] is not ['-', ..])
            {
                names.Add(words[i]);
            }
        }

        return [.. names];
    }

    // What runs inside a container: its program, and for SQL the kind of statement.
    private static string Inside(string[] names, int verb)
    {
        var program = Array.Find(names, name => name is "psql" or "pg_dump" or "pg_restore" or "redis-cli" or "mysql" or "mysqldump");
        var sql = names[^1].Trim();
        var keyword = sql.Split([' ', '\n', ';'], 2)[0].ToUpperInvariant();
        return program is null ? string.Join(' ', names.Skip(verb + 1).Take(2))
            : program is "psql" or "mysql" ? keyword is "VACUUM" or "ANALYZE" or "REINDEX" ? "maintain" : program + " " + keyword
            : program;
    }
}

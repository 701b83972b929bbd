namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>What a call of psql connects to and runs.</summary>
/// <param name="Database">The database; psql takes the user's name when none is given; null when neither is.</param>
/// <param name="Statements">The statements of its <c>-c</c>, without comments.</param>
internal sealed record PsqlWords(string? Database, IReadOnlyList<string> Statements)
{
    /// <summary>Every call of psql with <c>-c</c> in a step, inside a container or not.</summary>
    /// <param name="step">The step.</param>
    public static IEnumerable<PsqlWords> In(RunbookStep step) =>
        step.Command.Contains("psql", StringComparison.Ordinal) ? step.Words.Select(Read).OfType<PsqlWords>() : [];

    private static PsqlWords? Read(IReadOnlyList<string> words)
    {
        var (database, user, command, positional) = ((string?)null, (string?)null, (string?)null, (string?)null);
        var at = words.ToList().FindIndex(word => word == "psql" || word.EndsWith("/psql", StringComparison.Ordinal));
        for (var i = at + 1; at >= 0 && i < words.Count; i++)
        {
            var next = i + 1 < words.Count ? words[i + 1] : null;
            switch (words[i])
            {
                case "-d" or "--dbname":
                    database = next;
                    i++;
                    break;
                case "-U" or "--username":
                    user = next;
                    i++;
                    break;
                case "-c" or "--command":
                    command = next;
                    i++;
                    break;
                case "-h" or "-p" or "-v" or "-f" or "-o" or "-P":
                    i++;
                    break;
                case ['-', ..]:
                    break;
                default:
                    positional ??= words[i];
                    break;
            }
        }

        return command is null ? null : new PsqlWords(database ?? positional ?? user, Split(command));
    }

    // Semicolons inside quotes and comments end no statement.
    private static List<string> Split(string sql)
    {
        var statements = new List<string>();
        var text = new System.Text.StringBuilder();
        var quote = '\0';
        for (var i = 0; i < sql.Length; i++)
        {
            var c = sql[i];
            if (quote == '\0' && c == '-' && i + 1 < sql.Length && sql[i + 1] == '-')
            {
                i = sql.IndexOf('\n', i) is var end and >= 0 ? end : sql.Length;
                text.Append(' ');
                continue;
            }

            quote = quote != '\0' ? c == quote ? '\0' : quote : c is '\'' or '"' ? c : '\0';
            if (c == ';' && quote == '\0')
            {
                statements.Add(text.ToString().Trim());
                text.Clear();
            }
            else
            {
                text.Append(c);
            }
        }

        statements.Add(text.ToString().Trim());
        statements.RemoveAll(statement => statement.Length == 0);
        return statements;
    }
}

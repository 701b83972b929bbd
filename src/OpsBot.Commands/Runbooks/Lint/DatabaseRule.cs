using System.Buffers;

namespace OpsBot.Commands.Runbooks.Lint;

/// <summary>A database is dropped over a connection to itself, or created over a connection to one that was just dropped.</summary>
internal static class DatabaseRule
{
    private static readonly SearchValues<string> Database = SearchValues.Create([" DATABASE "], StringComparison.OrdinalIgnoreCase);

    public static IEnumerable<RunbookDiagnostic> Check(Procedure procedure) =>
        procedure.Steps.Any(step => step.Command.AsSpan().ContainsAny(Database)) ? Follow(procedure) : [];

    private static IEnumerable<RunbookDiagnostic> Follow(Procedure procedure)
    {
        var dropped = new Dictionary<string, RunbookStep>(StringComparer.Ordinal);
        foreach (var step in procedure.Steps)
        {
            foreach (var call in PsqlWords.In(step))
            {
                if (call.Database is { } connected && dropped.TryGetValue(connected, out var earlier))
                {
                    yield return LintFinding.Error(step, $"this connects to database {connected}, which line {earlier.Line} has dropped. Connect to another one: add `-d postgres`.");
                }

                foreach (var statement in call.Statements)
                {
                    var words = statement.Split(' ', StringSplitOptions.RemoveEmptyEntries);
                    if (words is [var verb, var kind, .., var last] && verb.Equals("DROP", StringComparison.OrdinalIgnoreCase) && kind.Equals("DATABASE", StringComparison.OrdinalIgnoreCase))
                    {
                        var name = last.Trim('"');
                        if (name == call.Database)
                        {
                            yield return LintFinding.Error(step, $"PostgreSQL refuses this: it drops database {name} over a connection to {name} itself (without -d, psql connects to the database named as the user). Connect to another one: add `-d postgres`.");
                        }

                        dropped[name] = step;
                    }
                    else if (words is [var create, var database, .., var made] && create.Equals("CREATE", StringComparison.OrdinalIgnoreCase) && database.Equals("DATABASE", StringComparison.OrdinalIgnoreCase))
                    {
                        dropped.Remove(made.Trim('"'));
                    }
                }
            }
        }
    }
}

using System.Collections.Frozen;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Sql;

/// <summary>SQL by psql in the container. No shell reads it; Stop interrupts psql, which cancels the query on the server.</summary>
internal static class PsqlInContainer
{
    /// <summary>psql's exit code when the connection to the server went bad and it is not interactive.</summary>
    private const int LostConnection = 2;

    /// <summary>What the tags of statements begin with (PostgreSQL's src/include/tcop/cmdtaglist.h).</summary>
    private static readonly FrozenSet<string> Tags = FrozenSet.Create(
        "INSERT", "UPDATE", "DELETE", "MERGE", "COPY", "CREATE", "ALTER", "DROP", "TRUNCATE", "GRANT", "REVOKE", "COMMENT", "VACUUM", "ANALYZE", "REINDEX", "CLUSTER", "REFRESH", "SET", "DO", "CALL", "COMMIT", "ROLLBACK");

    /// <summary>Runs it.</summary>
    public static async Task<Outcome> RunAsync(IExecEngine engine, SqlStep step, IStepOutput output, CancellationToken cancel)
    {
        var command = new ContainerCommand(
        [
            "psql", "-X", "--no-password", "-P", "pager=off", "-v", "ON_ERROR_STOP=1", "-U", step.User, "-d", step.Database,
            .. step.Layout switch { SqlLayout.Values => (string[])["-t", "-A"], SqlLayout.Rows => ["-t"], _ => [] },
            .. step.ReadOnly ? (string[])["-q", "-c", "BEGIN READ ONLY", "-c", step.Sql, "-c", "COMMIT"] : ["-c", step.Sql],
        ])
        {
            Environment = new Dictionary<string, string>(await PostgresLogin.OfAsync(engine, step.Service, step.User, cancel), StringComparer.Ordinal) { ["PGOPTIONS"] = ConnectedSql.Options(step), ["PGAPPNAME"] = "opsbot" },
        };
        var last = "";
        var (exit, errors) = await ExecLines.RunAsync(
            engine,
            step.Service,
            command,
            line =>
            {
                last = line is { IsError: false, Text.Length: > 0 } ? line.Text : last;
                return output.WriteLineAsync(line.Text, cancel);
            },
            cancel);
        return WasCutOff(step, exit, errors) ? new Outcome.Unknown { Summary = $"psql in {step.Service.Service} lost the server, or was ended, while it was at it: whether it was done is not known; {ExecLines.Said(errors)}" }
            : ExecOutcome.Of(exit, step, command, "what is one transaction was taken back by the server")
            ?? (exit is ContainerExit.Ended { Code: 0 }
                ? new Outcome.Passed { Summary = Counted(last) ?? "done" }
                : new Outcome.Failed { Summary = $"psql ended with {((ContainerExit.Ended)exit).Code}; {ExecLines.Said(errors)}" });
    }

    /// <summary>Of what changes something: whether it may have been done though psql does not say so. The server's error says that it was not, and so does psql when it could not connect.</summary>
    private static bool WasCutOff(SqlStep step, ContainerExit exit, IReadOnlyList<string> errors) =>
        !step.ReadOnly
        && exit is ContainerExit.Ended { Code: LostConnection } or ContainerExit.ContainerGone or ContainerExit.Stopped or ContainerExit.MayRunOn
        && !errors.Any(e => e.Contains("ERROR:", StringComparison.Ordinal) || e.StartsWith("psql: error: connection to server", StringComparison.Ordinal));

    /// <summary>What psql says last when all went well: <c>(2 rows)</c> below a table, a tag such as <c>UPDATE 3</c> of a statement without one. Null when the line is neither, but a row of the step's own.</summary>
    private static string? Counted(string line)
    {
        var words = line.Split(' ');
        return words is [['(', .. var count], "row)" or "rows)"] && IsNumber(count) ? line[1..^1]
            : Tags.Contains(words[0]) && words.Skip(1).All(word => IsNumber(word) || word.All(char.IsAsciiLetterUpper)) ? line
            : null;
    }

    private static bool IsNumber(string word) => word.Length > 0 && word.All(char.IsAsciiDigit);
}

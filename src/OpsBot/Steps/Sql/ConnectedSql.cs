using System.Globalization;
using Npgsql;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Sql;

/// <summary>SQL over a connection of its own. Stop cancels it on the server.</summary>
internal static class ConnectedSql
{
    private const int ConnectSeconds = 10;

    /// <summary>Runs it.</summary>
    public static async Task<Outcome> RunAsync(NpgsqlConnectionStringBuilder login, SqlStep step, IStepOutput output, CancellationToken cancel)
    {
        var where = $"{login.Host}:{login.Port}";
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(login.ConnectionString)
            {
                Pooling = false,
                Timeout = ConnectSeconds,
                CommandTimeout = (int)Math.Ceiling(step.Timeout.TotalSeconds) + 1,
                ApplicationName = "opsbot",
                Options = Options(step),
            };
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancel);
            return await RunAsync(connection, step, output, cancel);
        }
        catch (Exception e) when (cancel.IsCancellationRequested && (e is OperationCanceledException or NpgsqlException))
        {
            return new Outcome.TimedOut { Summary = $"it was cancelled on the server{(step.ReadOnly ? "" : "; what is one transaction was taken back")}" };
        }
        catch (PostgresException e)
        {
            return new Outcome.Failed { Summary = $"{e.Severity}: {e.MessageText}{(e.Detail is null ? "" : $" ({e.Detail})")}{(e.Hint is null ? "" : $" {e.Hint}")} [{e.SqlState}]" };
        }
        catch (NpgsqlException e)
        {
            var summary = $"Running SQL at {where}: {e.Message.TrimEnd('.')}{(e.InnerException is { } inner ? $" ({inner.Message.TrimEnd('.')})" : "")}. Look whether the server is up and lets the bot in.";
            return step.ReadOnly || e is { InnerException: System.Net.Sockets.SocketException } ? new Outcome.Failed { Summary = summary } : new Outcome.Unknown { Summary = summary };
        }
    }

    private static async Task<Outcome> RunAsync(NpgsqlConnection connection, SqlStep step, IStepOutput output, CancellationToken cancel)
    {
        var notices = new Queue<string>();
        connection.Notice += (_, e) => notices.Enqueue($"{e.Notice.Severity}:  {e.Notice.MessageText}");
        if (step.ReadOnly)
        {
            await using var begin = new NpgsqlCommand("BEGIN READ ONLY", connection);
            await begin.ExecuteNonQueryAsync(cancel);
        }

        // Every value as text, as psql gets it.
        await using var command = new NpgsqlCommand(step.Sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(cancel);
        var rows = 0L;
        do
        {
            if (reader.FieldCount == 0)
            {
                continue;
            }

            var table = new SqlTable([.. Enumerable.Range(0, reader.FieldCount).Select(i => (reader.GetName(i), SqlTable.IsNumber(reader.GetPostgresType(i).Name)))], step.Layout);
            while (await reader.ReadAsync(cancel))
            {
                table.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : reader.GetString(i))]);
            }

            rows += table.Count;
            foreach (var line in table.Lines())
            {
                await output.WriteLineAsync(line, cancel);
            }
        }
        while (await reader.NextResultAsync(cancel));

        while (notices.TryDequeue(out var notice))
        {
            await output.WriteLineAsync(notice, cancel);
        }

        return new Outcome.Passed { Summary = reader.RecordsAffected >= 0 ? Words.Count(reader.RecordsAffected, "row") + " changed" : Words.Count((int)Math.Min(rows, int.MaxValue), "row") };
    }

    /// <summary>For the server itself, so that it ends the statement also when nobody is left to cancel it.</summary>
    internal static string Options(SqlStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"-c statement_timeout={(long)step.Timeout.TotalMilliseconds}{(step.ReadOnly ? " -c default_transaction_read_only=on" : "")}");
}

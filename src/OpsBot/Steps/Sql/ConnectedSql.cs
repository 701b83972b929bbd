using System.Data;
using System.Globalization;
using Npgsql;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Sql;

/// <summary>SQL over a connection of its own. Stop cancels it on the server.</summary>
internal static class ConnectedSql
{
    private const int ConnectSeconds = 5;
    private const int MostNotices = 1_000;

    /// <summary>Runs it.</summary>
    public static async Task<Outcome> RunAsync(NpgsqlConnectionStringBuilder login, SqlStep step, IStepOutput output, CancellationToken cancel)
    {
        var where = $"{login.Host}:{login.Port}";
        var sent = false;
        try
        {
            var settings = new NpgsqlConnectionStringBuilder(login.ConnectionString)
            {
                Pooling = false,
                Timeout = ConnectSeconds,
                CommandTimeout = (int)Math.Ceiling(step.Timeout.TotalSeconds) + 1,
                ApplicationName = "opsbot",
                Options = $"{login.Options} {Options(step)}".TrimStart(),
            };
            await using var connection = new NpgsqlConnection(settings.ConnectionString);
            await connection.OpenAsync(cancel);
            sent = true;
            return await RunAsync(connection, step, output, cancel);
        }
        catch (Exception e) when (cancel.IsCancellationRequested && (e is OperationCanceledException || IsCancelled(e) || e is NpgsqlException and not PostgresException))
        {
            return !sent ? new Outcome.TimedOut { Summary = $"{where} had not let the bot in; nothing was sent" }
                : IsCancelled(e) ? new Outcome.TimedOut { Summary = $"it was cancelled on the server{(step.ReadOnly ? "" : "; what is one transaction was taken back")}" }
                : step.ReadOnly ? new Outcome.TimedOut { Summary = $"{where} did not say that it has ended; the server ends it by itself after {Words.Duration(step.Timeout)}" }
                : new Outcome.Unknown { Summary = $"{where} did not say that it was cancelled: whether it was done is not known" };
        }
        catch (PostgresException e)
        {
            return new Outcome.Failed { Summary = $"{e.Severity}: {e.MessageText}{(e.Detail is null ? "" : $" ({e.Detail})")}{(e.Hint is null ? "" : $" {e.Hint}")} [{e.SqlState}]" };
        }
        catch (NpgsqlException e)
        {
            var summary = $"Running SQL at {where}: {e.Message.TrimEnd('.')}{(e.InnerException is { } inner ? $" ({inner.Message.TrimEnd('.')})" : "")}. Look whether the server is up and lets the bot in.";
            return step.ReadOnly || !sent ? new Outcome.Failed { Summary = summary } : new Outcome.Unknown { Summary = summary };
        }
    }

    /// <summary>Whether the server itself says that it ended the statement.</summary>
    private static bool IsCancelled(Exception e) => e is PostgresException { SqlState: PostgresErrorCodes.QueryCanceled } || (e.InnerException is { } inner && IsCancelled(inner));

    private static async Task<Outcome> RunAsync(NpgsqlConnection connection, SqlStep step, IStepOutput output, CancellationToken cancel)
    {
        var notices = new Queue<string>();
        var unkept = 0;
        connection.Notice += (_, e) =>
        {
            if (notices.Count < MostNotices)
            {
                notices.Enqueue($"{e.Notice.Severity}:  {e.Notice.MessageText}");
            }
            else
            {
                unkept++;
            }
        };
        if (step.ReadOnly)
        {
            await using var begin = new NpgsqlCommand("BEGIN READ ONLY", connection);
            await begin.ExecuteNonQueryAsync(cancel);
        }

        // Every value as text, as psql gets it; and a value of any length is read no further than it is shown.
        await using var command = new NpgsqlCommand(step.Sql, connection) { AllResultTypesAreUnknown = true };
        await using var reader = await command.ExecuteReaderAsync(CommandBehavior.SequentialAccess, cancel);
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
                await table.AddAsync(i => ReadAsync(reader, i, cancel));
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

        if (unkept > 0)
        {
            await output.WriteLineAsync($"… and {unkept} more notices", cancel);
        }

        return new Outcome.Passed { Summary = reader.RecordsAffected >= 0 ? Words.Count(reader.RecordsAffected, "row") + " changed" : Words.Count((int)Math.Min(rows, int.MaxValue), "row") };
    }

    private static async ValueTask<string> ReadAsync(NpgsqlDataReader reader, int column, CancellationToken cancel)
    {
        if (await reader.IsDBNullAsync(column, cancel))
        {
            return "";
        }

        using var text = await reader.GetTextReaderAsync(column, cancel);
        var value = new char[SqlTable.MostOfValue + 1];
        return new string(value, 0, await text.ReadBlockAsync(value, cancel));
    }

    /// <summary>For the server itself, so that it ends the statement also when nobody is left to cancel it.</summary>
    internal static string Options(SqlStep step) => string.Create(
        CultureInfo.InvariantCulture,
        $"-c statement_timeout={(long)step.Timeout.TotalMilliseconds}{(step.ReadOnly ? " -c default_transaction_read_only=on" : "")}");
}

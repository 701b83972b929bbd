using System.Globalization;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using StackExchange.Redis;

namespace OpsBot.Steps.Redis;

/// <summary>Over a connection of its own, made with the first command.</summary>
/// <param name="address">Where.</param>
/// <param name="password">The password, or null.</param>
internal sealed class ConnectedRedis(RedisAddress address, string? password) : IRedisWay
{
    private const int ConnectMilliseconds = 5_000;
    private const string KeysAtOnce = "1000";

    private ConnectionMultiplexer? connection;

    /// <inheritdoc/>
    public async Task<Outcome> RunAsync(RedisStep step, IStepOutput output, CancellationToken cancel)
    {
        var sent = false;
        try
        {
            connection ??= await ConnectAsync(cancel);
            var database = connection.GetDatabase(step.Database ?? 0);
            sent = true;
            var lines = step.Arguments is [var keys, var pattern] && string.Equals(keys, "KEYS", StringComparison.OrdinalIgnoreCase)
                ? await ScanAsync(database, pattern, output, cancel)
                : await WriteAsync(await database.ExecuteAsync(step.Arguments[0], [.. step.Arguments.Skip(1)]).WaitAsync(cancel), output, cancel);
            return new Outcome.Passed { Summary = $"{step.Arguments[0].ToUpperInvariant()} answered with {Words.Count(lines, "line")}" };
        }
        catch (RedisServerException e)
        {
            return new Outcome.Failed { Summary = $"Redis at {address} refuses {step.Arguments[0]}: {e.Message}" };
        }
        catch (OperationCanceledException) when (cancel.IsCancellationRequested)
        {
            return new Outcome.TimedOut { Summary = $"Redis at {address} had not answered{(step.Risk == Risk.ReadOnly || !sent ? "" : "; whether it did it is not known")}" };
        }
        catch (Exception e) when (e is RedisException or TimeoutException)
        {
            var summary = $"Telling the Redis at {address}: {Innermost(e).TrimEnd('.')}. Look whether it is up, and whether the catalog has its address and password right.";
            return sent && step.Risk > Risk.ReadOnly ? new Outcome.Unknown { Summary = summary } : new Outcome.Failed { Summary = summary };
        }
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        if (connection is not null)
        {
            await CloseAsync(connection);
        }
    }

    private async Task<ConnectionMultiplexer> ConnectAsync(CancellationToken cancel)
    {
        var settings = new ConfigurationOptions
        {
            AbortOnConnectFail = true,
            AllowAdmin = true,
            ConnectTimeout = ConnectMilliseconds,
            ConnectRetry = 1,
            SyncTimeout = ConnectMilliseconds,
            Password = password,
            ClientName = "opsbot",
        };
        settings.EndPoints.Add(address.Host, address.Port);
        var connecting = ConnectionMultiplexer.ConnectAsync(settings);
        try
        {
            return await connecting.WaitAsync(cancel);
        }
        catch (OperationCanceledException)
        {
            _ = CloseLateAsync(connecting);
            throw;
        }
    }

    /// <summary>What is connected after Stop has nobody who needs it; that it never is connected is nobody's matter either.</summary>
    private static async Task CloseLateAsync(Task<ConnectionMultiplexer> connecting)
    {
        await ((Task)connecting).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        if (connecting.IsCompletedSuccessfully)
        {
            await CloseAsync(await connecting);
        }
    }

    /// <summary>Disposing alone would wait for an answer to the farewell, which need not come.</summary>
    private static async Task CloseAsync(ConnectionMultiplexer connection)
    {
        await connection.CloseAsync(allowCommandsToComplete: false);
        connection.Dispose();
    }

    /// <summary>Piece by piece, so that others are served in between; a key may come twice while others are made.</summary>
    private static async Task<int> ScanAsync(IDatabase database, string pattern, IStepOutput output, CancellationToken cancel)
    {
        var (cursor, count) = ("0", 0);
        do
        {
            var answer = (RedisResult[]?)await database.ExecuteAsync("SCAN", cursor, "MATCH", pattern, "COUNT", KeysAtOnce).WaitAsync(cancel) ?? [];
            cursor = (string?)answer[0] ?? "0";
            count += await WriteAsync(answer[1], output, cancel);
        }
        while (cursor != "0");
        return count;
    }

    /// <summary>As redis-cli writes to a file: one value a line, nothing for none.</summary>
    private static async Task<int> WriteAsync(RedisResult answer, IStepOutput output, CancellationToken cancel)
    {
        var count = 0;
        foreach (var line in Lines(answer))
        {
            count++;
            await output.WriteLineAsync(line, cancel);
        }

        return count;
    }

    private static IEnumerable<string> Lines(RedisResult answer)
    {
        if (answer.IsNull)
        {
            return [""];
        }

        try
        {
            return ((RedisResult[]?)answer ?? []).SelectMany(Lines);
        }
        catch (InvalidCastException)
        {
            // The oldest version does not say what an answer is; only a list can be taken for one.
            return (((string?)answer) ?? "").TrimEnd('\n').Split('\n').Select(l => l.TrimEnd('\r'));
        }
    }

    private static string Innermost(Exception e) => string.Create(CultureInfo.InvariantCulture, $"{(e.InnerException is { } inner ? inner.Message : e.Message)}");
}

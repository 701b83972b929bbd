using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.IntegrationTests.Data;

/// <summary>Steps on the data, and what is told while they run.</summary>
internal static class DataSteps
{
    public static readonly DateTimeOffset Begun = new(2026, 3, 2, 12, 30, 0, TimeSpan.Zero);

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);

    public static ExecInContainer Exec(ServiceRef service, params IReadOnlyList<string> command) =>
        new() { Service = service, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Command = command };

    public static SqlStep Sql(ServiceRef service, string sql, bool readOnly = true, SqlLayout layout = SqlLayout.Table) => new()
    {
        Service = service,
        Source = "test",
        Risk = readOnly ? Risk.ReadOnly : Risk.Mutating,
        Timeout = Minute,
        Database = "shop",
        User = "shop",
        Sql = sql,
        ReadOnly = readOnly,
        Layout = layout,
    };

    public static DumpDatabase Dump(string name, string database = "shop", DumpFormat format = DumpFormat.Sql, bool compressed = false) => new()
    {
        Service = DataHost.Postgres,
        Source = "test",
        Risk = Risk.Mutating,
        Timeout = Minute,
        Database = database,
        User = "shop",
        Format = format,
        Compressed = compressed,
        BackupName = name,
    };

    public static RestoreDatabase Restore(string name, string database) =>
        new() { Service = DataHost.Postgres, Source = "test", Risk = Risk.Destructive, Timeout = Minute, Database = database, User = "shop", BackupName = name };

    public static RedisStep Redis(ServiceRef service, params IReadOnlyList<string> arguments) =>
        new() { Service = service, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute, Arguments = arguments };

    public static StepContext Context(Told output) => new(new RunId("r-1"), 0, Begun, output);
}

/// <summary>Output that a test can read.</summary>
internal sealed class Told : IStepOutput
{
    public List<string> Lines { get; } = [];

    public List<string> Progress { get; } = [];

    /// <summary>Completed by the first line.</summary>
    public TaskCompletionSource First { get; } = new(TaskCreationOptions.RunContinuationsAsynchronously);

    public ValueTask WriteLineAsync(string line, CancellationToken cancel)
    {
        Lines.Add(line);
        First.TrySetResult();
        return ValueTask.CompletedTask;
    }

    public ValueTask ProgressAsync(string label, double? fraction, CancellationToken cancel)
    {
        Progress.Add(label);
        return ValueTask.CompletedTask;
    }
}

using System.IO.Compression;
using System.Text;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Dump;

/// <summary>
/// Streams a backup into psql or pg_restore in the container, after it was read through once. The transaction is begun and committed in what psql reads, so that nothing is committed when the stream ends early, whatever
/// made it end.
/// </summary>
/// <param name="engines">The engines.</param>
/// <param name="store">The backups.</param>
/// <param name="check">What was read through.</param>
/// <param name="clock">The clock.</param>
public sealed class RestoreExecutor(IContainerEngines engines, IBackupStore store, BackupCheck check, TimeProvider clock) : IStepExecutor<RestoreDatabase>
{
    private const string TakenBack = "the database is as it was: the server takes the transaction back";
    private const string InPart = "part of it may be in the database: the backup that was made before holds what was there";

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RestoreDatabase step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var inside = await ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, step.Risk, cancel);
        if (inside is not Resolution.Resolved { Pins: var pins })
        {
            return inside;
        }

        try
        {
            return new Resolution.Resolved([.. pins, step.MadeByPlan
                ? new Pin($"backup {step.BackupName}", "made by an earlier step", AtStartOnly: true)
                : new Pin($"backup {step.BackupName}", (await check.ReadAsync(step.Service.System, step.BackupName, cancel)).Sha256)]);
        }
        catch (BackupException e)
        {
            return new Resolution.Impossible(new Refusal("no-backup", e.Message));
        }
    });

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(RestoreDatabase step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            await context.Output.ProgressAsync("reading the backup through", null, cancel);
            var backup = await check.ReadAsync(step.Service.System, step.BackupName, cancel);
            await using var content = await store.OpenAsync(step.Service.System, step.BackupName, cancel);
            return await ReadInAsync(step, backup, content, context.Output, cancel);
        }
        catch (BackupException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
        catch (EngineException e)
        {
            return new Outcome.Failed { Summary = $"{e.Message} {Sentence(Left(step))}" };
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RestoreDatabase step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Whether its transaction was committed shows only in the rows. Look into the database, then retry or skip."));

    private async Task<Outcome> ReadInAsync(RestoreDatabase step, CheckedBackup backup, Stream content, IStepOutput output, CancellationToken cancel)
    {
        var engine = engines.As<IExecEngine>(step.Service);
        var meter = new DumpMeter(output, clock, backup.Backup.Size);
        await using var metered = new MeteredStream(content, count => meter.TakeAsync(count, cancel));
        await using Stream plain = backup.Compressed ? new GZipStream(metered, CompressionMode.Decompress) : metered;
        var custom = backup.Format == DumpFormat.Custom;
        var pastErrors = step.PastErrors && !custom;
        var command = new ContainerCommand(custom
            ? ["pg_restore", "--no-password", "--single-transaction", "--exit-on-error", .. step.Clean ? (string[])["--clean", "--if-exists"] : [], "-U", step.User, "-d", step.Database]
            : ["psql", "-X", "-q", "--no-password", .. pastErrors ? Array.Empty<string>() : ["-v", "ON_ERROR_STOP=1"], "-o", "/dev/null", "-U", step.User, "-d", step.Database])
        {
            Environment = await PostgresLogin.OfAsync(engine, step.Service, step.User, cancel),
            Input = custom || pastErrors ? plain : new JoinedStream([Bytes("BEGIN;\n"), plain, Bytes("\nCOMMIT;\n")]),
        };
        var (exit, errors) = await ExecLines.RunAsync(engine, step.Service, command, line => output.WriteLineAsync(line.Text, cancel), cancel);
        return ExecOutcome.Of(exit, step, command, Left(step))
            ?? (exit is ContainerExit.Ended { Code: 0 }
                ? new Outcome.Passed
                {
                    Summary = $"{step.BackupName} was read into {step.Database}, {Words.Size(backup.Backup.Size)}{(errors.Count > 0 ? $"; psql went on past errors, the last: {ExecLines.Said(errors)}" : "")}",
                    Facts = [new Field("backup", step.BackupName), new Field("sha256", backup.Sha256)],
                }
                : new Outcome.Failed { Summary = $"Restoring {step.Database}: {command.Program} ended with {((ContainerExit.Ended)exit).Code}; {ExecLines.Said(errors)}. {Sentence(Left(step))}" });
    }

    /// <summary>What an end in the middle leaves.</summary>
    private static string Left(RestoreDatabase step) => step.PastErrors ? InPart : TakenBack;

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";

    private static MemoryStream Bytes(string text) => new(Encoding.UTF8.GetBytes(text), writable: false);
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Dump;

/// <summary>
/// Streams a backup into psql or pg_restore in the container, after it was read through once. The transaction is begun and committed in what psql reads, so that nothing is committed when the stream ends early, whatever
/// made it end; and the last bytes go there only when all that went before is what was read through.
/// </summary>
/// <param name="engines">The engines.</param>
/// <param name="store">The backups.</param>
/// <param name="check">What was read through.</param>
/// <param name="clock">The clock.</param>
public sealed class RestoreExecutor(IContainerEngines engines, IBackupStore store, BackupCheck check, TimeProvider clock) : IStepExecutor<RestoreDatabase>
{
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
                : new Pin($"backup {step.BackupName}", await check.PinOf(step.Service.System, step.BackupName, cancel))]);
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
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(RestoreDatabase step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Whether its transaction was committed shows only in the rows. Look into the database, then retry or skip."));

    private async Task<Outcome> ReadInAsync(RestoreDatabase step, CheckedBackup backup, Stream content, IStepOutput output, CancellationToken cancel)
    {
        var meter = new DumpMeter(output, clock, backup.Backup.Size);
        await using var restore = new RestoreUnderWay(step, backup, new MeteredStream(content, count => meter.TakeAsync(count, cancel)));
        var outcome = await RunAsync(step, backup, restore, output, cancel);
        return restore.IsProven == false
            ? new Outcome.Failed { Summary = $"Restoring {step.Database}: the backup {step.BackupName} was changed while it was read in; its SHA-256 is not {backup.Sha256[..12]}… any more. {Sentence(restore.Left)}" }
            : outcome;
    }

    private async Task<Outcome> RunAsync(RestoreDatabase step, CheckedBackup backup, RestoreUnderWay restore, IStepOutput output, CancellationToken cancel)
    {
        try
        {
            var engine = engines.As<IExecEngine>(step.Service);
            var command = new ContainerCommand(backup.Format == DumpFormat.Custom
                ? ["pg_restore", "--no-password", "--single-transaction", "--exit-on-error", .. step.Clean ? (string[])["--clean", "--if-exists"] : [], "-U", step.User, "-d", step.Database]
                : ["psql", "-X", "-q", "--no-password", .. restore.PastErrors ? Array.Empty<string>() : ["-v", "ON_ERROR_STOP=1"], "-o", "/dev/null", "-U", step.User, "-d", step.Database])
            {
                Environment = await PostgresLogin.OfAsync(engine, step.Service, step.User, cancel),
                Input = restore.Input,
            };
            var (exit, errors) = await ExecLines.RunAsync(
                engine,
                step.Service,
                command,
                line => restore.Note(line) ? output.WriteLineAsync(line.Text, cancel) : default,
                cancel);
            return exit is ContainerExit.Ended { Code: 0 }
                ? Ended(step, backup, restore)
                : CutOff(restore, ExecOutcome.Of(exit, step, command, restore.Left)
                    ?? new Outcome.Failed { Summary = $"Restoring {step.Database}: {command.Program} ended with {((ContainerExit.Ended)exit).Code}; {ExecLines.Said(errors)}. {Sentence(restore.Left)}" });
        }
        catch (EngineException e)
        {
            return CutOff(restore, new Outcome.Failed { Summary = $"{e.Message} {Sentence(restore.Left)}" });
        }
    }

    private static Outcome CutOff(RestoreUnderWay restore, Outcome outcome) => restore.MayBeCommitted ? new Outcome.Unknown { Summary = outcome.Summary } : outcome;

    private static Outcome Ended(RestoreDatabase step, CheckedBackup backup, RestoreUnderWay restore) => restore.IsCommitted ? Passed(step, backup, restore) : new Outcome.Failed
    {
        Summary = restore.Errors > 0
            ? $"Restoring {step.Database}: the server refused part of {step.BackupName} ({restore.LastError}) and took all of it back. Mend the script and restore it again."
            : $"Restoring {step.Database}: psql never came to the end of {step.BackupName}: a quote, a comment or a COPY in it has no end, or it ends psql itself. "
                + "What it does not commit itself is not in the database. Mend the script and restore it again.",
    };

    private static Outcome.Passed Passed(RestoreDatabase step, CheckedBackup backup, RestoreUnderWay restore) => new()
    {
        Summary = $"{step.BackupName} was read into {step.Database}, {Words.Size(backup.Backup.Size)}{(restore.Errors > 0 ? $"; psql went on past {Words.Count(restore.Errors, "error")}, the last: {restore.LastError}" : "")}",
        Facts = [new Field("backup", step.BackupName), new Field("sha256", backup.Sha256)],
    };

    private static string Sentence(string text) => $"{char.ToUpperInvariant(text[0])}{text[1..]}.";
}

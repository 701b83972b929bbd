using System.IO.Compression;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Dump;

/// <summary>Streams pg_dump from the container to the backups; memory does not grow with the database.</summary>
/// <param name="engines">The engines.</param>
/// <param name="store">The backups.</param>
/// <param name="clock">The clock.</param>
public sealed class DumpExecutor(IContainerEngines engines, IBackupStore store, TimeProvider clock) : IStepExecutor<DumpDatabase>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(DumpDatabase step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
        BackupName.WhyNot(step.BackupName) is { } why
            ? new Resolution.Impossible(new Refusal("bad-name", $"`{step.BackupName}` cannot be the name of a backup: {why}.", "Choose another one."))
            : await ExecPins.ResolveAsync(engines.As<IExecEngine>(step.Service), step.Service, Risk.ReadOnly, cancel));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(DumpDatabase step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        var name = BackupName.At(step.BackupName, context.StartedAt);
        try
        {
            await using var writer = await store.CreateAsync(step.Service.System, name, cancel);
            return await WriteAsync(step, name, writer, context.Output, cancel);
        }
        catch (BackupException e)
        {
            return new Outcome.Failed { Summary = e.Message };
        }
        catch (EngineException e)
        {
            return new Outcome.Failed { Summary = $"{e.Message} Nothing is left of the backup {name}." };
        }
    }

    /// <inheritdoc/>
    public async Task<ProbeResult> ProbeAsync(DumpDatabase step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        try
        {
            var name = BackupName.At(step.BackupName, context.StartedAt);
            return (await store.ListAsync(step.Service.System, cancel)).FirstOrDefault(b => b.Name == name && b.Of == Of(step) && b.CreatedAt >= context.StartedAt) is { } backup
                ? new ProbeResult.Done(Passed(backup))
                : new ProbeResult.NotDone();
        }
        catch (BackupException e)
        {
            return new ProbeResult.CannotTell(e.Message);
        }
    }

    private async Task<Outcome> WriteAsync(DumpDatabase step, string name, IBackupWriter writer, IStepOutput output, CancellationToken cancel)
    {
        var engine = engines.As<IExecEngine>(step.Service);
        var command = new ContainerCommand(
        [
            "pg_dump", "--no-password", "-U", step.User, "-d", step.Database,
            .. step.Format == DumpFormat.Custom ? (string[])["-Fc"] : [],
            .. step.Content switch { DumpContent.Schema => (string[])["--schema-only"], DumpContent.Data => ["--data-only"], _ => [] },
        ])
        { Environment = await PostgresLogin.OfAsync(engine, step.Service, step.User, cancel) };
        var meter = new DumpMeter(output, clock);
        await using Stream target = step.Compressed ? new GZipStream(new BackupWriterStream(writer), CompressionLevel.Fastest) : new BackupWriterStream(writer);
        var (exit, errors) = await ExecLines.RunAsync(engine, step.Service, command, TakeAsync, line => output.WriteLineAsync(line.Text, cancel), cancel);
        if (ExecOutcome.Of(exit, step, command, "") is { } ended)
        {
            return ended with { Summary = $"{ended.Summary.TrimEnd()} Nothing is left of the backup {name}." };
        }

        if (exit is ContainerExit.Ended { Code: not 0 and var code })
        {
            return new Outcome.Failed { Summary = $"Dumping {step.Database}: pg_dump ended with {code}; {ExecLines.Said(errors)}. Nothing is left of the backup {name}." };
        }

        await target.DisposeAsync();
        return Passed(await writer.KeepAsync(Of(step), cancel));

        async ValueTask TakeAsync(ReadOnlyMemory<byte> bytes)
        {
            await target.WriteAsync(bytes, cancel);
            await meter.TakeAsync(bytes.Length, cancel);
        }
    }

    private static BackupOf Of(DumpDatabase step) => new(step.Service.System, step.Service.Service.Value, step.Database, step.Content, step.Format, step.Compressed, step.Evidence);

    private static Outcome.Passed Passed(Backup backup) => new()
    {
        Summary = $"{backup.Of?.Database} was written to the backup {backup.Name}, {Words.Size(backup.Size)}",
        Facts = [new Field("backup", backup.Name), new Field("size", Words.Size(backup.Size)), new Field("sha256", backup.Sha256 ?? "")],
    };
}

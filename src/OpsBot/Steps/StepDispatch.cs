using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Commands.Steps.Backups;
using OpsBot.Commands.Timeline;
using OpsBot.Hosting;
using OpsBot.Steps.Audit;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Container;
using OpsBot.Steps.Dump;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Health;
using OpsBot.Steps.Host;
using OpsBot.Steps.Http;
using OpsBot.Steps.Keys;
using OpsBot.Steps.Manual;
using OpsBot.Steps.Output;
using OpsBot.Steps.Redis;
using OpsBot.Steps.Rotation;
using OpsBot.Steps.Runner;
using OpsBot.Steps.Shell;
using OpsBot.Steps.Sql;
using OpsBot.Steps.Wait;

namespace OpsBot.Steps;

/// <summary>Sends each step to its executor.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="engines">The engines.</param>
/// <param name="runners">Where shell steps run.</param>
/// <param name="secrets">The values of secrets.</param>
/// <param name="backups">Where dumps go.</param>
/// <param name="files">The files with secrets that can be replaced.</param>
/// <param name="audit">The bot's own store.</param>
/// <param name="clock">The clock.</param>
public sealed class StepDispatch(
    CatalogInForce catalog, IContainerEngines engines, IRunners runners, Secrets secrets, IBackupStore backups, SecretFiles files, StoreAudit audit, TimeProvider clock) : IStepDispatch, IDisposable
{
    private readonly HttpClient http = HttpExecutor.CreateClient();
    private readonly HealthProber prober = new(engines, clock);
    private readonly BackupCheck check = new(backups);
    private readonly RedisScripts keys = new(new RedisExecutor(catalog, engines, secrets));

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(Step step, CancellationToken cancel) => To(step, new Resolve(cancel));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(Step step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);

        // The older kinds bound their own output, each in its own way; a filter goes before that, and so does what is secret, but for the answer of a web server, of which they show the status alone.
        return step.Through is null && (step is HttpStep || (step.Disclosure != Disclosure.Secret && step is (ProbeHealth or AwaitHealthy or ShowContainers or ShowStats or ReadLogs or WaitStep)))
            ? To(step, new Execute(context, cancel))
            : new OutputGate(step, context.Output).RunAsync((output, stop) => To(step, new Execute(context with { Output = output }, stop)), cancel);
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(Step step, StepContext context, CancellationToken cancel) => To(step, new Probe(context, cancel));

    /// <inheritdoc/>
    public void Dispose()
    {
        prober.Dispose();
        http.Dispose();
    }

    private Task<TResult> To<TResult>(Step step, ICall<TResult> call) => step switch
    {
        ProbeHealth s => call.Of(new ProbeHealthExecutor(catalog, prober), s),
        AwaitHealthy s => call.Of(new AwaitHealthyExecutor(catalog, prober, engines, clock), s),
        WatchHealth s => call.Of(new WatchHealthExecutor(catalog, prober, engines, clock), s),
        ShowContainers s => call.Of(new ShowContainersExecutor(engines, clock), s),
        ShowStats s => call.Of(new ShowStatsExecutor(engines), s),
        ReadLogs s => call.Of(new ReadLogsExecutor(engines), s),
        RestartService s => call.Of(new RestartServiceExecutor(engines, clock), s),
        PullImage s => call.Of(new PullImageExecutor(engines), s),
        PinImage s => call.Of(new PinImageExecutor(engines), s),
        RecreateService s => call.Of(new RecreateServiceExecutor(engines, clock), s),
        ShellStep s => call.Of(new ShellExecutor(catalog, runners, secrets), s),
        HttpStep s => call.Of(new HttpExecutor(http), s),
        ListSecrets s => call.Of(new ListSecretsExecutor(catalog, runners, clock), s),
        RotateSecret s => call.Of(new RotateSecretExecutor(files), s),
        PutSecretBack s => call.Of(new PutSecretBackExecutor(files), s),
        ManualStep s => call.Of(new ManualExecutor(), s),
        WaitStep s => call.Of(new WaitExecutor(clock), s),
        StopService s => call.Of(new StopServiceExecutor(engines), s),
        StartService s => call.Of(new StartServiceExecutor(engines), s),
        InspectContainer s => call.Of(new InspectContainerExecutor(engines), s),
        ExecInContainer s => call.Of(new ExecExecutor(engines), s),
        ListImages s => call.Of(new ListImagesExecutor(engines), s),
        TagImage s => call.Of(new TagImageExecutor(engines), s),
        ListVolumes s => call.Of(new ListVolumesExecutor(engines), s),
        ShowDisk s => call.Of(new ShowDiskExecutor(engines), s),
        PruneDisk s => call.Of(new PruneDiskExecutor(engines), s),
        ComposeCommand s => call.Of(new ComposeCommandExecutor(engines), s),
        SqlStep s => call.Of(new SqlExecutor(catalog, engines, secrets), s),
        DumpDatabase s => call.Of(new DumpExecutor(engines, backups, clock), s),
        RestoreDatabase s => call.Of(new RestoreExecutor(engines, backups, check, clock), s),
        ListBackups s => call.Of(new ListBackupsExecutor(backups), s),
        ExpireBackups s => call.Of(new ExpireBackupsExecutor(catalog, backups), s),
        RedisStep s => call.Of(new RedisExecutor(catalog, engines, secrets), s),
        CountKeys s => call.Of(new CountKeysExecutor(keys), s),
        DeleteKeys s => call.Of(new DeleteKeysExecutor(keys), s),
        ShowQueue s => call.Of(new ShowQueueExecutor(keys), s),
        RetryFailedJobs s => call.Of(new RetryFailedJobsExecutor(keys), s),
        ClearFailedJobs s => call.Of(new ClearFailedJobsExecutor(keys), s),
        VerifyStore s => call.Of(new VerifyStoreExecutor(audit, clock), s),
        _ => throw new InvalidOperationException($"no executor for {step?.GetType().Name}"),
    };

    /// <summary>What is asked of an executor, whatever its step: so that the switch above stands once, not three times.</summary>
    private interface ICall<TResult>
    {
        Task<TResult> Of<TStep>(IStepExecutor<TStep> executor, TStep step)
            where TStep : Step;
    }

    private sealed record Resolve(CancellationToken Cancel) : ICall<Resolution>
    {
        public Task<Resolution> Of<TStep>(IStepExecutor<TStep> executor, TStep step)
            where TStep : Step => executor.ResolveAsync(step, Cancel);
    }

    private sealed record Execute(StepContext Context, CancellationToken Cancel) : ICall<Outcome>
    {
        public Task<Outcome> Of<TStep>(IStepExecutor<TStep> executor, TStep step)
            where TStep : Step => executor.ExecuteAsync(step, Context, Cancel);
    }

    private sealed record Probe(StepContext Context, CancellationToken Cancel) : ICall<ProbeResult>
    {
        public Task<ProbeResult> Of<TStep>(IStepExecutor<TStep> executor, TStep step)
            where TStep : Step => executor.ProbeAsync(step, Context, Cancel);
    }
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;
using OpsBot.Hosting;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Container;
using OpsBot.Steps.Health;
using OpsBot.Steps.Http;
using OpsBot.Steps.Manual;
using OpsBot.Steps.Runner;
using OpsBot.Steps.Shell;
using OpsBot.Steps.Wait;

namespace OpsBot.Steps;

/// <summary>Sends each step to its executor.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="engines">The engines.</param>
/// <param name="runners">Where shell steps run.</param>
/// <param name="secrets">The values of secrets.</param>
/// <param name="clock">The clock.</param>
public sealed class StepDispatch(CatalogInForce catalog, IContainerEngines engines, IRunners runners, Secrets secrets, TimeProvider clock) : IStepDispatch, IDisposable
{
    private readonly HttpClient http = HttpExecutor.CreateClient();
    private readonly HealthProber prober = new(engines, clock);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(Step step, CancellationToken cancel) => To(step, new Resolve(cancel));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(Step step, StepContext context, CancellationToken cancel) => To(step, new Execute(context, cancel));

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
        ShowContainers s => call.Of(new ShowContainersExecutor(engines, clock), s),
        ShowStats s => call.Of(new ShowStatsExecutor(engines), s),
        ReadLogs s => call.Of(new ReadLogsExecutor(engines), s),
        RestartService s => call.Of(new RestartServiceExecutor(engines, clock), s),
        PullImage s => call.Of(new PullImageExecutor(engines), s),
        PinImage s => call.Of(new PinImageExecutor(engines), s),
        RecreateService s => call.Of(new RecreateServiceExecutor(engines, clock), s),
        ShellStep s => call.Of(new ShellExecutor(catalog, runners, secrets), s),
        HttpStep s => call.Of(new HttpExecutor(http), s),
        ManualStep s => call.Of(new ManualExecutor(), s),
        WaitStep s => call.Of(new WaitExecutor(clock), s),
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

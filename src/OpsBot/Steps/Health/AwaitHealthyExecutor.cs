using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>Looks until a service is healthy, or the step's time is nearly over: so the failure can tell what was seen last.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="prober">Looks.</param>
/// <param name="engines">Says how the containers are when it took too long.</param>
/// <param name="clock">The clock.</param>
public sealed class AwaitHealthyExecutor(CatalogInForce catalog, HealthProber prober, IContainerEngines engines, TimeProvider clock) : IStepExecutor<AwaitHealthy>
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(500);

    private static readonly TimeSpan ShortestLook = TimeSpan.FromMilliseconds(100);

    // What is left of the step's time for the last look to end and the failure to be told.
    private static readonly TimeSpan Reserve = TimeSpan.FromSeconds(1);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(AwaitHealthy step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(AwaitHealthy step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        if (CheckOf.Step(catalog.Current, step) is not { } check)
        {
            return CheckOf.Changed(step);
        }

        var patience = step.Timeout > Reserve * 2 ? step.Timeout - Reserve : step.Timeout / 2;
        var started = clock.GetTimestamp();
        while (true)
        {
            var report = await prober.ProbeAsync(step.Service, check with { Timeout = Within(patience - clock.GetElapsedTime(started), check.Timeout) }, cancel);
            var waited = clock.GetElapsedTime(started);
            if (report.Healthy)
            {
                return new Outcome.Passed { Summary = $"{report.Sentence(step.Service.Service)} after {Words.Duration(waited)}", Facts = report.Facts() };
            }

            if (waited + Pause >= patience)
            {
                return await GiveUpAsync(step, report, waited, cancel);
            }

            await context.Output.ProgressAsync($"{step.Service.Service}: {report.Detail}", waited / patience, cancel);
            await Task.Delay(Pause, clock, cancel);
        }
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(AwaitHealthy step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private async Task<Outcome> GiveUpAsync(AwaitHealthy step, HealthReport last, TimeSpan waited, CancellationToken cancel) => new Outcome.Failed
    {
        Summary = $"{last.Sentence(step.Service.Service)}, still after {Words.Duration(waited)}. Its log says why: /logs {step.Service.Service}",
        Facts = [.. last.Facts(), new Field("container", await ContainerAsync(step.Service, cancel))],
    };

    private async Task<string> ContainerAsync(ServiceRef service, CancellationToken cancel)
    {
        try
        {
            var containers = await engines.Of(service).InspectAsync(service, cancel);
            return containers.Count == 0 ? "none" : string.Join(", ", containers.Select(c => c.Restarts == 0 ? c.State : $"{c.State}, {Words.Count(c.Restarts, "restart")}"));
        }
        catch (EngineException e)
        {
            return e.Message;
        }
    }

    // A look takes a moment even when hardly any time is left; the reserve has it.
    private static TimeSpan Within(TimeSpan left, TimeSpan usual) =>
        left >= usual ? usual : left > ShortestLook ? left : ShortestLook;
}

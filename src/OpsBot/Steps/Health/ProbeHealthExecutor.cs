using OpsBot.Commands.Catalog;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>One look at a service's health.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="prober">Looks.</param>
public sealed class ProbeHealthExecutor(CatalogInForce catalog, HealthProber prober) : IStepExecutor<ProbeHealth>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ProbeHealth step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ProbeHealth step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        if (CheckOf.Step(catalog.Current, step) is not { } check)
        {
            return CheckOf.Changed(step);
        }

        var report = await prober.ProbeAsync(step.Service, check, cancel);
        var summary = report.Sentence(step.Service.Service);
        return report.Healthy
            ? new Outcome.Passed { Summary = summary, Facts = report.Facts() }
            : new Outcome.Finding { Summary = summary, Facts = report.Facts() };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ProbeHealth step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}

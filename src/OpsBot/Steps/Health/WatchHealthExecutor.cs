using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>Goes on looking at a service. One bad look may be the network's; two in a row are the service's, and so is a restart that nobody asked for.</summary>
/// <param name="catalog">The catalog.</param>
/// <param name="prober">Looks.</param>
/// <param name="engines">Says how often the containers were restarted.</param>
/// <param name="clock">The clock.</param>
public sealed class WatchHealthExecutor(CatalogInForce catalog, HealthProber prober, IContainerEngines engines, TimeProvider clock) : IStepExecutor<WatchHealth>
{
    private const int Allowed = 1;

    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(2);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(WatchHealth step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(WatchHealth step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        if (CheckOf.Step(catalog.Current, step) is not { } check)
        {
            return CheckOf.Changed(step);
        }

        var (started, looks, bad) = (clock.GetTimestamp(), 0, 0);
        var restarts = await RestartsAsync(step, cancel);
        while (clock.GetElapsedTime(started) is var watched && watched < step.For)
        {
            var report = await prober.ProbeAsync(step.Service, check, cancel);
            (looks, bad) = (looks + 1, report.Healthy ? 0 : bad + 1);
            if (bad > Allowed)
            {
                return new Outcome.Failed { Summary = $"{report.Sentence(step.Service.Service)}, {Words.Duration(watched)} after it had come up. Its log says why: /logs {step.Service.Service}", Facts = report.Facts() };
            }

            var now = await RestartsAsync(step, cancel);
            restarts ??= now;
            if (now > restarts)
            {
                return new Outcome.Failed { Summary = $"a container of {step.Service.Service} ended and was restarted by the engine, {Words.Duration(watched)} after it had come up. Its log says why: /logs {step.Service.Service}", Facts = report.Facts() };
            }

            await context.Output.ProgressAsync($"{step.Service.Service}: {report.Detail}", watched / step.For, cancel);
            await Task.Delay(Pause, clock, cancel);
        }

        return new Outcome.Passed { Summary = $"{step.Service.Service} stayed healthy for {Words.Duration(step.For)} ({Words.Count(looks, "look")})" };
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(WatchHealth step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    /// <summary>An engine that does not answer for a moment says nothing of the service.</summary>
    private async Task<int?> RestartsAsync(WatchHealth step, CancellationToken cancel)
    {
        try
        {
            return (await engines.Of(step.Service).InspectAsync(step.Service, cancel)).Sum(c => c.Restarts);
        }
        catch (EngineException)
        {
            return null;
        }
    }
}

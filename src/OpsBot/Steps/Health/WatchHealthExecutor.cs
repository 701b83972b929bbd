using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Health;

/// <summary>Goes on looking at services. One bad look may be the network's; two in a row are the service's, and so is a restart that nobody asked for.</summary>
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
        var watched = new List<Watched>();
        foreach (var one in (step.Others ?? []).Prepend(new WatchedService(step.Service, step.Check)))
        {
            if (CheckOf.Service(catalog.Current, one.Service, one.Check) is not { } check)
            {
                return CheckOf.Changed(one.Service, one.Check);
            }

            watched.Add(new Watched(one.Service, check) { Restarts = await RestartsAsync(one.Service, cancel) });
        }

        var (started, looks) = (clock.GetTimestamp(), 0);
        while (clock.GetElapsedTime(started) is var time && time < step.For)
        {
            looks++;
            foreach (var one in watched)
            {
                if (await LookAsync(one, time, step.For, context.Output, cancel) is { } failed)
                {
                    return failed;
                }
            }

            await Task.Delay(Pause, clock, cancel);
        }

        return new Outcome.Passed { Summary = $"{Words.List(watched.Select(w => w.Service.Service.Value))} stayed healthy for {Words.Duration(step.For)} ({Words.Count(looks, "look")})" };
    }

    private async Task<Outcome.Failed?> LookAsync(Watched one, TimeSpan time, TimeSpan of, IStepOutput output, CancellationToken cancel)
    {
        var name = one.Service.Service;
        var report = await prober.ProbeAsync(one.Service, one.Check, cancel);
        one.Bad = report.Healthy ? 0 : one.Bad + 1;
        if (one.Bad > Allowed)
        {
            return new Outcome.Failed { Summary = $"{report.Sentence(name)}, {Words.Duration(time)} after it had come up. Its log says why: /logs {name}", Facts = report.Facts() };
        }

        var now = await RestartsAsync(one.Service, cancel);
        one.Restarts ??= now;
        if (now > one.Restarts)
        {
            return new Outcome.Failed { Summary = $"a container of {name} ended and was restarted by the engine, {Words.Duration(time)} after it had come up. Its log says why: /logs {name}", Facts = report.Facts() };
        }

        await output.ProgressAsync($"{name}: {report.Detail}", time / of, cancel);
        return null;
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(WatchHealth step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    /// <summary>An engine that does not answer for a moment says nothing of the service.</summary>
    private async Task<int?> RestartsAsync(ServiceRef service, CancellationToken cancel)
    {
        try
        {
            return (await engines.Of(service).InspectAsync(service, cancel)).Sum(c => c.Restarts);
        }
        catch (EngineException)
        {
            return null;
        }
    }

    /// <summary>A service while it is watched.</summary>
    private sealed class Watched(ServiceRef service, HealthCheck check)
    {
        public ServiceRef Service { get; } = service;

        public HealthCheck Check { get; } = check;

        /// <summary>How often its containers had been restarted when it was first known; null while it is not.</summary>
        public int? Restarts { get; set; }

        /// <summary>Bad looks in a row.</summary>
        public int Bad { get; set; }
    }
}

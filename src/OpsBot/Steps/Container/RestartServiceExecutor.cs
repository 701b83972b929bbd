using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>Restarts a service's containers.</summary>
/// <param name="engines">The engines.</param>
/// <param name="clock">The clock.</param>
public sealed class RestartServiceExecutor(IContainerEngines engines, TimeProvider clock) : IStepExecutor<RestartService>
{
    // Told to restart, an engine first lets the container end, ten seconds by default; until it has, it shows the container as it was, and nothing tells the order from one that never came.
    private static readonly TimeSpan StopGrace = TimeSpan.FromSeconds(11);
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(250);

    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(RestartService step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var engine = engines.Of(step.Service);
        if (await engine.WhyNotTouchAsync(step.Service, cancel) is { } own)
        {
            return new Resolution.Impossible(own);
        }

        var containers = await engine.InspectAsync(step.Service, cancel);
        return containers.Count == 0
            ? new Resolution.Impossible(new Refusal("no-container", $"{step.Service} has no container to restart.", $"Start it first, or deploy it: /deploy {step.Service.Service} <tag>"))
            : new Resolution.Resolved([new Pin($"running image of {step.Service}", string.Join(',', containers.Select(c => c.ImageId).Distinct().Order(StringComparer.Ordinal)))]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(RestartService step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            await engines.Of(step.Service).RestartAsync(step.Service, cancel);
            return new Outcome.Passed { Summary = $"{step.Service.Service} was restarted" };
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    /// <remarks>Compares the containers' start with the step's: an engine on another machine must report times by the bot's clock.</remarks>
    public Task<ProbeResult> ProbeAsync(RestartService step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
    {
        var containers = await SettledContainers.OfAsync(engines.Of(step.Service), step.Service, clock, cancel);
        while (SettledContainers.UntouchedSince(containers, context.StartedAt) && clock.GetUtcNow() - context.StartedAt < StopGrace)
        {
            await Task.Delay(Pause, clock, cancel);
            containers = await SettledContainers.OfAsync(engines.Of(step.Service), step.Service, clock, cancel);
        }

        if (SettledContainers.UntouchedSince(containers, context.StartedAt))
        {
            return new ProbeResult.NotDone();
        }

        // An engine counts from 0 again when it is asked to restart: a count says that the start was the container's own.
        return containers.Count > 0 && containers.All(c => c.StartedAt > context.StartedAt && c.Restarts == 0)
            ? new ProbeResult.Done(new Outcome.Passed { Summary = $"{step.Service.Service} was restarted" })
            : new ProbeResult.CannotTell($"Of the containers of {step.Service} some were started since and some not, or they restart by themselves; look with /status, then retry or skip.");
    });
}

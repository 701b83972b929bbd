using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>Stops a service's containers.</summary>
/// <param name="engines">The engines.</param>
public sealed class StopServiceExecutor(IContainerEngines engines) : IStepExecutor<StopService>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(StopService step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
    {
        var engine = engines.As<IHostEngine>(step.Service);
        return await engine.WhyNotTouchAsync(step.Service, cancel) is { } own ? new Resolution.Impossible(own)
            : (await engine.InspectAsync(step.Service, cancel)).Count == 0 ? new Resolution.Impossible(new Refusal("no-container", $"{step.Service} has no container to stop.", "Look with /status."))
            : new Resolution.Resolved([]);
    });

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(StopService step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            await engines.As<IHostEngine>(step.Service).StopAsync(step.Service, cancel);
            return Stopped(step);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(StopService step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
        (await engines.Of(step.Service).InspectAsync(step.Service, cancel)).All(c => c.State is "exited" or "created" or "dead") ? new ProbeResult.Done(Stopped(step)) : new ProbeResult.NotDone());

    private static Outcome.Passed Stopped(StopService step) => new() { Summary = $"{step.Service.Service} was stopped" };
}

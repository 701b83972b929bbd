using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>Starts a service's containers.</summary>
/// <param name="engines">The engines.</param>
public sealed class StartServiceExecutor(IContainerEngines engines) : IStepExecutor<StartService>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(StartService step, CancellationToken cancel) => Attempt.ResolveAsync(async () =>
        (await engines.As<IHostEngine>(step.Service).InspectAsync(step.Service, cancel)).Count == 0
            ? new Resolution.Impossible(new Refusal("no-container", $"{step.Service} has no container to start.", "Bring it up: `docker compose up -d` makes one."))
            : new Resolution.Resolved([]));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(StartService step, StepContext context, CancellationToken cancel) => Attempt.ChangeAsync(
        async () =>
        {
            await engines.As<IHostEngine>(step.Service).StartAsync(step.Service, cancel);
            return Started(step);
        },
        () => ProbeAsync(step, context, cancel));

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(StartService step, StepContext context, CancellationToken cancel) => Attempt.ProbeAsync(async () =>
        await engines.Of(step.Service).InspectAsync(step.Service, cancel) is { Count: > 0 } all && all.All(c => c.State == "running") ? new ProbeResult.Done(Started(step)) : new ProbeResult.NotDone());

    private static Outcome.Passed Started(StartService step) => new() { Summary = $"{step.Service.Service} was started" };
}

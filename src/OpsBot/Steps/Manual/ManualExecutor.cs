using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Manual;

/// <summary>What a person does. The run asks them instead of acting, so there is nothing to execute.</summary>
public sealed class ManualExecutor : IStepExecutor<ManualStep>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ManualStep step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ManualStep step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<Outcome>(new Outcome.Failed { Summary = "OpsBot cannot do it; a person does." });

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ManualStep step, StepContext context, CancellationToken cancel) =>
        Task.FromResult<ProbeResult>(new ProbeResult.CannotTell("Only who did it knows."));
}

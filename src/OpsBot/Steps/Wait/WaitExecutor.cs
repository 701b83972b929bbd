using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Wait;

/// <summary>Lets time pass; after a crash the time that has passed counts.</summary>
/// <param name="clock">The clock.</param>
public sealed class WaitExecutor(TimeProvider clock) : IStepExecutor<WaitStep>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(WaitStep step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(WaitStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        await context.Output.ProgressAsync($"waiting {Words.Duration(step.For)}", null, cancel);
        await Task.Delay(step.For, clock, cancel);
        return Waited(step);
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(WaitStep step, StepContext context, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(step);
        ArgumentNullException.ThrowIfNull(context);
        return Task.FromResult<ProbeResult>(clock.GetUtcNow() - context.StartedAt >= step.For ? new ProbeResult.Done(Waited(step)) : new ProbeResult.NotDone());
    }

    private static Outcome.Passed Waited(WaitStep step) => new() { Summary = $"waited {Words.Duration(step.For)}" };
}

using OpsBot.Commands.Steps;
using OpsBot.Steps.Container;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Host;

/// <summary>Shows how a service's containers were made and are.</summary>
/// <param name="engines">The engines.</param>
public sealed class InspectContainerExecutor(IContainerEngines engines) : IStepExecutor<InspectContainer>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(InspectContainer step, CancellationToken cancel) =>
        HostAttempt.ResolveAsync(engines, step);

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(InspectContainer step, StepContext context, CancellationToken cancel) => Attempt.LookAsync(async () =>
    {
        var lines = await engines.As<IHostEngine>(step.Service).DescribeAsync(step.Service, cancel);
        foreach (var line in lines)
        {
            await context.Output.WriteLineAsync(line, cancel);
        }

        return lines.Count > 0
            ? new Outcome.Passed { Summary = $"{step.Service.Service} was inspected" }
            : new Outcome.Finding { Summary = $"{step.Service.Service} has no container" };
    });

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(InspectContainer step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}

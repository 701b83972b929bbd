using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Container;

/// <summary>Shows a service's containers: the facts for a table, where a fact names all values if several differ; several get a line each besides, so that one can tell which is which.</summary>
/// <param name="engines">The engines.</param>
/// <param name="clock">The clock.</param>
public sealed class ShowContainersExecutor(IContainerEngines engines, TimeProvider clock) : IStepExecutor<ShowContainers>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ShowContainers step, CancellationToken cancel) => Task.FromResult<Resolution>(new Resolution.Resolved([]));

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ShowContainers step, StepContext context, CancellationToken cancel) => Attempt.LookAsync(async () =>
    {
        var containers = await engines.Of(step.Service).InspectAsync(step.Service, cancel);
        if (containers.Count == 0)
        {
            return new Outcome.Finding { Summary = $"{step.Service.Service} has no container", Facts = [new("state", "none")] };
        }

        foreach (var container in containers.Count > 1 ? containers : [])
        {
            await context.Output.WriteLineAsync($"{container.Name}  {container.Tag}  {StateOf(container)}  {UptimeOf(container)}", cancel);
        }

        var summary = $"{step.Service.Service} runs {Join(containers, c => c.Tag)}: {Join(containers, StateOf)}";
        return containers.All(c => c.State == "running")
            ? new Outcome.Passed { Summary = summary, Facts = Facts(containers) }
            : new Outcome.Finding { Summary = summary, Facts = Facts(containers) };
    });

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShowContainers step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private Field[] Facts(IReadOnlyList<ContainerState> containers) =>
    [
        new("container", Join(containers, c => c.Name)),
        new("tag", Join(containers, c => c.Tag)),
        new("image", Join(containers, c => Images.Short(c.ImageId))),
        new("state", Join(containers, StateOf)),
        new("up", Join(containers, UptimeOf)),
        new("restarts", Join(containers, c => $"{c.Restarts}")),
    ];

    private string UptimeOf(ContainerState container) =>
        container is { State: "running", StartedAt: { } at } ? Words.Duration(clock.GetUtcNow() - at) : "–";

    private static string StateOf(ContainerState container) => container.Health is { } health ? $"{container.State} ({health})" : container.State;

    private static string Join(IReadOnlyList<ContainerState> containers, Func<ContainerState, string> value) =>
        string.Join(", ", containers.Select(value).Distinct(StringComparer.Ordinal));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>Lists the volumes on a host.</summary>
/// <param name="engines">The engines.</param>
public sealed class ListVolumesExecutor(IContainerEngines engines) : IStepExecutor<ListVolumes>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ListVolumes step, CancellationToken cancel) => HostAttempt.ResolveAsync(engines, step);

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ListVolumes step, StepContext context, CancellationToken cancel) => HostAttempt.LookAsync(engines, step, context, content =>
        (content.Volumes.OrderBy(v => v.Name, StringComparer.Ordinal).Select(v => $"{v.Driver}  {v.Name}{(v.IsUsed ? "" : "  unused")}"), Words.Count(content.Volumes.Count, "volume")), cancel);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ListVolumes step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());
}

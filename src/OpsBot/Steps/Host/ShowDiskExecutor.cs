using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>Adds up what lies on a host, and what of it nothing uses.</summary>
/// <param name="engines">The engines.</param>
public sealed class ShowDiskExecutor(IContainerEngines engines) : IStepExecutor<ShowDisk>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ShowDisk step, CancellationToken cancel) => HostAttempt.ResolveAsync(engines, step);

    /// <inheritdoc/>
    public Task<Outcome> ExecuteAsync(ShowDisk step, StepContext context, CancellationToken cancel) => HostAttempt.LookAsync(engines, step, context, content =>
    {
        var (images, unused) = (content.Images.Sum(i => i.Size), Bytes(content, DiskPart.UnusedImages));
        return (
        [
            Line("images", content.Images.Count, images, unused, content.Unused(DiskPart.UnusedImages).Count),
            Line("containers", content.Containers.Count, content.Containers.Sum(c => c.Written), Bytes(content, DiskPart.Containers), content.Unused(DiskPart.Containers).Count),
            $"volumes     {content.Volumes.Count}, of them {content.Unused(DiskPart.Volumes).Count} unused{(content.Volumes.All(v => v.Size is null) ? " (the engine does not tell their size)" : $", {Words.Size(Bytes(content, DiskPart.Volumes))}")}",
            $"networks    {content.IdleNetworks.Count} unused",
        ], $"{Words.Size(unused + Bytes(content, DiskPart.Containers))} at most could be freed; layers that images share are counted in each");
    }, cancel);

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShowDisk step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private static string Line(string what, int count, long bytes, long freed, int unused) => $"{what,-10}  {count}, {Words.Size(bytes)}, of them {unused} unused, {Words.Size(freed)}";

    private static long Bytes(HostContent content, DiskPart part) => content.Unused(part).Sum(u => u.Bytes);
}

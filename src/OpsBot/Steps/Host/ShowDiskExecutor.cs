using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Host;

/// <summary>Adds up what lies on a host, and what of it nothing uses.</summary>
/// <param name="engines">The engines.</param>
public sealed class ShowDiskExecutor(IContainerEngines engines) : IStepExecutor<ShowDisk>
{
    /// <inheritdoc/>
    public Task<Resolution> ResolveAsync(ShowDisk step, CancellationToken cancel) => HostAttempt.ResolveAsync(engines, step);

    /// <inheritdoc/>
    public async Task<Outcome> ExecuteAsync(ShowDisk step, StepContext context, CancellationToken cancel)
    {
        IReadOnlyList<Field> facts = [];
        var outcome = await HostAttempt.LookAsync(engines, step, context, Add, cancel);
        return outcome with { Facts = facts };

        (IEnumerable<string> Lines, string Summary) Add(HostContent content)
        {
            facts = [new Field("disk", Facts(content))];
            return Lines(content);
        }
    }

    /// <summary>How much of the images nothing uses, as a bar.</summary>
    private static string Facts(HostContent content)
    {
        var (images, unused) = (content.Images.Sum(i => i.Size), Bytes(content, DiskPart.UnusedImages));
        return $"{TextBar.Of(images > 0 ? (double)unused / images : 0)} {Words.Size(unused)} of {Words.Size(images)} images unused, {Words.Count(content.Volumes.Count, "volume")}, {content.Unused(DiskPart.Volumes).Count} unused";
    }

    private static (IEnumerable<string> Lines, string Summary) Lines(HostContent content)
    {
        var (images, unused) = (content.Images.Sum(i => i.Size), Bytes(content, DiskPart.UnusedImages));
        return (
        [
            Line("images", content.Images.Count, images, unused, content.Unused(DiskPart.UnusedImages).Count),
            Line("containers", content.Containers.Count, content.Containers.Sum(c => c.Written), Bytes(content, DiskPart.Containers), content.Unused(DiskPart.Containers).Count),
            $"volumes     {content.Volumes.Count}, of them {content.Unused(DiskPart.Volumes).Count} unused{(content.Volumes.All(v => v.Size is null) ? " (the engine does not tell their size)" : $", {Words.Size(Bytes(content, DiskPart.Volumes))}")}",
            $"networks    {content.IdleNetworks.Count} unused",
        ], $"{Words.Size(unused + Bytes(content, DiskPart.Containers))} at most could be freed; layers that images share are counted in each");
    }

    /// <inheritdoc/>
    public Task<ProbeResult> ProbeAsync(ShowDisk step, StepContext context, CancellationToken cancel) => Task.FromResult<ProbeResult>(new ProbeResult.NotDone());

    private static string Line(string what, int count, long bytes, long freed, int unused) => $"{what,-10}  {count}, {Words.Size(bytes)}, of them {unused} unused, {Words.Size(freed)}";

    private static long Bytes(HostContent content, DiskPart part) => content.Unused(part).Sum(u => u.Bytes);
}

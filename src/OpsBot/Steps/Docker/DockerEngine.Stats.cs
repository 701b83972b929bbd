using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Steps.Docker;

/// <summary>
/// What containers use. The client knows no <c>/system/df</c>, so of the disk there is what a container wrote outside its volumes and the size of its image; volumes are not counted. A sample
/// brings the one a second before it along: the engine takes that second also when it is asked for one alone.
/// </summary>
internal sealed partial class DockerEngine
{
    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerUsage>> MeasureAsync(ServiceRef service, CancellationToken cancel) =>
        host.AskAsync<IReadOnlyList<ContainerUsage>>($"Measuring {service}", async (session, stop) =>
        {
            var running = (await ListAsync(session, service, stop)).Where(c => c.State == "running").ToList();
            var sizes = SizesAsync(session, running, stop);
            var samples = await Task.WhenAll(running.Select(c => SampleAsync(session, c.ID!, stop)));
            var written = await sizes;
            return [.. running.Zip(samples).Where(p => p.Second is not null).Select(p => UsageOf.Sample(
                ServiceContainers.NameOf(p.First), p.Second!.Stats, p.Second.Limited, written.GetValueOrDefault(p.First.ID!)?.SizeRw, ImageSize(written.GetValueOrDefault(p.First.ID!))))];
        }, cancel);

    private static async Task<Sampled?> SampleAsync(EngineSession session, string id, CancellationToken cancel)
    {
        try
        {
            ContainerStatsResponse? sample = null;
            var inspecting = session.Client.Containers.InspectContainerAsync(id, cancel);
            await session.Client.Containers.GetContainerStatsAsync(id, new ContainerStatsParameters { Stream = false }, new Told<ContainerStatsResponse>(s => sample = s), cancel);
            return sample is null ? null : new Sampled(sample, (await inspecting).HostConfig?.Memory > 0);
        }
        catch (DockerContainerNotFoundException)
        {
            return null;
        }
    }

    /// <summary>The sizes on disk, which the engine has to add up: asked for only these containers.</summary>
    private static async Task<Dictionary<string, ContainerListResponse>> SizesAsync(EngineSession session, IReadOnlyList<ContainerListResponse> containers, CancellationToken cancel) => containers.Count == 0
        ? []
        : (await session.Client.Containers.ListContainersAsync(
            new ContainersListParameters
            {
                Size = true,
                Filters = new Dictionary<string, IDictionary<string, bool>> { ["id"] = containers.ToDictionary(c => c.ID!, _ => true) },
            },
            cancel)).ToDictionary(c => c.ID!);

    /// <summary>The root file system is the image and what was written.</summary>
    private static long? ImageSize(ContainerListResponse? sized) => sized is null ? null : sized.SizeRootFs - sized.SizeRw;

    private sealed record Sampled(ContainerStatsResponse Stats, bool Limited);
}

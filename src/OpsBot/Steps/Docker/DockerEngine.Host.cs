using System.Globalization;
using System.Net;
using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Host;

namespace OpsBot.Steps.Docker;

/// <summary>The host itself: what runs there, what lies there. The client has no <c>/system/df</c>, so sizes are those of the lists; of volumes the engine tells none there.</summary>
internal sealed partial class DockerEngine
{
    /// <inheritdoc/>
    public Task StopAsync(ServiceRef service, CancellationToken cancel) => OfEachAsync($"Stopping {service}", service, (session, id, stop) =>
        session.Client.Containers.StopContainerAsync(id, new ContainerStopParameters(), stop), cancel);

    /// <inheritdoc/>
    public Task StartAsync(ServiceRef service, CancellationToken cancel) => OfEachAsync($"Starting {service}", service, (session, id, stop) =>
        session.Client.Containers.StartContainerAsync(id, new ContainerStartParameters(), stop), cancel);

    /// <inheritdoc/>
    public Task<IReadOnlyList<string>> DescribeAsync(ServiceRef service, CancellationToken cancel) => host.AskAsync<IReadOnlyList<string>>($"Inspecting {service}", async (session, stop) =>
    {
        var lines = new List<string>();
        foreach (var listed in await ListAsync(session, service, stop))
        {
            lines.AddRange(ContainerCard.Of(await session.Client.Containers.InspectContainerAsync(listed.ID!, stop)));
        }

        return lines;
    }, cancel);

    /// <inheritdoc/>
    public Task TagAsync(ServiceRef service, string from, string to, CancellationToken cancel) => host.OrderAsync($"Tagging {from} as {to}", async (session, stop) =>
    {
        await session.Client.Images.TagImageAsync(from, new ImageTagParameters { RepositoryName = ImageNames.RepositoryOf(to), Tag = ImageNames.TagOf(to) }, stop);
        return true;
    }, cancel);

    /// <inheritdoc/>
    public Task<string?> ImageIdAsync(ServiceRef service, string image, CancellationToken cancel) => host.AskAsync($"Looking for the image {image}", async (session, stop) =>
    {
        try
        {
            return (await session.Client.Images.InspectImageAsync(image, stop)).ID;
        }
        catch (DockerImageNotFoundException)
        {
            return null;
        }
    }, cancel);

    /// <inheritdoc/>
    public Task<HostContent> LookAsync(ServiceRef service, CancellationToken cancel) => host.OrderAsync("Looking at what lies there", async (session, stop) =>
    {
        var containers = await session.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Size = true }, stop);
        var images = await session.Client.Images.ListImagesAsync(new ImagesListParameters(), stop);
        var volumes = (await session.Client.Volumes.ListAsync(stop)).Volumes ?? [];
        var networks = await session.Client.Networks.ListNetworksAsync(new NetworksListParameters(), stop);
        return new HostContent(
            [.. images.Select(i => new HostImage(i.ID ?? "", [.. (i.RepoTags ?? []).Where(t => t != "<none>:<none>")], i.Size, new DateTimeOffset(DateTime.SpecifyKind(i.Created, DateTimeKind.Utc))))],
            [.. containers.Select(c => new HostContainer(ServiceContainers.NameOf(c), c.ImageID ?? "", Runs(c), c.SizeRw))],
            [.. volumes.Select(v => new HostVolume(v.Name ?? "", v.Driver ?? "", containers.Any(c => (c.Mounts ?? []).Any(m => m.Name == v.Name)), v.Name == own.Volume, v.UsageData?.Size is >= 0 and var size ? size : null))],
            [.. networks.Where(n => !IsEngines(n) && !containers.Any(c => Runs(c) && IsIn(c, n))).Select(n => n.Name ?? "")]);
    }, cancel);

    /// <inheritdoc/>
    public async Task<long> DeleteAsync(ServiceRef service, DiskPart part, CancellationToken cancel)
    {
        var volumes = part == DiskPart.Volumes ? (await LookAsync(service, cancel)).Unused(part) : [];
        return await host.OrderAsync($"Deleting {PruneDisk.InWords(part)}", (session, stop) => part switch
        {
            DiskPart.Containers => FreedAsync(session.Client.Containers.PruneContainersAsync(null, stop), p => p.SpaceReclaimed),
            DiskPart.Networks => FreedAsync(session.Client.Networks.PruneNetworksAsync(null, stop), _ => 0),
            DiskPart.NamelessImages => FreedAsync(session.Client.Images.PruneImagesAsync(null, stop), p => p.SpaceReclaimed),
            DiskPart.UnusedImages => FreedAsync(session.Client.Images.PruneImagesAsync(new ImagesPruneParameters { Filters = Only("dangling", isSo: false) }, stop), p => p.SpaceReclaimed),
            DiskPart.Volumes => RemoveAsync(session, volumes, stop),
            _ => throw new InvalidOperationException($"{part} is not handled"),
        }, cancel);
    }

    private static bool Runs(ContainerListResponse container) => container.State is not ("created" or "exited" or "dead");

    /// <summary>Whether the engine brings it itself and keeps it.</summary>
    private static bool IsEngines(NetworkResponse network) => network.Name is "bridge" or "host" or "none" || network.Ingress;

    /// <summary>By the containers: what engine 20.10 lists as dangling has containers, too.</summary>
    private static bool IsIn(ContainerListResponse container, NetworkResponse network) => container.NetworkSettings?.Networks?.Values.Any(e => e.NetworkID == network.ID) == true;

    private static async Task<long> FreedAsync<T>(Task<T> pruning, Func<T, ulong> bytes) => (long)bytes(await pruning);

    /// <summary>One by one, since the engine's own way would take the bot's, too.</summary>
    private static async Task<long> RemoveAsync(EngineSession session, IReadOnlyList<(string Name, long Bytes)> volumes, CancellationToken cancel)
    {
        var freed = 0L;
        foreach (var (name, bytes) in volumes)
        {
            try
            {
                await session.Client.Volumes.RemoveAsync(name, force: false, cancel);
                freed += bytes;
            }
            catch (DockerApiException e) when (e.StatusCode == HttpStatusCode.Conflict)
            {
                // A container has begun to use it.
            }
        }

        return freed;
    }

    private static Dictionary<string, IDictionary<string, bool>> Only(string filter, bool isSo = true) => new() { [filter] = new Dictionary<string, bool> { [isSo ? "true" : "false"] = true } };

    private Task OfEachAsync(string doing, ServiceRef service, Func<EngineSession, string, CancellationToken, Task> order, CancellationToken cancel) => host.OrderAsync(doing, async (session, stop) =>
    {
        var containers = await ListAsync(session, service, stop);
        if (containers.Count == 0)
        {
            throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"{doing} on {Where}: it has no container. Look with /status."));
        }

        RefuseOwn(service, containers);
        foreach (var container in containers)
        {
            await order(session, container.ID!, stop);
        }

        return containers.Count;
    }, cancel);
}

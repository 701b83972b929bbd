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
    private static readonly TimeSpan AddedUpWithin = TimeSpan.FromMinutes(2);

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
    public Task<HostContent> LookAsync(ServiceRef service, CancellationToken cancel) => host.AskAsync("Looking at what lies there", AddedUpWithin, async (session, stop) =>
    {
        var containers = await session.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true, Size = true }, stop);
        var images = await session.Client.Images.ListImagesAsync(new ImagesListParameters(), stop);
        var volumes = (await session.Client.Volumes.ListAsync(stop)).Volumes ?? [];
        var networks = await session.Client.Networks.ListNetworksAsync(new NetworksListParameters(), stop);
        return new HostContent(
            [.. images.Select(i => new HostImage(i.ID ?? "", NamesOf(i.RepoTags), i.Size, new DateTimeOffset(DateTime.SpecifyKind(i.Created, DateTimeKind.Utc))))],
            [.. containers.Select(c => new HostContainer(c.ID ?? "", ServiceContainers.NameOf(c), c.ImageID ?? "", Runs(c), c.SizeRw))],
            [.. volumes.Select(v => new HostVolume(v.Name ?? "", v.Driver ?? "", containers.Any(c => (c.Mounts ?? []).Any(m => m.Name == v.Name)), v.Name == own.Volume, v.UsageData?.Size is >= 0 and var size ? size : null))],
            [.. networks.Where(n => !IsEngines(n) && !containers.Any(c => Runs(c) && IsIn(c, n))).Select(n => new HostNetwork(n.ID ?? "", n.Name ?? ""))]);
    }, cancel);

    /// <inheritdoc/>
    /// <remarks>Never by force and never by the engine's own way to delete whatever is unused: what is used by now stays, and so does what was not looked at.</remarks>
    public Task<bool> DeleteAsync(ServiceRef service, DiskPart part, HostItem item, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(item);
        return host.OrderAsync($"Deleting {item.Name}", async (session, stop) =>
        {
            try
            {
                await (part switch
                {
                    DiskPart.Containers => session.Client.Containers.RemoveContainerAsync(item.Id!, new ContainerRemoveParameters(), stop),
                    DiskPart.Networks => session.Client.Networks.DeleteNetworkAsync(item.Id!, stop),
                    DiskPart.NamelessImages or DiskPart.UnusedImages => RemoveImageAsync(session, item.Id!, stop),
                    DiskPart.Volumes => session.Client.Volumes.RemoveAsync(item.Name, force: false, stop),
                    _ => throw new InvalidOperationException($"{part} is not handled"),
                });
                return true;
            }
            catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.Conflict or HttpStatusCode.Forbidden or HttpStatusCode.NotFound)
            {
                return false;
            }
        }, cancel);
    }

    private static bool Runs(ContainerListResponse container) => container.State is not ("created" or "exited" or "dead");

    /// <summary>Whether the engine brings it itself and keeps it.</summary>
    private static bool IsEngines(NetworkResponse network) => network.Name is "bridge" or "host" or "none" || network.Ingress;

    /// <summary>By the containers: what engine 20.10 lists as dangling has containers, too.</summary>
    private static bool IsIn(ContainerListResponse container, NetworkResponse network) => container.NetworkSettings?.Networks?.Values.Any(e => e.NetworkID == network.ID) == true;

    private static IReadOnlyList<string> NamesOf(IEnumerable<string>? tags) => [.. (tags ?? []).Where(t => t != "<none>:<none>")];

    /// <summary>Name by name, since an image of several cannot be deleted by its id without force.</summary>
    private static async Task RemoveImageAsync(EngineSession session, string id, CancellationToken cancel)
    {
        var names = NamesOf((await session.Client.Images.InspectImageAsync(id, cancel)).RepoTags);
        foreach (var name in names.Count > 0 ? names : [id])
        {
            await session.Client.Images.DeleteImageAsync(name, new ImageDeleteParameters(), cancel);
        }
    }

    private Task OfEachAsync(string doing, ServiceRef service, Func<EngineSession, string, CancellationToken, Task> order, CancellationToken cancel) => host.OrderAsync(doing, async (session, stop) =>
    {
        var containers = await ListAsync(session, service, stop);
        if (containers.Count == 0)
        {
            throw new EngineException(string.Create(CultureInfo.InvariantCulture, $"{doing} on {Where}: it has no container. Look with /status."), mayHaveRun: false);
        }

        RefuseOwn(service, containers);
        foreach (var container in containers)
        {
            await order(session, container.ID!, stop);
        }

        return containers.Count;
    }, cancel);
}

using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Exec;
using OpsBot.Steps.Host;
using OpsBot.Steps.Runner;
using ContainerState = OpsBot.Commands.Steps.ContainerState;

namespace OpsBot.Steps.Docker;

/// <summary>
/// A real Docker Engine, and the compose files of what it runs. Looks and orders go through Docker.DotNet; pins and replacements through the compose file and the compose tool, because compose
/// decides by them what shall run: what was replaced behind its back would be put back by the next <c>up</c>.
/// </summary>
/// <param name="system">The system, as the catalog has it now.</param>
/// <param name="host">The way to the engine.</param>
/// <param name="runner">Where the compose files are.</param>
/// <param name="pins">The tags in the compose files.</param>
/// <param name="tool">The compose tool, set to this engine.</param>
/// <param name="logins">What goes along with a pull.</param>
/// <param name="own">What the bot must not harm: itself.</param>
/// <param name="clock">The bot's clock.</param>
internal sealed partial class DockerEngine(Func<SystemDefinition> system, DockerHost host, IRunner runner, ComposePins pins, ComposeTool tool, RegistryLogins logins, OwnIdentity own, TimeProvider clock) : IExecEngine, IHostEngine, IComposeEngine
{
    /// <inheritdoc/>
    public string Where => host.Where;

    /// <inheritdoc/>
    public Task<IReadOnlyList<ContainerState>> InspectAsync(ServiceRef service, CancellationToken cancel) =>
        host.AskAsync<IReadOnlyList<ContainerState>>($"Inspecting {service}", async (session, stop) =>
        {
            var states = await Task.WhenAll((await ListAsync(session, service, stop)).Select(c => InspectAsync(session, c, stop)));
            return [.. states.OfType<ContainerState>()];
        }, cancel);

    /// <inheritdoc/>
    public Task<Refusal?> WhyNotTouchAsync(ServiceRef service, CancellationToken cancel) =>
        host.AskAsync($"Looking for the containers of {service}", async (session, stop) => WhyNotTouch(service, await ListAsync(session, service, stop)), cancel);

    /// <inheritdoc/>
    /// <remarks>The client has no way to ask a registry. An image that is not here may be pulled unless everything says that its repository exists on this host only; see <see cref="IsOnlyHere"/>.</remarks>
    public Task<ImageState?> FindImageAsync(ServiceRef service, string tag, CancellationToken cancel)
    {
        var repository = ImageOf(service);
        return host.AskAsync($"Looking for the image {repository}:{tag}", async (session, stop) =>
        {
            try
            {
                var image = await session.Client.Images.InspectImageAsync($"{repository}:{tag}", stop);
                return new ImageState(image.ID, OnHost: true, new DateTimeOffset(DateTime.SpecifyKind(image.Created, DateTimeKind.Utc)));
            }
            catch (DockerImageNotFoundException)
            {
                return IsOnlyHere(repository, await ImagesAsync(session, repository, stop)) ? null : new ImageState(null, OnHost: false, null);
            }
        }, cancel);
    }

    /// <inheritdoc/>
    /// <remarks>Those on the host: which others a registry has cannot be asked.</remarks>
    public Task<IReadOnlyList<string>> ListTagsAsync(ServiceRef service, CancellationToken cancel)
    {
        var repository = ImageOf(service);
        return host.AskAsync<IReadOnlyList<string>>($"Listing the images of {repository}", async (session, stop) =>
            [.. (await ImagesAsync(session, repository, stop)).OrderByDescending(i => i.Created).SelectMany(i => i.RepoTags ?? []).Where(r => ImageNames.RepositoryOf(r) == repository).Select(ImageNames.TagOf)], cancel);
    }

    /// <inheritdoc/>
    public async Task<PinState> ReadPinAsync(ServiceRef service, CancellationToken cancel)
    {
        var pin = await ReadPinAsync(service, await ComposedAsync($"Reading the pin of {service}", service, cancel), cancel);
        return new PinState(pin.Tag, pin.PreviousTag, pin.FileHash);
    }

    /// <inheritdoc/>
    public Task RestartAsync(ServiceRef service, CancellationToken cancel) => host.OrderAsync($"Restarting {service}", async (session, stop) =>
    {
        var containers = await ListAsync(session, service, stop);
        Refuse(service, containers);
        // One after the other: the others of a scaled service go on serving. How long each has to end is the container's own setting.
        foreach (var container in containers)
        {
            await session.Client.Containers.RestartContainerAsync(container.ID!, new ContainerRestartParameters(), stop);
        }

        return containers.Count;
    }, cancel);

    /// <inheritdoc/>
    public async Task PullAsync(ServiceRef service, string tag, IProgress<PullProgress> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var repository = ImageOf(service);
        var found = await logins.OfAsync(repository, cancel);
        try
        {
            await host.OrderAsync($"Pulling {repository}:{tag}", async (session, stop) =>
            {
                var meter = new PullMeter();
                await session.Client.Images.CreateImageAsync(
                    new ImagesCreateParameters { FromImage = repository, Tag = tag },
                    found.Login,
                    new Told<JSONMessage>(message => progress.Report(meter.Take(message))),
                    stop);
                return meter.Error is { } error
                    ? throw new EngineException($"Pulling {repository}:{tag} on {Where}: {error.TrimEnd('.')}. Look whether that tag was pushed, and whether the bot is logged in to the registry.")
                    : true;
            }, cancel);
        }
        catch (EngineException e) when (found.Trouble is { } trouble)
        {
            throw new EngineException($"{e.Message} {trouble}", e, e.MayHaveRun);
        }
    }

    /// <inheritdoc/>
    public async Task PinAsync(ServiceRef service, string tag, CancellationToken cancel)
    {
        var doing = $"Pinning {service} to {tag}";
        var composed = await ComposedAsync(doing, service, cancel);
        var pin = await ReadPinAsync(service, composed, cancel);
        var together = await TogetherAsync(doing, service, cancel);
        await ComposeAsync(doing, async () =>
        {
            await pins.PinAsync(composed.Project, composed.Service, pin.Tag, tag, together, cancel);
            return true;
        });
    }

    /// <inheritdoc/>
    public async Task RecreateAsync(ServiceRef service, CancellationToken cancel)
    {
        var doing = $"Bringing {service} up";
        var composed = await BeforeAsync(ComposedAsync(doing, service, cancel));
        RefuseOwn(service, composed.Containers);
        await ComposeAsync(doing, async () =>
        {
            // When it was scaled by hand, the file does not say to how many; they stay as many as they are.
            var count = composed.Containers.Select(ServiceContainers.Number).Distinct().Count();
            await tool.UpAsync(composed.Project, new Dictionary<string, int?> { [composed.Service] = count > 1 ? count : null }, build: false, _ => ValueTask.CompletedTask, cancel);
            return true;
        });
    }

    /// <summary>The service's containers on this host; empty when there are none.</summary>
    private async Task<IReadOnlyList<ContainerListResponse>> ListAsync(EngineSession session, ServiceRef service, CancellationToken cancel)
    {
        var definition = Find(service);
        var all = await session.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, cancel);
        return ServiceContainers.Of(all, service, definition.Container, system().Compose?.Project);
    }

    private static async Task<ContainerState?> InspectAsync(EngineSession session, ContainerListResponse listed, CancellationToken cancel)
    {
        try
        {
            var seen = await session.Client.Containers.InspectContainerAsync(listed.ID!, cancel);
            return new ContainerState(
                ServiceContainers.NameOf(listed),
                listed.ID!,
                ImageNames.TagOf(seen.Config?.Image ?? ""),
                seen.Image ?? "",
                seen.State?.Status ?? "unknown",
                seen.State?.Health?.Status is { Length: > 0 } health and not "none" ? health : null,
                session.Local(seen.State?.StartedAt),
                (int)seen.RestartCount);
        }
        catch (DockerContainerNotFoundException)
        {
            // Removed since it was listed, as while a service is being replaced.
            return null;
        }
    }

    private static Task<IList<ImagesListResponse>> ImagesAsync(EngineSession session, string repository, CancellationToken cancel) => session.Client.Images.ListImagesAsync(
        new ImagesListParameters { Filters = new Dictionary<string, IDictionary<string, bool>> { ["reference"] = new Dictionary<string, bool> { [repository] = true } } }, cancel);

    /// <summary>Built here and never pushed or pulled: no registry in its name, and no digest of one on any of its images.</summary>
    private static bool IsOnlyHere(string repository, IList<ImagesListResponse> known) =>
        ImageNames.RegistryOf(repository) is null && known.Count > 0 && known.All(i => i.RepoDigests is null or { Count: 0 } || i.RepoDigests.All(d => d.StartsWith("<none>", StringComparison.Ordinal)));

    private Refusal? WhyNotTouch(ServiceRef service, IEnumerable<ContainerListResponse> containers) =>
        containers.Select(c => own.WhyNotTouch(service, c.ID ?? "", c.Mounts ?? [])).FirstOrDefault(r => r is not null);

    /// <summary>What the plan refused already is refused here again: a service may have become the bot's own since.</summary>
    private void Refuse(ServiceRef service, IReadOnlyList<ContainerListResponse> containers)
    {
        if (containers.Count == 0)
        {
            throw new EngineException($"{service} has no container on {Where} that could be restarted. Look with /status.", mayHaveRun: false);
        }

        RefuseOwn(service, containers);
    }

    private void RefuseOwn(ServiceRef service, IReadOnlyList<ContainerListResponse> containers)
    {
        if (WhyNotTouch(service, containers) is { } refusal)
        {
            throw new EngineException($"{refusal.Reason} {refusal.Remedy}", mayHaveRun: false);
        }
    }

    /// <summary>What is looked up before an order: when that fails, nothing was begun.</summary>
    private static async Task<T> BeforeAsync<T>(Task<T> look)
    {
        try
        {
            return await look;
        }
        catch (EngineException e)
        {
            throw new EngineException(e.Message, e, mayHaveRun: false);
        }
    }

    private ServiceDefinition Find(ServiceRef service) =>
        system().FindService(service.Service.Value) ?? throw new EngineException($"Looking for {service}: it is not in the catalog any more. Give the command again.");

    private string ImageOf(ServiceRef service) =>
        Find(service).Image ?? throw new EngineException($"Looking for the image of {service}: the catalog names none. Add `image:` to {service.Service}.");

    /// <summary>Progress that is handled at once and in order.</summary>
    private sealed class Told<T>(Action<T> handle) : IProgress<T>
    {
        public void Report(T value) => handle(value);
    }
}

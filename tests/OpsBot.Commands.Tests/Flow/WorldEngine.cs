using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Commands.Tests.Flow;

/// <summary>The <see cref="World"/> as a container engine; procedures only look at it, so whatever changes something is not answered.</summary>
internal sealed class WorldEngine(World world) : IContainerEngines, IContainerEngine
{
    public string Where => "host main";

    public IContainerEngine Of(ServiceRef service) => this;

    public Task<IReadOnlyList<ContainerUsage>> MeasureAsync(ServiceRef service, CancellationToken cancel) => throw NotHere();

    /// <summary>The bot is in none of these containers.</summary>
    public Task<Refusal?> WhyNotTouchAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult<Refusal?>(null);

    public Task<IReadOnlyList<ContainerState>> InspectAsync(ServiceRef service, CancellationToken cancel)
    {
        var s = Look(service);
        return Task.FromResult<IReadOnlyList<ContainerState>>(s.Gone ? [] : [new($"{service.Service}_1", "c1", s.Running, s.OldImage ?? s.ImageOf(s.Running)!, "running", "healthy", null, 0)]);
    }

    public Task<ImageState?> FindImageAsync(ServiceRef service, string tag, CancellationToken cancel)
    {
        var s = Look(service);
        return Task.FromResult(s.ImageOf(tag) is { } id ? new ImageState(id, s.OnHost.Contains(tag), null) : null);
    }

    public Task<IReadOnlyList<string>> ListTagsAsync(ServiceRef service, CancellationToken cancel) =>
        Task.FromResult<IReadOnlyList<string>>(["sha-new", "sha-now", "sha-old"]);

    public Task<PinState> ReadPinAsync(ServiceRef service, CancellationToken cancel)
    {
        var s = Look(service);
        return Task.FromResult(new PinState(s.Pinned, "sha-old", s.Pinned));
    }

    public IAsyncEnumerable<LogLine> ReadLogsAsync(ServiceRef service, LogQuery query, CancellationToken cancel) => throw NotHere();

    public Task RestartAsync(ServiceRef service, CancellationToken cancel) => throw NotHere();

    public Task PullAsync(ServiceRef service, string tag, IProgress<PullProgress> progress, CancellationToken cancel) => throw NotHere();

    public Task PinAsync(ServiceRef service, string tag, CancellationToken cancel) => throw NotHere();

    public Task RecreateAsync(ServiceRef service, CancellationToken cancel) => throw NotHere();

    private static InvalidOperationException NotHere() => new("Only a step may change something.");

    private ServiceInWorld Look(ServiceRef service) => world.Unreachable || world[service.Service.Value].Away
        ? throw new EngineException("Looking at the engine main: it cannot be reached. Look whether it runs.")
        : world[service.Service.Value];
}

using System.Diagnostics;
using OpsBot.Commands.Steps;
using OpsBot.Demo.Services;

namespace OpsBot.Demo.Host;

/// <summary>
/// The demo system's engine: what Docker would be elsewhere. Like Docker it finishes a restart or recreate once begun, whether or not the client still waits, and gives up a pull whose client left.
/// </summary>
public sealed class DemoHost(DurableState state, EffectLog effects, DemoPorts ports, double pace, TimeProvider clock) : IAsyncDisposable
{
    private static readonly TimeSpan PullTime = TimeSpan.FromMilliseconds(1500);
    private static readonly TimeSpan StopTime = TimeSpan.FromMilliseconds(300);
    private static readonly TimeSpan MeasureFor = TimeSpan.FromSeconds(1);
    private const int PullParts = 15;

    private readonly Dictionary<string, Unit> units = DemoNames.Services.ToDictionary(s => s, s => new Unit(s, state, clock));

    /// <summary>Starts all containers as they were.</summary>
    public void Start()
    {
        foreach (var unit in units.Values)
        {
            unit.Container.Start(ProcessOf(unit));
        }
    }

    /// <summary>The service's container.</summary>
    public IReadOnlyList<ContainerState> Inspect(string service)
    {
        var (unit, known) = (Find(service), state.Current.Services[service]);
        return
        [
            new(DemoNames.ContainerOf(service), known.ContainerId, known.Tag, known.ImageId, unit.Container.State, unit.Container.Health, known.StartedAt, known.Restarts),
        ];
    }

    /// <summary>What the service's container uses. All demo services run in this one process, so each has an even part of what that uses.</summary>
    public async Task<IReadOnlyList<ContainerUsage>> MeasureAsync(string service, CancellationToken cancel)
    {
        if (Find(service).Container.State != "running")
        {
            return [];
        }

        using var process = Process.GetCurrentProcess();
        var (worked, started) = (process.TotalProcessorTime, clock.GetTimestamp());
        await Task.Delay(MeasureFor * pace, clock, cancel);
        process.Refresh();
        var cpu = (process.TotalProcessorTime - worked) / clock.GetElapsedTime(started);
        var memory = GC.GetGCMemoryInfo().TotalAvailableMemoryBytes;
        return [new(DemoNames.ContainerOf(service), cpu / units.Count, Environment.ProcessorCount, process.WorkingSet64 / units.Count, memory, Limited: false, null, null, null, null)];
    }

    /// <summary>The image of a tag, or null.</summary>
    public ImageState? FindImage(string service, string tag) =>
        KnownOf(service).Image(tag) is { } image ? new ImageState(image.Id, image.OnHost, image.CreatedAt) : null;

    /// <summary>The tags that exist, newest first.</summary>
    public IReadOnlyList<string> Tags(string service) => [.. KnownOf(service).Images.OrderByDescending(i => i.CreatedAt).Select(i => i.Tag)];

    /// <summary>What is pinned.</summary>
    public PinState ReadPin(string service)
    {
        var known = KnownOf(service);
        return new PinState(known.Pin, known.EarlierPins.LastOrDefault(), state.Current.PinFileHash());
    }

    /// <summary>The service's log.</summary>
    public LogRing LogOf(string service) => Find(service).Log;

    /// <summary>Stops and starts the container.</summary>
    public Task RestartAsync(string service) => ExclusiveAsync(service, async unit =>
    {
        await unit.StopAsync(StopTime * pace, clock);
        var now = Commit(service, "restart", s => s with { StartedAt = clock.GetUtcNow(), Restarts = 0 });
        unit.Log.Write($"--- restarted on {now.Tag} ---");
        unit.Container.Start(ProcessOf(unit));
    });

    /// <summary>Brings the image to the host.</summary>
    public async Task PullAsync(string service, string tag, Func<PullProgress, Task> progress, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(progress);
        var image = ImageOf(service, tag);
        for (var part = 0; part < PullParts && !image.OnHost; part++)
        {
            await progress(new PullProgress(part < PullParts * 2 / 3 ? "Downloading" : "Extracting", (double)part / PullParts));
            await Task.Delay(PullTime / PullParts * pace, clock, cancel);
        }

        if (!image.OnHost)
        {
            state.Update(s => s.With(service, x => x with { Images = x.Images.ConvertAll(i => i.Tag == tag ? i with { OnHost = true } : i) }));
            effects.Append("pull", service, tag, ImageOf(service, tag).Id);
        }

        await progress(new PullProgress(image.OnHost ? "Image is up to date" : "Downloaded newer image", 1));
    }

    /// <summary>Pins a tag.</summary>
    public Task PinAsync(string service, string tag) => ExclusiveAsync(service, unit =>
    {
        var image = ImageOf(service, tag);
        if (KnownOf(service).Pin != tag)
        {
            state.Update(s => s.With(service, x => x.Pinned(tag)));
            effects.Append("pin", service, tag, image.Id);
        }

        return Task.CompletedTask;
    });

    /// <summary>Replaces the container when it does not run the image that is pinned.</summary>
    public Task RecreateAsync(string service) => ExclusiveAsync(service, async unit =>
    {
        var known = KnownOf(service);
        var image = ImageOf(service, known.Pin);
        if (!image.OnHost)
        {
            throw new DemoRefusedException($"the image {DemoNames.ImageOf(service)}:{known.Pin} is not on the host; pull it first");
        }

        if (known.Tag == image.Tag && known.ImageId == image.Id)
        {
            return;
        }

        await unit.StopAsync(StopTime * pace, clock);
        Commit(service, "recreate", s => s with
        {
            ContainerId = FirstState.NewContainerId(),
            Tag = image.Tag,
            ImageId = image.Id,
            StartedAt = clock.GetUtcNow(),
            Restarts = 0,
        });
        unit.Log.Write($"--- recreated on {image.Tag} ---");
        unit.Container.Start(ProcessOf(unit));
    });

    /// <summary>Lets a tag name another image; see <see cref="DemoState.MoveTag"/>.</summary>
    public void MoveTag(string service, string tag, string imageId)
    {
        ImageOf(service, tag);
        state.Update(s => s.MoveTag(service, tag, imageId));
        effects.Append("move-tag", service, tag, imageId);
    }

    /// <inheritdoc/>
    public async ValueTask DisposeAsync()
    {
        foreach (var unit in units.Values)
        {
            // What has been begun is finished first.
            await unit.Gate.WaitAsync();
            await unit.Container.StopAsync(toRestart: false);
            unit.Container.Dispose();
            unit.Gate.Dispose();
        }
    }

    private DemoProcess ProcessOf(Unit unit) => new(unit.Service, state.Current.Services[unit.Service].Tag, ports, unit.Log, clock, pace);

    private ServiceState Commit(string service, string effect, Func<ServiceState, ServiceState> change)
    {
        var known = state.Update(s => s.With(service, change)).Services[service];
        effects.Append(effect, service, known.Tag, known.ImageId);
        return known;
    }

    private async Task ExclusiveAsync(string service, Func<Unit, Task> act)
    {
        var unit = Find(service);
        await unit.Gate.WaitAsync();
        try
        {
            await act(unit);
        }
        finally
        {
            unit.Gate.Release();
        }
    }

    private ServiceState KnownOf(string service) => state.Current.Services[Find(service).Service];

    private ImageRecord ImageOf(string service, string tag) =>
        KnownOf(service).Image(tag) ?? throw new DemoRefusedException($"there is no image {DemoNames.ImageOf(service)}:{tag}");

    private Unit Find(string service) =>
        units.GetValueOrDefault(service) ?? throw new DemoRefusedException($"the demo system has no service '{service}'; it has {string.Join(", ", DemoNames.Services)}");

    /// <summary>A service with its one container. Its gate keeps operations one after the other.</summary>
    private sealed class Unit(string service, DurableState state, TimeProvider clock)
    {
        public string Service => service;

        public SemaphoreSlim Gate { get; } = new(1, 1);

        public LogRing Log { get; } = new(DemoNames.ContainerOf(service), clock);

        public DemoContainer Container { get; } = new(
            DemoProgram.Of(service),
            () => state.Update(s => s.With(service, x => x with { StartedAt = clock.GetUtcNow(), Restarts = x.Restarts + 1 })));

        public async Task StopAsync(TimeSpan grace, TimeProvider time)
        {
            await Container.StopAsync(toRestart: true);
            await Task.Delay(grace, time);
        }
    }
}

/// <summary>The demo host refuses an operation.</summary>
/// <param name="message">Why, and what to do.</param>
public sealed class DemoRefusedException(string message) : Exception(message);

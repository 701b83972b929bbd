using System.Runtime.CompilerServices;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;

namespace OpsBot.Tests.Steps;

/// <summary>An engine that answers what a test says and writes down what it was told.</summary>
internal sealed partial class ScriptedEngine : IContainerEngine, IContainerEngines
{
    public List<ContainerState> Containers { get; set; } = [];

    public Dictionary<string, ImageState> Images { get; } = [];

    public PinState Pin { get; set; } = new("sha-new", "sha-old", "hash");

    public List<LogLine> Lines { get; } = [];

    /// <summary>The lines never end.</summary>
    public bool Endless { get; set; }

    /// <summary>What every call does first.</summary>
    public Action<string> OnCall { get; set; } = _ => { };

    /// <summary>The orders, in order.</summary>
    public List<string> Orders { get; } = [];

    public LogQuery? AskedFor { get; private set; }

    public List<ContainerUsage> Usage { get; } = [];

    /// <summary>Why the service must not be touched.</summary>
    public Refusal? Own { get; set; }

    public string Where => "host test";

    public IContainerEngine Of(ServiceRef service) => this;

    public Task<IReadOnlyList<ContainerUsage>> MeasureAsync(ServiceRef service, CancellationToken cancel)
    {
        OnCall("measure");
        return Task.FromResult<IReadOnlyList<ContainerUsage>>([.. Usage]);
    }

    public Task<Refusal?> WhyNotTouchAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult(Own);

    public Task<IReadOnlyList<ContainerState>> InspectAsync(ServiceRef service, CancellationToken cancel)
    {
        OnCall("inspect");
        return Task.FromResult<IReadOnlyList<ContainerState>>([.. Containers]);
    }

    public Task<ImageState?> FindImageAsync(ServiceRef service, string tag, CancellationToken cancel)
    {
        OnCall("image");
        return Task.FromResult(Images.GetValueOrDefault(tag));
    }

    public Task<IReadOnlyList<string>> ListTagsAsync(ServiceRef service, CancellationToken cancel) => Task.FromResult<IReadOnlyList<string>>([.. Images.Keys]);

    public Task<PinState> ReadPinAsync(ServiceRef service, CancellationToken cancel)
    {
        OnCall("read-pin");
        return Task.FromResult(Pin);
    }

    public async IAsyncEnumerable<LogLine> ReadLogsAsync(ServiceRef service, LogQuery query, [EnumeratorCancellation] CancellationToken cancel)
    {
        AskedFor = query;
        OnCall("logs");
        foreach (var line in Lines)
        {
            yield return line;
        }

        if (Endless)
        {
            await Task.Delay(Timeout.Infinite, cancel);
        }
    }

    public Task RestartAsync(ServiceRef service, CancellationToken cancel) => Order("restart");

    public Task PullAsync(ServiceRef service, string tag, IProgress<PullProgress> progress, CancellationToken cancel)
    {
        progress.Report(new PullProgress("Downloading", 0.5));
        return Order($"pull {tag}");
    }

    public Task PinAsync(ServiceRef service, string tag, CancellationToken cancel) => Order($"pin {tag}");

    public Task RecreateAsync(ServiceRef service, CancellationToken cancel) => Order("recreate");

    private Task Order(string order)
    {
        Orders.Add(order);
        OnCall(order);
        return Task.CompletedTask;
    }
}

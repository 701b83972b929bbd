using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Steps;

/// <summary>
/// A system's containers, wherever they run: the demo services, or a Docker Engine with a compose file. All names are checked; all methods throw
/// <see cref="EngineException"/> when the engine cannot be reached or refuses.
/// </summary>
public interface IContainerEngine
{
    /// <summary>Which engine it is, for people: <c>host far (tcp://10.0.0.5:2376)</c>.</summary>
    string Where { get; }

    /// <summary>The containers of a service; empty when there are none, several when it is scaled.</summary>
    Task<IReadOnlyList<ContainerState>> InspectAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>What each of a service's running containers uses now; takes up to two seconds, in which the engine measures. Empty when none runs.</summary>
    Task<IReadOnlyList<ContainerUsage>> MeasureAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Why the service must not be stopped, restarted or replaced by this bot, because it is the bot's own; null when it may be.</summary>
    Task<Refusal?> WhyNotTouchAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>
    /// The image of that tag, on the host or where it would be pulled from; null when there is none. An engine that cannot look into a registry without pulling answers with an image
    /// without an id: whether it exists shows when it is pulled.
    /// </summary>
    Task<ImageState?> FindImageAsync(ServiceRef service, string tag, CancellationToken cancel);

    /// <summary>The tags of the service's image that are known, newest first.</summary>
    Task<IReadOnlyList<string>> ListTagsAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>What is pinned for the service now and was before.</summary>
    Task<PinState> ReadPinAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>The lines asked for, oldest first; with follow, until cancelled.</summary>
    IAsyncEnumerable<LogLine> ReadLogsAsync(ServiceRef service, LogQuery query, CancellationToken cancel);

    /// <summary>Restarts every container of the service.</summary>
    Task RestartAsync(ServiceRef service, CancellationToken cancel);

    /// <summary>Brings the image of that tag to the host.</summary>
    Task PullAsync(ServiceRef service, string tag, IProgress<PullProgress> progress, CancellationToken cancel);

    /// <summary>Pins the tag.</summary>
    Task PinAsync(ServiceRef service, string tag, CancellationToken cancel);

    /// <summary>Brings the service up as it is pinned.</summary>
    Task RecreateAsync(ServiceRef service, CancellationToken cancel);
}

/// <summary>Finds the engine of a service.</summary>
public interface IContainerEngines
{
    /// <summary>The engine that a service runs on.</summary>
    IContainerEngine Of(ServiceRef service);
}

/// <summary>One container.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Id">Its id.</param>
/// <param name="Tag">The tag its image was started by.</param>
/// <param name="ImageId">The image it really runs.</param>
/// <param name="State">running, exited, restarting …</param>
/// <param name="Health">healthy, unhealthy, starting, or null when the container has no health check.</param>
/// <param name="StartedAt">When it was started last (UTC), or null when never.</param>
/// <param name="Restarts">How often the engine restarted it.</param>
public sealed record ContainerState(
    string Name, string Id, string Tag, string ImageId, string State, string? Health, DateTimeOffset? StartedAt, int Restarts);

/// <summary>What a running container uses.</summary>
/// <param name="Name">Its name.</param>
/// <param name="Cpu">Processors kept busy: 0.5 is half of one.</param>
/// <param name="Processors">Processors it may use.</param>
/// <param name="Memory">Memory in use, in bytes, without what the kernel merely caches of files.</param>
/// <param name="MemoryLimit">The most it may use, in bytes: its own limit, else the host's memory.</param>
/// <param name="Limited">Whether the limit is its own.</param>
/// <param name="Received">Bytes received since its start; null without a network of its own.</param>
/// <param name="Sent">Bytes sent since its start; null without a network of its own.</param>
/// <param name="Written">Bytes on disk that it wrote outside its volumes; null when not known.</param>
/// <param name="Image">Bytes of its image on disk, shared with other containers of the same layers; null when not known.</param>
public sealed record ContainerUsage(string Name, double Cpu, double Processors, long Memory, long MemoryLimit, bool Limited, long? Received, long? Sent, long? Written, long? Image);

/// <summary>An image.</summary>
/// <param name="Id">Its id: <c>sha256:…</c>; null when it is not known until the image is pulled.</param>
/// <param name="OnHost">Whether it is on the host already.</param>
/// <param name="CreatedAt">When it was built (UTC), or null when not known.</param>
public sealed record ImageState(string? Id, bool OnHost, DateTimeOffset? CreatedAt);

/// <summary>What is pinned.</summary>
/// <param name="Tag">The tag pinned now.</param>
/// <param name="PreviousTag">The tag that was released before it, or null when none is known. Going back to an earlier tag takes back what came after it, so a deploy that failed and went back leaves this as it was.</param>
/// <param name="FileHash">SHA-256 of the file that says so, hexadecimal.</param>
public sealed record PinState(string Tag, string? PreviousTag, string FileHash);

/// <summary>One line of a log.</summary>
/// <param name="Container">The container's name.</param>
/// <param name="At">When it was written (UTC), or null when not known.</param>
/// <param name="IsError">Whether it came from standard error.</param>
/// <param name="Text">The line without its end, not redacted.</param>
public sealed record LogLine(string Container, DateTimeOffset? At, bool IsError, string Text);

/// <summary>How far a pull is.</summary>
/// <param name="Status">In the engine's words.</param>
/// <param name="Fraction">0 to 1, or null.</param>
public sealed record PullProgress(string Status, double? Fraction);

/// <summary>An engine could not be reached or did not do what it was asked; the message says which, what and what to do.</summary>
public sealed class EngineException : Exception
{
    /// <summary>Creates the exception.</summary>
    /// <param name="message">Whole sentences for a person.</param>
    /// <param name="inner">What it comes from.</param>
    /// <param name="mayHaveRun">Whether what was asked may have begun, and so may have done something.</param>
    public EngineException(string message, Exception? inner = null, bool mayHaveRun = true)
        : base(message, inner) => MayHaveRun = mayHaveRun;

    /// <summary>Whether what was asked in this call may have begun; false is certain.</summary>
    public bool MayHaveRun { get; }
}

using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Compose;

/// <summary>Reads and writes the tags that compose projects pin, where their files are. Throws <see cref="ComposeException"/>, and <see cref="RunnerException"/> when the runner does.</summary>
/// <param name="runner">Where the files are.</param>
public sealed class ComposePins(IRunner runner)
{
    /// <summary>What is pinned for a service.</summary>
    /// <exception cref="ComposeException">There is no file, no service, or no tag that could be pinned; the message says where and what to do.</exception>
    public Task<ComposePin> ReadAsync(ComposeProject project, string service, CancellationToken cancel) => throw new NotSupportedException(runner.Name);

    /// <summary>Pins a tag: changes it where it takes effect and nothing else; the old file is kept beside it. Done already: does nothing.</summary>
    /// <param name="project">The project.</param>
    /// <param name="service">The service's name in the compose file.</param>
    /// <param name="fromTag">What must be pinned now.</param>
    /// <param name="toTag">What to pin.</param>
    /// <param name="together">Services that may get another image by the same change, because they are pinned with this one.</param>
    /// <param name="cancel">Gives up.</param>
    /// <exception cref="ComposeException">It is pinned to another tag than expected, cannot be changed, or would move other services; nothing was changed.</exception>
    public Task PinAsync(ComposeProject project, string service, string fromTag, string toTag, IReadOnlyCollection<string> together, CancellationToken cancel) => throw new NotSupportedException();
}

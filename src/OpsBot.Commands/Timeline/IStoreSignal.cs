namespace OpsBot.Commands.Timeline;

/// <summary>Wakes the run loop and the outbox at once when something new is stored.</summary>
/// <example>
/// Take the version before reading the store, so that nothing slips in between:
/// <code>
/// var seen = signal.Version;
/// // … do everything that the store says is to be done …
/// await signal.WaitForCommitAsync(seen, cancel);
/// </code>
/// </example>
public interface IStoreSignal
{
    /// <summary>How often something was stored in this process; grows only after it is durable.</summary>
    long Version { get; }

    /// <summary>Returns when <see cref="Version"/> is greater than <paramref name="afterVersion"/>. May return although there is nothing to do.</summary>
    Task WaitForCommitAsync(long afterVersion, CancellationToken cancel);
}

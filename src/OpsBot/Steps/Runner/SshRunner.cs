namespace OpsBot.Steps.Runner;

/// <summary>Another machine over ssh.</summary>
/// <param name="destination">Which machine.</param>
/// <param name="clock">The clock.</param>
public sealed class SshRunner(SshDestination destination, TimeProvider clock) : IRunner
{
    /// <inheritdoc/>
    public string Name => $"ssh {destination}";

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel) => throw new NotSupportedException(clock.ToString());

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException();
}

namespace OpsBot.Steps.Runner;

/// <summary>This machine.</summary>
/// <param name="clock">The clock.</param>
public sealed class LocalRunner(TimeProvider clock) : IRunner
{
    /// <inheritdoc/>
    public string Name => "this machine";

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel) => throw new NotSupportedException(clock.ToString());

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel) => throw new NotSupportedException();

    /// <inheritdoc/>
    public Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel) => throw new NotSupportedException();
}

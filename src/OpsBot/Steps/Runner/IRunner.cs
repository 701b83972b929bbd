namespace OpsBot.Steps.Runner;

/// <summary>
/// Where a system's shell steps, files and compose file are: this machine, or another one over ssh. The two behave alike; what differs is only how long it takes and what can go wrong on the way.
/// All methods throw <see cref="RunnerException"/> when the runner cannot be reached or refuses.
/// </summary>
public interface IRunner
{
    /// <summary>For people: <c>this machine</c> or <c>ssh deploy@10.0.0.5</c>.</summary>
    string Name { get; }

    /// <summary>The bytes of a file; null when there is none.</summary>
    /// <param name="path">An absolute path on the runner.</param>
    /// <param name="cancel">Gives up.</param>
    Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel);

    /// <summary>
    /// Replaces a file in one step: whoever reads it meanwhile, or after a loss of power, finds the old content or the new one. Mode and owner stay; a symbolic link stays and its target is replaced.
    /// A file that was not there is made, for its owner alone.
    /// </summary>
    /// <param name="path">An absolute path on the runner.</param>
    /// <param name="content">What it shall hold.</param>
    /// <param name="keepOldAs">A name, without a folder, under which the old file is kept beside the replaced one; null to keep none. What had that name before is replaced.</param>
    /// <param name="cancel">Gives up; the file is then as it was, or already replaced.</param>
    Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel);

    /// <summary>
    /// Runs a command to its end. Cancelled, it is interrupted together with everything it started, has a grace to end in good order, and is killed then; only after that does the call end.
    /// A command that is not there exits with 127, as in a shell.
    /// </summary>
    /// <param name="command">What to run.</param>
    /// <param name="onLine">Told each line of output, one after the other; a slow one slows the command down, nothing is kept.</param>
    /// <param name="cancel">Ends the command.</param>
    Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel);
}

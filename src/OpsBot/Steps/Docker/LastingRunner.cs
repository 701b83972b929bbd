using OpsBot.Steps.Runner;

namespace OpsBot.Steps.Docker;

/// <summary>
/// Runs the commands of a project one after the other, and to their end. When the bot is killed while the compose tool replaces a container, the tool lives on: it must not die of its output that
/// nobody reads any more, with the old container gone and the new one not there; and the bot that comes back must not let a second tool loose on the same project. So the command's output and errors each go
/// through a <c>tee</c> that does not mind, and a lock on the project's folder is held until the command has ended; a second <c>up</c> then finds everything done.
/// </summary>
/// <param name="inner">The runner.</param>
internal sealed class LastingRunner(IRunner inner) : IRunner
{
    // The lock belongs to the open folder, so it goes when the last process that holds it does. Where there is no flock, there is no lock.
    private const string Script = """
        set -o pipefail
        if command -v flock >/dev/null; then exec 9<. && flock 9 || exit; fi
        { "$@" 2>&1 >&3 3>&- | tee -p /dev/null >&2; } 3>&1 | tee -p /dev/null
        """;

    /// <inheritdoc/>
    public string Name => inner.Name;

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel) => inner.ReadFileAsync(path, cancel);

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel) => inner.WriteFileAsync(path, content, keepOldAs, cancel);

    /// <inheritdoc/>
    /// <remarks>A command in no folder is about no project and runs as it is.</remarks>
    public Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        return inner.RunAsync(command.Folder is null ? command : command with { Arguments = ["bash", "-c", Script, command.Program, .. command.Arguments] }, onLine, cancel);
    }
}

namespace OpsBot.Steps.Runner;

/// <summary>This machine. Commands see few of the bot's variables; see <see cref="RunnerEnvironment"/>.</summary>
/// <param name="clock">The clock.</param>
public sealed class LocalRunner(TimeProvider clock) : IRunner
{
    private const int NotFound = 127;

    private RunnerFiles Files => new(this);

    /// <inheritdoc/>
    public string Name => "this machine";

    /// <inheritdoc/>
    public Task<byte[]?> ReadFileAsync(string path, CancellationToken cancel) => Files.ReadAsync(path, cancel);

    /// <inheritdoc/>
    public Task WriteFileAsync(string path, ReadOnlyMemory<byte> content, string? keepOldAs, CancellationToken cancel) => Files.WriteAsync(path, content, keepOldAs, cancel);

    /// <inheritdoc/>
    public async Task<RunnerExit> RunAsync(RunnerCommand command, Func<RunnerLine, ValueTask> onLine, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(onLine);
        command.Check(Name);
        cancel.ThrowIfCancellationRequested();
        if (command.Folder is { } folder && !Directory.Exists(folder))
        {
            throw command.NoFolder(Name);
        }

        var environment = RunnerEnvironment.With(command.Environment);
        if (ProgramPath.Find(command.Program, environment.GetValueOrDefault("PATH"), command.Folder) is not { } program)
        {
            await onLine(new RunnerLine(IsError: true, $"{command.Program}: not found"));
            return new RunnerExit(NotFound);
        }

        using var child = ChildProcess.Start(program, command.Arguments.Skip(1), command.Folder, environment);
        using var session = new CommandSession(child, clock)
        {
            Feed = (write, stop) => CommandInput.CopyAsync(command.Input, write, stop),
            OnLine = onLine,
            AskToEnd = child.Interrupt,
        };
        return new RunnerExit(await session.RunAsync(cancel));
    }
}

using System.Globalization;
using System.Text;

namespace OpsBot.Steps.Runner;

/// <summary>
/// Another machine over the system's <c>ssh</c>. Only the catalog counts: no configuration of the user is read, no unknown host key accepted, nothing forwarded, nobody asked. Each command has a
/// connection of its own, which ends it when it ends (see <see cref="SshScript"/>); a shared one would outlive it.
/// </summary>
/// <param name="destination">Which machine.</param>
/// <param name="clock">The clock.</param>
public sealed class SshRunner(SshDestination destination, TimeProvider clock) : IRunner
{
    /// <summary>A killed connection is noticed by the other side at once; what it needs beyond its own grace is the way.</summary>
    private static readonly TimeSpan GraceHere = CommandSession.Grace + TimeSpan.FromSeconds(5);

    private RunnerFiles Files => new(this);

    /// <inheritdoc/>
    public string Name => $"ssh {destination}";

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
        var environment = RunnerEnvironment.With(new Dictionary<string, string>());
        var ssh = ProgramPath.Find("ssh", environment.GetValueOrDefault("PATH"), null)
            ?? throw new RunnerException($"Running {command.Program} on {Name}: there is no ssh on this machine. Install openssh-client.");

        var talk = new SshTalk(new SshScript(), onLine);
        using var child = ChildProcess.Start(ssh, destination.Arguments(), null, environment);
        using var session = new CommandSession(child, clock)
        {
            Feed = async (write, stop) =>
            {
                await FeedAsync(command, talk, write, stop);
                // The command has ended there. What it left in the background holds the connection open.
                await Task.Delay(CommandSession.Leftover, clock, stop);
                child.Kill();
            },
            OnLine = talk.HearAsync,
            // The end of its input, which follows, is what ends the command there.
            AskToEnd = () => { },
            GraceHere = GraceHere,
        };
        var exit = await session.RunAsync(cancel);
        return talk.Last switch
        {
            SshScript.NoFolder => throw command.NoFolder(Name),
            SshScript.NoGroup => throw new RunnerException($"Running {command.Program} on {Name}: the ssh server there does not give a command a process group of its own, so it could not be ended. Use OpenSSH's."),
            SshScript.NoRoom => throw new RunnerException($"Running {command.Program} on {Name}: its input could not be stored there. Look whether the folder for temporary files is full."),
            { } code when int.TryParse(code, NumberStyles.None, CultureInfo.InvariantCulture, out var own) => new RunnerExit(own),
            _ => throw SshFault.Of(destination, command.Program, exit, talk.HasBegun, talk.Noise),
        };
    }

    /// <summary>Script, the other side's word that it runs, ours to go, the input in pieces; then the line stays open until the command has ended.</summary>
    private static async Task FeedAsync(RunnerCommand command, SshTalk talk, WriteInput write, CancellationToken stop)
    {
        await WriteAsync(talk.Script.For(command));
        await talk.Begun.WaitAsync(stop);
        talk.HasBegun = true;
        await WriteAsync("go\n");
        if (command.Input is not null)
        {
            await CommandInput.CopyAsync(command.Input, async piece => await WriteAsync($"{piece.Length}\n") && await write(piece), stop);
            await WriteAsync("end\n");
        }

        await talk.Ended.WaitAsync(stop);

        ValueTask<bool> WriteAsync(string text) => write(Encoding.UTF8.GetBytes(text));
    }
}

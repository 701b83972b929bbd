using System.Globalization;
using System.Net;
using System.Security.Cryptography;
using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Docker;

/// <summary>
/// Programs in running containers. The Engine API starts them and cannot end them, and closing the connection does not either: so each gets a variable of its own, which what it starts inherits, and is ended by a
/// shell in the same container that looks for that variable.
/// </summary>
internal sealed partial class DockerEngine
{
    private const string Mark = "OPSBOT_EXEC";
    private const int PieceBytes = 32 * 1024;

    /// <summary>Only what every shell has in itself, since a container need have nothing else; the kernel ends each variable by a NUL, which <c>read</c> leaves out.</summary>
    private const string EndScript = """
        for e in /proc/[0-9]*/environ; do
          p=${e#/proc/}; p=${p%/environ}
          if (while IFS= read -r l || [ -n "$l" ]; do case $l in *"$2"*) exit 0;; esac; done <"$e"; exit 1) 2>/dev/null
          then kill "-$1" "$p"; fi
        done 2>/dev/null
        exit 0
        """;

    /// <summary>The exit code of a program that was killed: 128 and SIGKILL's number.</summary>
    private const int Killed = 137;

    private static readonly TimeSpan EndGrace = TimeSpan.FromSeconds(3);
    private static readonly TimeSpan KillGrace = TimeSpan.FromSeconds(4);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);

    /// <inheritdoc/>
    public async Task<ContainerExit> ExecAsync(ServiceRef service, ContainerCommand command, ContainerOutput output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        var doing = $"Running {command.Program} in {service}";
        var container = await host.AskAsync(doing, (session, stop) => RunningAsync(session, doing, service, stop), cancel);
        var mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
        return await host.OrderAsync(doing, async (session, stop) =>
        {
            var id = (await session.Client.Exec.ExecCreateContainerAsync(container.ID!, Parameters(command, mark), stop)).ID!;

            // Not before the program has ended may the connection: an end of its input could make it take half of that for all.
            using var talk = await session.Client.Exec.StartAndAttachContainerExecAsync(id, tty: false, CancellationToken.None);
            try
            {
                await TalkAsync(talk, command.Input, output, stop);
            }
            catch (OperationCanceledException) when (stop.IsCancellationRequested)
            {
                return await StopAsync(session, container.ID!, id, command.User, mark);
            }
            catch (Exception e) when (!DockerErrors.IsOfEngine(e))
            {
                // What it writes has no taker, or what it reads no giver.
                await StopAsync(session, container.ID!, id, command.User, mark);
                throw;
            }
            catch (Exception e) when (DockerErrors.IsOfEngine(e))
            {
                if (await GoneAsync(session, container.ID!, CancellationToken.None) is { } gone)
                {
                    return gone;
                }

                throw;
            }

            return await EndAsync(session, container.ID!, id, stop);
        }, cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ServiceRef service, CancellationToken cancel) =>
        host.AskAsync<IReadOnlyDictionary<string, string>>($"Looking at {service}", async (session, stop) =>
        {
            var listed = await ListAsync(session, service, stop);
            if (listed.Count == 0)
            {
                return new Dictionary<string, string>();
            }

            var seen = await session.Client.Containers.InspectContainerAsync(listed[0].ID!, stop);
            return (seen.Config?.Env ?? []).Select(e => e.Split('=', 2)).Where(e => e.Length == 2).DistinctBy(e => e[0]).ToDictionary(e => e[0], e => e[1], StringComparer.Ordinal);
        }, cancel);

    private static ContainerExecCreateParameters Parameters(ContainerCommand command, string mark) => new()
    {
        Cmd = [.. command.Arguments],
        Env = [.. command.Environment.Select(e => $"{e.Key}={e.Value}"), $"{Mark}={mark}"],
        User = command.User,
        WorkingDir = command.Folder,
        AttachStdin = command.Input is not null,
        AttachStdout = true,
        AttachStderr = true,
    };

    private async Task<ContainerListResponse> RunningAsync(EngineSession session, string doing, ServiceRef service, CancellationToken cancel)
    {
        var all = await ListAsync(session, service, cancel);
        return all.FirstOrDefault(c => c.State == "running")
            ?? throw new EngineException(all.Count == 0
                ? $"{doing} on {Where}: it has no container. Bring it up first."
                : $"{doing} on {Where}: its container does not run ({all[0].Status}). Start it first: /restart {service.Service}");
    }

    /// <summary>Gives the program what it reads while telling what it writes. That it does not want to read on is its own affair; what it then says and how it ends tells.</summary>
    private static async Task TalkAsync(MultiplexedStream talk, Stream? input, ContainerOutput output, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var feeding = input is null ? Task.CompletedTask : FeedAsync(talk, input, over.Token);
        var buffer = new byte[PieceBytes];
        try
        {
            while (await talk.ReadOutputAsync(buffer, 0, buffer.Length, cancel) is { EOF: false } piece)
            {
                await output(buffer.AsMemory(0, piece.Count), piece.Target == MultiplexedStream.TargetStream.StandardError);
            }
        }
        finally
        {
            await over.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (feeding is { IsFaulted: true, Exception.InnerException: var fault and not IOException })
        {
            throw new EngineException($"Reading what the program shall be given: {fault?.Message}", fault);
        }
    }

    private static async Task FeedAsync(MultiplexedStream talk, Stream input, CancellationToken cancel)
    {
        var buffer = new byte[PieceBytes];
        while (await ReadAsync() is > 0 and var count)
        {
            await talk.WriteAsync(buffer, 0, count, cancel);
        }

        talk.CloseWrite();

        // What goes wrong with the source is not what goes wrong with the connection.
        async Task<int> ReadAsync()
        {
            try
            {
                return await input.ReadAsync(buffer, cancel);
            }
            catch (IOException e)
            {
                throw new InvalidDataException(e.Message, e);
            }
        }
    }

    /// <summary>How it ended: the engine closes the output a moment before it knows.</summary>
    private async Task<ContainerExit> EndAsync(EngineSession session, string container, string id, CancellationToken cancel)
    {
        if (await GoneAsync(session, container, cancel) is { } gone)
        {
            return gone;
        }

        var seen = await session.Client.Exec.InspectContainerExecAsync(id, cancel);
        for (var waited = TimeSpan.Zero; seen.Running && waited < EndGrace; waited += LookAgain)
        {
            await Task.Delay(LookAgain, clock, cancel);
            seen = await session.Client.Exec.InspectContainerExecAsync(id, cancel);
        }

        // A container that ends takes its programs along before it says so: after a kill it is looked at for half a second.
        var vanished = seen.ExitCode > 128 ? await GoneAsync(session, container, cancel) : null;
        for (var looks = 0; vanished is null && seen.ExitCode == Killed && looks < 10; looks++)
        {
            await Task.Delay(LookAgain, clock, cancel);
            vanished = await GoneAsync(session, container, cancel);
        }

        return vanished
            ?? (seen.Running ? new ContainerExit.MayRunOn("it has closed its output") : new ContainerExit.Ended((int)seen.ExitCode));
    }

    /// <summary>Whether the container does not run any more; null when it does.</summary>
    private static async Task<ContainerExit?> GoneAsync(EngineSession session, string container, CancellationToken cancel)
    {
        try
        {
            return (await session.Client.Containers.InspectContainerAsync(container, cancel)).State is { Running: false } state
                ? new ContainerExit.ContainerGone(string.Create(CultureInfo.InvariantCulture, $"it {state.Status} with {state.ExitCode}{(state.OOMKilled ? ", out of memory" : "")}"))
                : null;
        }
        catch (DockerContainerNotFoundException)
        {
            return new ContainerExit.ContainerGone("it was removed");
        }
    }

    /// <summary>Interrupts it, and kills it when it does not mind. The step is over, so nothing of it ends this.</summary>
    private async Task<ContainerExit> StopAsync(EngineSession session, string container, string id, string? user, string mark)
    {
        try
        {
            foreach (var (signal, grace) in new[] { ("INT", EndGrace), ("KILL", KillGrace) })
            {
                await SignalAsync(session, container, signal, user, mark, CancellationToken.None);
                for (var waited = TimeSpan.Zero; waited < grace; waited += LookAgain)
                {
                    if (!(await session.Client.Exec.InspectContainerExecAsync(id, CancellationToken.None)).Running)
                    {
                        return new ContainerExit.Stopped();
                    }

                    await Task.Delay(LookAgain, clock);
                }
            }

            return new ContainerExit.MayRunOn("there is no shell in its container that could end it, or the kernel holds it. Restart the service to end it.");
        }
        catch (Exception e) when (DockerErrors.IsOfEngine(e))
        {
            return new ContainerExit.MayRunOn(host.Failed("Ending it", e).Message);
        }
    }

    /// <summary>As the same user: without the right to trace, not even root sees the variables of another one's process.</summary>
    private static async Task SignalAsync(EngineSession session, string container, string signal, string? user, string mark, CancellationToken cancel)
    {
        try
        {
            var created = await session.Client.Exec.ExecCreateContainerAsync(
                container, new ContainerExecCreateParameters { Cmd = ["sh", "-c", EndScript, "sh", signal, $"{Mark}={mark}"], User = user, AttachStdout = true, AttachStderr = true }, cancel);
            using var talk = await session.Client.Exec.StartAndAttachContainerExecAsync(created.ID!, tty: false, cancel);
            await TalkAsync(talk, null, (_, _) => ValueTask.CompletedTask, cancel);
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // The container has ended, and the program with it: the look after this finds that.
        }
    }
}

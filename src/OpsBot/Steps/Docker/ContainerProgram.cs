using System.Globalization;
using System.Net;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Docker;

/// <summary>
/// One program in a container from start to end. The Engine API starts programs and cannot end them, and closing the connection does not either: so each has a variable of its own, which what it starts inherits, and is
/// ended by a shell in the same container that looks for that variable.
/// </summary>
/// <param name="doing">What is being done, for messages: <c>Running psql in shop/postgres</c>.</param>
/// <param name="host">The engine.</param>
/// <param name="client">The way to it; waits as long as it takes.</param>
/// <param name="container">The container's id.</param>
/// <param name="id">The prepared program's id.</param>
/// <param name="user">As whom it runs; null for the container's own user.</param>
/// <param name="mark">What its variable holds.</param>
/// <param name="clock">The bot's clock.</param>
internal sealed class ContainerProgram(string doing, DockerHost host, IDockerClient client, string container, string id, string? user, string mark, TimeProvider clock)
{
    /// <summary>The variable by which it is found.</summary>
    public const string Mark = "OPSBOT_EXEC";

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

    /// <summary>Both graces and what the engine needs to answer; whoever stops a step leaves it behind after ten seconds.</summary>
    private static readonly TimeSpan StopWithin = TimeSpan.FromSeconds(9);
    private static readonly TimeSpan LookAgain = TimeSpan.FromMilliseconds(50);
    private static readonly TimeSpan LookSeldom = TimeSpan.FromSeconds(1);

    /// <summary>Starts it, and ends when it has ended. Stopped, or when it cannot be talked to, it is ended first.</summary>
    /// <param name="input">What it reads; null for nothing.</param>
    /// <param name="output">Told what it writes.</param>
    /// <param name="stop">Ends it.</param>
    public async Task<ContainerExit> RunAsync(Stream? input, ContainerOutput output, CancellationToken stop)
    {
        // Not before the program has ended may the connection: an end of its input could make it take half of that for all. So neither the start nor a read is cancelled by `stop`; they are left.
        using var close = new CancellationTokenSource();
        var starting = client.Exec.StartAndAttachContainerExecAsync(id, tty: false, close.Token);
        var begun = false;
        try
        {
            var talk = await starting.WaitAsync(stop);
            begun = true;
            var first = new FirstWords(output);
            await TalkAsync(talk, input, first.TakeAsync, stop);
            var exit = await EndAsync(stop);
            return exit is ContainerExit.Ended { Code: var code } && first.SayNotStarted(code) ? new ContainerExit.NotStarted(code) : exit;
        }
        catch (DockerApiException e) when (!begun)
        {
            throw host.Failed(doing, e, mayHaveRun: false);
        }
        catch (Exception e) when (stop.IsCancellationRequested && (e is OperationCanceledException || DockerErrors.IsOfEngine(e)))
        {
            var stopped = await StopAsync();
            return begun ? stopped : new ContainerExit.MayRunOn("the engine has not answered whether it was begun. Look whether the host and its engine are well.");
        }
        catch (Exception e) when (!DockerErrors.IsOfEngine(e))
        {
            // What it writes has no taker, or what it reads no giver.
            await StopAsync();
            throw;
        }
        catch (Exception e) when (begun && DockerErrors.IsOfEngine(e))
        {
            if (await host.AskAsync(doing, (session, late) => GoneAsync(session.Client, late), CancellationToken.None) is { } gone)
            {
                return gone;
            }

            throw;
        }
        finally
        {
            await close.CancelAsync();
            _ = starting.ContinueWith(Close, CancellationToken.None, TaskContinuationOptions.ExecuteSynchronously, TaskScheduler.Default);
        }
    }

    private static void Close(Task<MultiplexedStream> started)
    {
        if (started.IsCompletedSuccessfully)
        {
            started.Result.Dispose();
        }
        else
        {
            // Nobody waits for it any more.
            _ = started.Exception;
        }
    }

    /// <summary>Gives the program what it reads while telling what it writes. That it does not want to read on is its own affair; what it then says and how it ends tells.</summary>
    private static async Task TalkAsync(MultiplexedStream talk, Stream? input, ContainerOutput output, CancellationToken stop)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var feeding = input is null ? Task.CompletedTask : FeedAsync(talk, input, over);
        var buffer = new byte[PieceBytes];
        try
        {
            while (await talk.ReadOutputAsync(buffer, 0, buffer.Length, CancellationToken.None).WaitAsync(over.Token) is { EOF: false } piece)
            {
                await output(buffer.AsMemory(0, piece.Count), piece.Target == MultiplexedStream.TargetStream.StandardError);
            }
        }
        catch (OperationCanceledException) when (over.IsCancellationRequested && !stop.IsCancellationRequested)
        {
            // Its input cannot be read: below is said why.
        }
        finally
        {
            await over.CancelAsync();
            await feeding.ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        if (feeding is { IsFaulted: true, Exception.InnerException: InvalidDataException fault })
        {
            throw new EngineException($"Reading what the program shall be given: {fault.Message}", fault);
        }
    }

    /// <summary>What goes wrong with the connection shows in what the program says and how it ends; what goes wrong with the source ends the talk.</summary>
    private static async Task FeedAsync(MultiplexedStream talk, Stream input, CancellationTokenSource over)
    {
        var buffer = new byte[PieceBytes];
        while (await ReadAsync() is > 0 and var count)
        {
            await talk.WriteAsync(buffer, 0, count, over.Token);
        }

        talk.CloseWrite();

        async Task<int> ReadAsync()
        {
            try
            {
                return await input.ReadAsync(buffer, over.Token);
            }
            catch (Exception e) when (!over.IsCancellationRequested)
            {
                await over.CancelAsync();
                throw new InvalidDataException(e.Message, e);
            }
        }
    }

    /// <summary>How it ended: the engine closes the output a moment before it knows. A program that closes its own goes on for as long as it likes.</summary>
    private async Task<ContainerExit> EndAsync(CancellationToken stop)
    {
        var waited = TimeSpan.Zero;
        while (true)
        {
            if (await GoneAsync(client, stop) is { } gone)
            {
                return gone;
            }

            var seen = await client.Exec.InspectContainerExecAsync(id, stop);
            if (!seen.Running)
            {
                return await VanishedAsync(seen.ExitCode, stop) ?? new ContainerExit.Ended((int)seen.ExitCode);
            }

            var pause = waited < EndGrace ? LookAgain : LookSeldom;
            await Task.Delay(pause, clock, stop);
            waited += pause;
        }
    }

    /// <summary>A container that ends takes its programs along before it says so: after a kill it is looked at for half a second.</summary>
    private async Task<ContainerExit?> VanishedAsync(long code, CancellationToken stop)
    {
        var vanished = code > 128 ? await GoneAsync(client, stop) : null;
        for (var looks = 0; vanished is null && code == Killed && looks < 10; looks++)
        {
            await Task.Delay(LookAgain, clock, stop);
            vanished = await GoneAsync(client, stop);
        }

        return vanished;
    }

    /// <summary>Whether the container does not run any more; null when it does.</summary>
    private async Task<ContainerExit?> GoneAsync(IDockerClient through, CancellationToken cancel)
    {
        try
        {
            return (await through.Containers.InspectContainerAsync(container, cancel)).State is { Running: false } state
                ? new ContainerExit.ContainerGone(string.Create(CultureInfo.InvariantCulture, $"it {state.Status} with {state.ExitCode}{(state.OOMKilled ? ", out of memory" : "")}"))
                : null;
        }
        catch (DockerContainerNotFoundException)
        {
            return new ContainerExit.ContainerGone("it was removed");
        }
    }

    /// <summary>Interrupts it, and kills it when it does not mind. The step is over, so nothing of it ends this, but its own time.</summary>
    private async Task<ContainerExit> StopAsync()
    {
        using var limit = new CancellationTokenSource(StopWithin, clock);
        try
        {
            foreach (var (signal, grace) in new[] { ("INT", EndGrace), ("KILL", KillGrace) })
            {
                await SignalAsync(signal, limit.Token);
                for (var waited = TimeSpan.Zero; waited < grace; waited += LookAgain)
                {
                    if (!(await client.Exec.InspectContainerExecAsync(id, limit.Token)).Running)
                    {
                        return new ContainerExit.Stopped();
                    }

                    await Task.Delay(LookAgain, clock, limit.Token);
                }
            }

            return new ContainerExit.MayRunOn("there is no shell in its container that could end it, or the kernel holds it. Restart the service to end it.");
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested)
        {
            return new ContainerExit.MayRunOn(host.Failed("Ending it", new TimeoutException("no answer", e)).Message);
        }
        catch (Exception e) when (DockerErrors.IsOfEngine(e))
        {
            return new ContainerExit.MayRunOn(host.Failed("Ending it", e).Message);
        }
    }

    /// <summary>As the same user: without the right to trace, not even root sees the variables of another one's process.</summary>
    private async Task SignalAsync(string signal, CancellationToken cancel)
    {
        try
        {
            var created = await client.Exec.ExecCreateContainerAsync(
                container, new ContainerExecCreateParameters { Cmd = ["sh", "-c", EndScript, "sh", signal, $"{Mark}={mark}"], User = user, AttachStdout = true, AttachStderr = true }, cancel);
            using var talk = await client.Exec.StartAndAttachContainerExecAsync(created.ID!, tty: false, cancel);
            await TalkAsync(talk, null, (_, _) => ValueTask.CompletedTask, cancel);
        }
        catch (DockerApiException e) when (e.StatusCode is HttpStatusCode.NotFound or HttpStatusCode.Conflict)
        {
            // The container has ended, and the program with it: the look after this finds that.
        }
    }

    /// <summary>Passes output on and keeps its beginning, for there the engine says that it could not start the program; the exit code alone may be the program's own.</summary>
    private sealed class FirstWords(ContainerOutput output)
    {
        private const int Most = 1024;

        private readonly List<byte> first = [];

        public ValueTask TakeAsync(ReadOnlyMemory<byte> bytes, bool isError)
        {
            first.AddRange(bytes.Span[..Math.Min(bytes.Length, Most - first.Count)]);
            return output(bytes, isError);
        }

        /// <summary>Whether these are the engine's words that nothing was started: 126 for what cannot be run, 127 for what is not there.</summary>
        public bool SayNotStarted(int code) => code is 126 or 127 && Encoding.UTF8.GetString(first.ToArray()).StartsWith("OCI runtime exec failed: ", StringComparison.Ordinal);
    }
}

namespace OpsBot.Steps.Runner;

/// <summary>Writes to what a command reads; false when it does not want to read on.</summary>
internal delegate ValueTask<bool> WriteInput(ReadOnlyMemory<byte> bytes);

/// <summary>One command from start to end, whatever runs it: feeds it, tells its lines, and ends it when asked: first with a word, then, after a grace, by force.</summary>
internal sealed class CommandSession(ChildProcess child, TimeProvider clock) : IDisposable
{
    private const int BufferBytes = 32 * 1024;

    private readonly SemaphoreSlim oneLine = new(1);

    /// <summary>How long a command may take to end in good order.</summary>
    public static TimeSpan Grace { get; } = TimeSpan.FromSeconds(5);

    /// <summary>How long the output is read on after the command has ended: something it left in the background may hold it open for ever.</summary>
    public static TimeSpan Leftover { get; } = TimeSpan.FromSeconds(2);

    /// <summary>Gives the command what it reads; its input ends when this does. Cancelled when the command shall end.</summary>
    public required Func<WriteInput, CancellationToken, Task> Feed { get; init; }

    /// <summary>Told each line, one at a time.</summary>
    public required Func<RunnerLine, ValueTask> OnLine { get; init; }

    /// <summary>Asks the command to end; its input is closed after that, so that it does not take half of it for all.</summary>
    public required Action AskToEnd { get; init; }

    /// <summary>How long it has from <see cref="AskToEnd"/> on.</summary>
    public TimeSpan GraceHere { get; init; } = Grace;

    /// <summary>Its exit code. Cancelled, or when a line could not be told or its input not be read, it is ended first; then that is thrown.</summary>
    public async Task<int> RunAsync(CancellationToken cancel)
    {
        using var stop = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var exit = child.ExitAsync();
        var output = Task.WhenAll(
            StopIfFaultedAsync(ReadAsync(child.Output, isError: false, stop.Token), stop),
            StopIfFaultedAsync(ReadAsync(child.Errors, isError: true, stop.Token), stop));
        var input = StopIfFaultedAsync(FeedAsync(stop.Token), stop);

        await WaitAsync(exit, Timeout.InfiniteTimeSpan, stop.Token);
        var ended = !exit.IsCompleted;
        if (ended)
        {
            AskToEnd();
            await CloseInputAsync();
            await WaitAsync(Task.WhenAll(exit, output), GraceHere, CancellationToken.None);
            child.Kill();
        }

        var code = await exit;
        await WaitAsync(output, Leftover, CancellationToken.None);
        await stop.CancelAsync();
        await ThrowIfFaultedAsync(output, input);
        if (ended)
        {
            cancel.ThrowIfCancellationRequested();
        }

        return code;
    }

    /// <inheritdoc/>
    public void Dispose() => oneLine.Dispose();

    /// <summary>Waits for a task or a time or to be told not to; throws nothing.</summary>
    private async Task WaitAsync(Task task, TimeSpan most, CancellationToken cancel)
    {
        using var over = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        await Task.WhenAny(task, Task.Delay(most, clock, over.Token));
        await over.CancelAsync();
    }

    private static async Task ThrowIfFaultedAsync(params Task[] tasks)
    {
        foreach (var task in tasks.Where(t => t.IsFaulted))
        {
            await task;
        }
    }

    private static async Task StopIfFaultedAsync(Task task, CancellationTokenSource stop)
    {
        try
        {
            await task;
        }
        catch
        {
            await stop.CancelAsync();
            throw;
        }
    }

    private async Task FeedAsync(CancellationToken stop)
    {
        try
        {
            await Feed(WriteAsync, stop);
            await CloseInputAsync();
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // The command has ended or shall end.
        }

        async ValueTask<bool> WriteAsync(ReadOnlyMemory<byte> bytes)
        {
            try
            {
                await child.Input.WriteAsync(bytes, stop);
                await child.Input.FlushAsync(stop);
                return true;
            }
            catch (IOException)
            {
                // The pipe is broken: the command has closed its end or is gone, which is its own affair.
                return false;
            }
        }
    }

    private async Task CloseInputAsync()
    {
        try
        {
            await child.Input.DisposeAsync();
        }
        catch (IOException)
        {
            // What was still buffered has no reader; see above.
        }
    }

    private async Task ReadAsync(Stream stream, bool isError, CancellationToken stop)
    {
        var lines = new LineSplitter(isError, line => TellAsync(line, stop));
        var buffer = new byte[BufferBytes];
        while (await stream.ReadAsync(buffer, CancellationToken.None) is > 0 and var count)
        {
            await lines.TakeAsync(buffer.AsMemory(0, count));
        }

        await lines.EndAsync();
    }

    /// <summary>Tells a line. What comes after the end was asked for is read, so that nobody blocks, but not told: nobody listens.</summary>
    private async ValueTask TellAsync(RunnerLine line, CancellationToken stop)
    {
        if (stop.IsCancellationRequested)
        {
            return;
        }

        await oneLine.WaitAsync(CancellationToken.None);
        try
        {
            await OnLine(line);
        }
        finally
        {
            oneLine.Release();
        }
    }
}

namespace OpsBot.Commands.Timeline;

/// <summary>The signal of a store in this process.</summary>
public sealed class CommitSignal : IStoreSignal
{
    private readonly Lock gate = new();
    private TaskCompletionSource next = New();
    private long version;

    /// <inheritdoc/>
    public long Version
    {
        get
        {
            lock (gate)
            {
                return version;
            }
        }
    }

    /// <summary>Something is durable now: everyone who waits goes on.</summary>
    public void Raise()
    {
        TaskCompletionSource done;
        lock (gate)
        {
            version++;
            (done, next) = (next, New());
        }

        done.SetResult();
    }

    /// <inheritdoc/>
    public async Task WaitForCommitAsync(long afterVersion, CancellationToken cancel)
    {
        while (!Reached(afterVersion, out var raised))
        {
            await raised.WaitAsync(cancel);
        }
    }

    // Continuations must not run on the thread that raises: it is the store's only writer.
    private static TaskCompletionSource New() => new(TaskCreationOptions.RunContinuationsAsynchronously);

    private bool Reached(long afterVersion, out Task raised)
    {
        lock (gate)
        {
            raised = next.Task;
            return version > afterVersion;
        }
    }
}

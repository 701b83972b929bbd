namespace OpsBot.Demo.Host;

/// <summary>How long the demo engine lives: while a bot is attached, and for a while after the last one has gone, so that a bot that was killed finds its containers again.</summary>
public sealed class EngineLifetime : IDisposable
{
    private static readonly TimeSpan NoticedWithin = TimeSpan.FromSeconds(1);

    private readonly CancellationTokenSource ending = new();
    private readonly TaskCompletionSource ended = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private readonly TimeSpan linger;
    private readonly ITimer alone;
    private readonly ITimer goodbye;
    private readonly Lock gate = new();
    private int attached;

    /// <summary>Counts from now.</summary>
    /// <param name="linger">How long it lives without a bot.</param>
    /// <param name="clock">The clock.</param>
    public EngineLifetime(TimeSpan linger, TimeProvider clock)
    {
        ArgumentNullException.ThrowIfNull(clock);
        this.linger = linger;
        alone = clock.CreateTimer(_ => EndIfAlone(), null, linger, Timeout.InfiniteTimeSpan);
        goodbye = clock.CreateTimer(_ => EndIfAlone(), null, Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
    }

    /// <summary>Done when the engine must end.</summary>
    public Task Ended => ended.Task;

    /// <summary>Cancelled when the engine must end.</summary>
    public CancellationToken Ending => ending.Token;

    /// <summary>A bot has come. False when it is too late.</summary>
    public bool TryAttach()
    {
        lock (gate)
        {
            if (ending.IsCancellationRequested)
            {
                return false;
            }

            attached++;
            alone.Change(Timeout.InfiniteTimeSpan, Timeout.InfiniteTimeSpan);
            return true;
        }
    }

    /// <summary>A bot has gone.</summary>
    public void Detach()
    {
        lock (gate)
        {
            if (--attached == 0 && !ending.IsCancellationRequested)
            {
                alone.Change(linger, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>A bot leaves for good: ends at once, unless another bot is attached. That one may have been killed a moment ago, so it is looked at once more when its end would have been noticed.</summary>
    public void EndUnlessShared()
    {
        lock (gate)
        {
            if (attached <= 1)
            {
                End();
            }
            else
            {
                goodbye.Change(NoticedWithin, Timeout.InfiniteTimeSpan);
            }
        }
    }

    /// <summary>Ends at once.</summary>
    public void End()
    {
        lock (gate)
        {
            ending.Cancel();
            ended.TrySetResult();
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        alone.Dispose();
        goodbye.Dispose();
        ending.Dispose();
    }

    private void EndIfAlone()
    {
        lock (gate)
        {
            if (attached == 0 && !ended.Task.IsCompleted)
            {
                End();
            }
        }
    }
}

namespace Discord.Net.Limits;

/// <summary>One rate limit. Requests wait here in the order in which they came. Until Discord has told the limit, one goes at a time.</summary>
internal sealed class Bucket(TimeProvider clock)
{
    // Nothing of it needs to be disposed of: no wait handle is asked for.
    private readonly SemaphoreSlim door = new(1, 1);
    private readonly Lock gate = new();
    private TaskCompletionSource changed = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private int? limit = 1;
    private int remaining = 1;
    private int inFlight;
    private DateTimeOffset? resetAt;

    /// <summary>The bucket that this turned out to be; requests that wait here go there.</summary>
    public Bucket? Same { get; private set; }

    /// <summary>Nothing is under way, and its window is over.</summary>
    public bool Idle
    {
        get
        {
            lock (gate)
            {
                return inFlight == 0 && (resetAt is null || resetAt <= clock.GetUtcNow());
            }
        }
    }

    /// <summary>Waits until a request may go.</summary>
    /// <param name="patience">The last moment to which to wait; null: for ever.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when the window ends after that moment.</returns>
    public async Task<bool> EnterAsync(DateTimeOffset? patience, CancellationToken cancel)
    {
        await door.WaitAsync(cancel);
        try
        {
            while (true)
            {
                Task change;
                TimeSpan wait;
                lock (gate)
                {
                    if (Same is not null || TryTake())
                    {
                        return true;
                    }

                    change = changed.Task;
                    wait = resetAt is { } reset ? reset - clock.GetUtcNow() : Timeout.InfiniteTimeSpan;
                    if (resetAt > patience)
                    {
                        return false;
                    }
                }

                await Either(change, wait, cancel);
            }
        }
        finally
        {
            door.Release();
        }
    }

    /// <summary>A request has come back.</summary>
    /// <param name="answer">What it says of the limit; null: it has not come back.</param>
    /// <param name="retryAfter">How long to wait, after a 429.</param>
    public void Leave(RateLimitHeaders? answer, TimeSpan? retryAfter)
    {
        lock (gate)
        {
            inFlight--;
            Learn(answer, retryAfter);
            Tell();
        }
    }

    /// <summary>This is another's limit: what is learned goes there, and who waits here goes there.</summary>
    public void Redirect(Bucket to)
    {
        lock (gate)
        {
            Same = to;
            Tell();
        }
    }

    /// <summary>Another bucket turned out to be this one; what its answer says holds here.</summary>
    public void Hear(RateLimitHeaders answer)
    {
        lock (gate)
        {
            Learn(answer, retryAfter: null);
            Tell();
        }
    }

    private async Task Either(Task change, TimeSpan wait, CancellationToken cancel)
    {
        try
        {
            await change.WaitAsync(wait == Timeout.InfiniteTimeSpan || wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, cancel);
        }
        catch (TimeoutException)
        {
            // The window is over; the caller looks again.
        }
    }

    private bool TryTake()
    {
        if (limit is not { } most)
        {
            inFlight++;
            return true;
        }

        if (resetAt <= clock.GetUtcNow())
        {
            // Those still under way may be counted in the new window.
            remaining = most - inFlight;
            resetAt = null;
        }

        if (remaining <= 0 && !(resetAt is null && inFlight == 0))
        {
            return false;
        }

        remaining--;
        inFlight++;
        return true;
    }

    private void Learn(RateLimitHeaders? answer, TimeSpan? retryAfter)
    {
        var now = clock.GetUtcNow();
        if (retryAfter is { } pause)
        {
            limit ??= 1;
            remaining = 0;
            resetAt = now + pause > resetAt || resetAt is null ? now + pause : resetAt;
            return;
        }

        if (answer is null)
        {
            return;
        }

        if (answer is not { Limit: { } most, Remaining: { } left, ResetAfter: { } after })
        {
            limit = answer.Bucket is null ? null : limit;
            return;
        }

        var reset = now + after;
        var newWindow = resetAt is null || reset > resetAt.Value + TimeSpan.FromSeconds(1);
        (limit, resetAt) = (most, newWindow ? reset : resetAt);
        remaining = newWindow ? left - inFlight : Math.Min(remaining, left);
    }

    private void Tell()
    {
        changed.TrySetResult();
        changed = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
    }
}

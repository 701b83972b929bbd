namespace OpsBot.Contracts;

/// <summary>A clock that stands still until it is told to go on; its timers fire within <see cref="Advance"/>, on the caller's thread, in the order they are due.</summary>
public sealed class FakeTimeProvider : TimeProvider
{
    private readonly Lock gate = new();
    private readonly List<Timer> armed = [];
    private TaskCompletionSource armedChanged = new(TaskCreationOptions.RunContinuationsAsynchronously);
    private DateTimeOffset now;

    /// <summary>Starts at a time, by default a Monday morning (UTC).</summary>
    public FakeTimeProvider(DateTimeOffset? start = null) => now = start ?? new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero);

    /// <inheritdoc/>
    public override TimeZoneInfo LocalTimeZone => TimeZoneInfo.Utc;

    /// <inheritdoc/>
    public override long TimestampFrequency => TimeSpan.TicksPerSecond;

    /// <inheritdoc/>
    public override DateTimeOffset GetUtcNow()
    {
        lock (gate)
        {
            return now;
        }
    }

    /// <inheritdoc/>
    public override long GetTimestamp() => GetUtcNow().UtcTicks;

    /// <summary>Lets time pass.</summary>
    public void Advance(TimeSpan by)
    {
        ArgumentOutOfRangeException.ThrowIfLessThan(by, TimeSpan.Zero);
        var until = GetUtcNow() + by;
        while (TakeDue(until) is { } timer)
        {
            timer.Fire();
        }

        lock (gate)
        {
            now = until;
        }
    }

    /// <summary>Returns when at least so many timers wait, so that code under test has come to its waiting before time goes on.</summary>
    public async Task WaitForTimersAsync(int count, CancellationToken cancel)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (armed.Count >= count)
                {
                    return;
                }

                changed = armedChanged.Task;
            }

            await changed.WaitAsync(cancel);
        }
    }

    /// <summary>Returns when a timer waits that is due soon, so that code under test has come to its waiting before time goes on.</summary>
    public async Task WaitForTimerAsync(TimeSpan dueWithin, CancellationToken cancel)
    {
        while (true)
        {
            Task changed;
            lock (gate)
            {
                if (armed.Exists(t => t.DueAt <= now + dueWithin))
                {
                    return;
                }

                changed = armedChanged.Task;
            }

            await changed.WaitAsync(cancel);
        }
    }

    /// <inheritdoc/>
    public override ITimer CreateTimer(TimerCallback callback, object? state, TimeSpan dueTime, TimeSpan period)
    {
        var timer = new Timer(this, callback, state);
        timer.Change(dueTime, period);
        return timer;
    }

    private Timer? TakeDue(DateTimeOffset until)
    {
        lock (gate)
        {
            var next = armed.Where(t => t.DueAt <= until).MinBy(t => t.DueAt);
            if (next is not null)
            {
                now = next.DueAt > now ? next.DueAt : now;
                next.Rearm();
            }

            return next;
        }
    }

    private sealed class Timer(FakeTimeProvider clock, TimerCallback callback, object? state) : ITimer
    {
        private TimeSpan period;

        public DateTimeOffset DueAt { get; private set; }

        public void Fire() => callback(state);

        public void Rearm()
        {
            if (period > TimeSpan.Zero)
            {
                DueAt += period;
            }
            else
            {
                clock.armed.Remove(this);
            }
        }

        public bool Change(TimeSpan dueTime, TimeSpan newPeriod)
        {
            lock (clock.gate)
            {
                clock.armed.Remove(this);
                period = newPeriod;
                if (dueTime != Timeout.InfiniteTimeSpan)
                {
                    DueAt = clock.now + dueTime;
                    clock.armed.Add(this);
                    clock.armedChanged.SetResult();
                    clock.armedChanged = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
                }
            }

            // A timer that is due at once fires at once, as the system's does.
            if (dueTime == TimeSpan.Zero)
            {
                clock.Advance(TimeSpan.Zero);
            }

            return true;
        }

        public void Dispose()
        {
            lock (clock.gate)
            {
                clock.armed.Remove(this);
            }
        }

        public ValueTask DisposeAsync()
        {
            Dispose();
            return ValueTask.CompletedTask;
        }
    }
}

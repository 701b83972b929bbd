namespace Discord.Net.Limits;

/// <summary>So many in any stretch of time.</summary>
/// <param name="most">How many.</param>
/// <param name="length">The stretch.</param>
/// <param name="clock">The time.</param>
internal sealed class SlidingWindow(int most, TimeSpan length, TimeProvider clock)
{
    private readonly Queue<DateTimeOffset> taken = new();
    private readonly Lock gate = new();

    /// <summary>Takes a place; otherwise says when one will be free.</summary>
    public DateTimeOffset? TakeOrWhen()
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            while (taken.TryPeek(out var oldest) && oldest + length <= now)
            {
                taken.Dequeue();
            }

            if (taken.Count >= most)
            {
                return taken.Peek() + length;
            }

            taken.Enqueue(now);
            return null;
        }
    }

    /// <summary>Waits for a place.</summary>
    public async Task TakeAsync(CancellationToken cancel)
    {
        while (TakeOrWhen() is { } when)
        {
            var wait = when - clock.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, cancel);
        }
    }
}

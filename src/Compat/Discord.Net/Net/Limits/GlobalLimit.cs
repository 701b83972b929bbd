namespace Discord.Net.Limits;

/// <summary>The limit of all requests together: 50 a second, and a pause where Discord orders one. Interactions are outside it.</summary>
internal sealed class GlobalLimit(TimeProvider clock)
{
    private readonly SlidingWindow window = new(50, TimeSpan.FromSeconds(1), clock);
    private readonly Lock gate = new();
    private DateTimeOffset pausedUntil;

    /// <summary>Waits until a request may go.</summary>
    /// <param name="patience">The last moment to which to wait; null: for ever.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>False when that moment is too early.</returns>
    public async Task<bool> EnterAsync(DateTimeOffset? patience, CancellationToken cancel)
    {
        while ((Paused() ?? window.TakeOrWhen()) is { } next)
        {
            if (next > patience)
            {
                return false;
            }

            var wait = next - clock.GetUtcNow();
            await Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, cancel);
        }

        return true;
    }

    /// <summary>Discord orders a pause.</summary>
    public void Pause(TimeSpan time)
    {
        lock (gate)
        {
            var until = clock.GetUtcNow() + time;
            pausedUntil = until > pausedUntil ? until : pausedUntil;
        }
    }

    private DateTimeOffset? Paused()
    {
        lock (gate)
        {
            return pausedUntil > clock.GetUtcNow() ? pausedUntil : null;
        }
    }
}

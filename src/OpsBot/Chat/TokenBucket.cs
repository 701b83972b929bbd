namespace OpsBot.Chat;

/// <summary>A rate: so many places at once, refilled over time; and a rest when the platform asks for one. Not safe for several threads at once.</summary>
internal sealed class TokenBucket
{
    private readonly double perSecond;
    private readonly double capacity;
    private DateTimeOffset filledAt;

    /// <summary>A full bucket.</summary>
    public TokenBucket(double perSecond, double capacity, DateTimeOffset start)
    {
        (this.perSecond, this.capacity, filledAt) = (perSecond, capacity, start);
        (Tokens, RestsUntil) = (capacity, start);
    }

    /// <summary>The places that are left.</summary>
    public double Tokens { get; set; }

    /// <summary>Nobody gets a place before.</summary>
    public DateTimeOffset RestsUntil { get; set; }

    /// <summary>Adds what time has brought.</summary>
    public void Refill(DateTimeOffset now)
    {
        Tokens = Math.Min(capacity, Tokens + (perSecond * (now - filledAt).TotalSeconds));
        filledAt = now;
    }

    /// <summary>How long until there are so many places; zero when there are.</summary>
    public TimeSpan WaitFor(double tokens, DateTimeOffset now)
    {
        var missing = tokens - Tokens;
        var filling = missing > 1e-6 ? TimeSpan.FromSeconds(missing / perSecond) + TimeSpan.FromMilliseconds(1) : TimeSpan.Zero;
        var resting = RestsUntil > now ? RestsUntil - now : TimeSpan.Zero;
        return filling > resting ? filling : resting;
    }
}

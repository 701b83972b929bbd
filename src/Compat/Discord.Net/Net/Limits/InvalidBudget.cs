namespace Discord.Net.Limits;

/// <summary>Answers 401, 403 and 429: 10,000 of them in ten minutes earn the machine's address a ban, so requests stop before.</summary>
internal sealed class InvalidBudget(TimeProvider clock)
{
    /// <summary>How many there may be.</summary>
    public const int Most = 9_000;

    private static readonly TimeSpan Window = TimeSpan.FromMinutes(10);

    private readonly Queue<DateTimeOffset> seen = new();
    private readonly Lock gate = new();

    /// <summary>No request may go now.</summary>
    public bool Spent
    {
        get
        {
            lock (gate)
            {
                while (seen.TryPeek(out var oldest) && oldest + Window <= clock.GetUtcNow())
                {
                    seen.Dequeue();
                }

                return seen.Count >= Most;
            }
        }
    }

    /// <summary>There was one.</summary>
    public void Add()
    {
        lock (gate)
        {
            seen.Enqueue(clock.GetUtcNow());
        }
    }
}

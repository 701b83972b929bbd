namespace Discord.Net.Limits;

/// <summary>All limits of one token. Which routes share a limit shows in the answers only; each channel, guild and webhook has the limit for itself.</summary>
internal sealed class RateLimiter(TimeProvider clock)
{
    private const int ManyBuckets = 1_000;

    private readonly Dictionary<string, string> names = new(StringComparer.Ordinal);
    private readonly Dictionary<(string Name, string Major), Bucket> buckets = [];
    private readonly Lock gate = new();

    /// <summary>The limit of all requests.</summary>
    public GlobalLimit Global { get; } = new(clock);

    /// <summary>Bad answers.</summary>
    public InvalidBudget Invalid { get; } = new(clock);

    /// <summary>Waits until a request may go.</summary>
    /// <param name="route">Where it goes.</param>
    /// <param name="patience">The last moment to which to wait; null: for ever.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <returns>The limit to give the answer to; null when that moment is too early.</returns>
    public async Task<Bucket?> EnterAsync(Route route, DateTimeOffset? patience, CancellationToken cancel)
    {
        if (!route.Interaction && !await Global.EnterAsync(patience, cancel))
        {
            return null;
        }

        while (true)
        {
            var bucket = Of(route);
            if (!await bucket.EnterAsync(patience, cancel))
            {
                return null;
            }

            if (bucket.Same is null)
            {
                return bucket;
            }
        }
    }

    /// <summary>An answer has come.</summary>
    /// <param name="route">Where the request went.</param>
    /// <param name="bucket">What <see cref="EnterAsync"/> gave.</param>
    /// <param name="answer">What the answer says of the limit; null: there is none.</param>
    /// <param name="retryAfter">How long to wait, after a 429.</param>
    public void Leave(Route route, Bucket bucket, RateLimitHeaders? answer, TimeSpan? retryAfter)
    {
        if (answer?.Bucket is { } name)
        {
            Name(route, bucket, name, answer);
        }

        bucket.Leave(answer, retryAfter);
    }

    private Bucket Of(Route route)
    {
        lock (gate)
        {
            var key = (names.GetValueOrDefault(route.Shape, route.Shape), route.Major);
            if (buckets.TryGetValue(key, out var known))
            {
                return known;
            }

            if (buckets.Count >= ManyBuckets)
            {
                foreach (var (old, _) in buckets.Where(b => b.Value.Idle).ToList())
                {
                    buckets.Remove(old);
                }
            }

            return buckets[key] = new Bucket(clock);
        }
    }

    private void Name(Route route, Bucket bucket, string name, RateLimitHeaders answer)
    {
        lock (gate)
        {
            // Another channel's answer may have told the name before; then this channel's limit still stands under the route's.
            if (names.GetValueOrDefault(route.Shape) == name && ReferenceEquals(buckets.GetValueOrDefault((name, route.Major)), bucket))
            {
                return;
            }

            names[route.Shape] = name;
            foreach (var (old, _) in buckets.Where(b => ReferenceEquals(b.Value, bucket)).ToList())
            {
                buckets.Remove(old);
            }

            if (buckets.TryAdd((name, route.Major), bucket))
            {
                return;
            }

            var other = buckets[(name, route.Major)];
            other.Hear(answer);
            bucket.Redirect(other);
        }
    }
}

using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Slack.Outgoing;

/// <summary>
/// Keeps calls within what Slack allows: so many a minute for each method, and about one message a second for each channel. The last places are kept for what is urgent: an approval never
/// waits for a log. When Slack says 429 all the same, the method rests for as long as it says.
/// </summary>
/// <param name="options">How fast messages may go.</param>
/// <param name="clock">The time.</param>
internal sealed class SlackBudget(SlackOptions options, TimeProvider clock)
{
    private const double PerMinute = 1 / 60.0;

    // What the tiers of Slack's rate limits promise; a method that is not here is of the third.
    private static readonly Dictionary<string, double> Tiers = new(StringComparer.Ordinal)
    {
        ["apps.connections.open"] = 10 * PerMinute,
        ["chat.postMessage"] = 4,
        ["chat.update"] = 50 * PerMinute,
        ["chat.postEphemeral"] = 100 * PerMinute,
        ["views.open"] = 100 * PerMinute,
        ["views.update"] = 100 * PerMinute,
        ["users.info"] = 100 * PerMinute,
        ["files.getUploadURLExternal"] = 100 * PerMinute,
        ["files.completeUploadExternal"] = 100 * PerMinute,
        ["auth.test"] = 600 * PerMinute,
    };

    private readonly Dictionary<string, TokenBucket> buckets = new(StringComparer.Ordinal);
    private readonly Lock gate = new();

    /// <summary>Takes a place for a call.</summary>
    /// <param name="method">The method.</param>
    /// <param name="channel">The channel that a message goes to, or null for a call that shows nothing there.</param>
    /// <param name="priority">Who may take the last places.</param>
    /// <returns>Zero when the place is taken; else how long to wait before asking again.</returns>
    public TimeSpan TryTake(string method, string? channel, MessagePriority priority)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            var ofMethod = BucketOf(method, Tiers.GetValueOrDefault(method, 50 * PerMinute), 12, now);
            var ofChannel = channel is null ? null : BucketOf("#" + channel, 1, 6, now);
            var keep = priority switch { MessagePriority.High => 0, MessagePriority.Normal => 2, _ => 4 };
            var wait = Max(ofMethod.WaitFor(1 + keep, now), ofChannel?.WaitFor(1 + keep, now) ?? TimeSpan.Zero);
            if (wait == TimeSpan.Zero)
            {
                ofMethod.Tokens--;
                if (ofChannel is not null)
                {
                    ofChannel.Tokens--;
                }
            }

            return wait;
        }
    }

    /// <summary>Waits until there is a place, and takes it.</summary>
    public async Task TakeAsync(string method, string? channel, MessagePriority priority, CancellationToken cancel)
    {
        while (TryTake(method, channel, priority) is { Ticks: > 0 } wait)
        {
            await Task.Delay(wait, clock, cancel);
        }
    }

    /// <summary>Slack said 429: the method rests.</summary>
    public void Rest(string method, string? channel, TimeSpan time)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            // For messages it is the channel that is too fast, not the method.
            var bucket = BucketOf(channel is null ? method : "#" + channel, Tiers.GetValueOrDefault(method, 50 * PerMinute), 12, now);
            bucket.RestsUntil = now + time;
            bucket.Tokens = Math.Min(bucket.Tokens, 1);
        }
    }

    private static TimeSpan Max(TimeSpan a, TimeSpan b) => a > b ? a : b;

    private TokenBucket BucketOf(string key, double perSecond, double capacity, DateTimeOffset now)
    {
        if (!buckets.TryGetValue(key, out var bucket))
        {
            buckets[key] = bucket = new TokenBucket(perSecond * options.MessagesPerSecond, capacity, now);
        }

        bucket.Refill(now);
        return bucket;
    }
}

using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>
/// Keeps messages within what Discord allows: about five in five seconds for each channel and thread, posts and edits apart. The last places are kept for what is urgent: an approval never waits for
/// a log. Discord names its limits only in its answers, and the SDK keeps those; this makes a live log step back before they are reached.
/// </summary>
/// <param name="options">How fast messages may go.</param>
/// <param name="clock">The time.</param>
internal sealed class DiscordBudget(DiscordOptions options, TimeProvider clock)
{
    private const double AtOnce = 5;
    private const int MostBuckets = 5000;

    private readonly Dictionary<(ulong Channel, bool Edit), TokenBucket> buckets = [];
    private readonly Lock gate = new();

    /// <summary>Takes a place for a message.</summary>
    /// <param name="channel">The channel or thread that it goes to.</param>
    /// <param name="edit">Whether it is an edit.</param>
    /// <param name="priority">Who may take the last places.</param>
    /// <returns>Zero when the place is taken; else how long to wait before asking again.</returns>
    public TimeSpan TryTake(ulong channel, bool edit, MessagePriority priority)
    {
        lock (gate)
        {
            var now = clock.GetUtcNow();
            if (buckets.Count >= MostBuckets)
            {
                // Threads of long ago: their buckets are full again.
                buckets.Clear();
            }

            if (!buckets.TryGetValue((channel, edit), out var bucket))
            {
                buckets[(channel, edit)] = bucket = new TokenBucket(options.MessagesPerSecond, AtOnce, now);
            }

            bucket.Refill(now);
            var wait = bucket.WaitFor(1 + priority switch { MessagePriority.High => 0, MessagePriority.Normal => 1, _ => 2 }, now);
            if (wait == TimeSpan.Zero)
            {
                bucket.Tokens--;
            }

            return wait;
        }
    }
}

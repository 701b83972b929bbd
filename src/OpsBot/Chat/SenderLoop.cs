using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat;

/// <summary>
/// Brings the outbox to one platform. The outbox is the queue: what is on its way is only remembered here so that a thread never has two messages under way,
/// and what this process does not bring to an end is found again by the next.
/// </summary>
internal sealed partial class SenderLoop(
    IChatSender sender,
    IOutbox outbox,
    IMessageHistory history,
    IStoreSignal signal,
    Backoff backoff,
    TimeProvider clock,
    ILogger logger)
{
    /// <summary>How many threads are served side by side.</summary>
    public const int Parallel = 16;

    // A retry that an earlier process arranged is not known here; it is found at the latest by this look.
    private static readonly TimeSpan LookAgain = TimeSpan.FromSeconds(30);

    private static readonly TimeSpan OneMillisecond = TimeSpan.FromMilliseconds(1);

    private readonly Dictionary<ThreadRef, Task<Ended>> underWay = [];
    private readonly Dictionary<ThreadRef, DateTimeOffset> resting = [];
    private DateTimeOffset? nextRetry;

    /// <summary>Runs until it is cancelled, then waits for what is under way.</summary>
    public async Task RunAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var seen = signal.Version;
                await StartDueAsync(stop);
                await WaitAsync(seen, stop);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            await Task.WhenAll(underWay.Values);
        }
    }

    private async Task StartDueAsync(CancellationToken stop)
    {
        try
        {
            var now = clock.GetUtcNow();
            nextRetry = nextRetry <= now ? null : nextRetry;
            foreach (var rested in resting.Where(r => r.Value <= now).Select(r => r.Key).ToList())
            {
                resting.Remove(rested);
            }

            // Threads under way are among the answers, so asking for twice as many leaves room for all others.
            foreach (var message in await outbox.NextAsync(sender.Platform, (2 * Parallel) + resting.Count, now, stop))
            {
                if (underWay.Count < Parallel && !underWay.ContainsKey(message.Message.To) && !resting.ContainsKey(message.Message.To))
                {
                    underWay.Add(message.Message.To, DeliverAsync(message, stop));
                }
            }
        }
        catch (Exception e) when (e is not OperationCanceledException)
        {
            LogStoreFailed(e, sender.Platform);
            nextRetry = clock.GetUtcNow() + backoff.After(0);
        }
    }

    /// <summary>Until something is stored, something under way has ended, or a retry is due.</summary>
    private async Task WaitAsync(long seen, CancellationToken stop)
    {
        using var waiting = CancellationTokenSource.CreateLinkedTokenSource(stop);
        var wait = nextRetry is { } at ? at - clock.GetUtcNow() : LookAgain;
        await Task.WhenAny(
        [
            signal.WaitForCommitAsync(seen, waiting.Token),
            Task.Delay(wait > TimeSpan.Zero ? wait : TimeSpan.Zero, clock, waiting.Token),
            .. underWay.Values,
        ]);
        await waiting.CancelAsync();
        stop.ThrowIfCancellationRequested();
        foreach (var (thread, delivery) in underWay.Where(u => u.Value.IsCompleted).ToList())
        {
            underWay.Remove(thread);
            var (retry, rests) = await delivery;
            if (rests)
            {
                resting[thread] = retry!.Value;
            }

            nextRetry = retry is null || nextRetry < retry ? nextRetry : retry;
        }
    }

    /// <summary>Sends one message and writes down how that ended.</summary>
    private async Task<Ended> DeliverAsync(StoredMessage message, CancellationToken stop)
    {
        try
        {
            return await MarkAsync(message, await SendAsync(message, stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            LogLeft(message.Id, message.Message.To);
        }
        catch (Exception e)
        {
            // The store does not know how it ended and will offer the message again: the thread rests, so that the platform does not get it over and over.
            LogStoreFailed(e, sender.Platform);
            await Task.Delay(backoff.After(message.Attempts), clock, stop).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        }

        return default;
    }

    private async Task<Ended> MarkAsync(StoredMessage message, SendResult result)
    {
        switch (result)
        {
            case SendResult.Sent sent:
                await outbox.MarkSentAsync(message.Id, sent.PlatformId, CancellationToken.None);
                return default;
            case SendResult.RetryAfter retry:
                LogRetry(message.Id, message.Message.To, retry.Reason, retry.Delay);
                var at = clock.GetUtcNow() + retry.Delay;
                await outbox.MarkFailedAsync(message.Id, retry.Reason, at, CancellationToken.None);

                // The store keeps whole milliseconds, rounded up: looking any earlier would find nothing, and not look again for long.
                return new Ended(at + OneMillisecond, Rests: false);
            case SendResult.Later later:
                return new Ended(clock.GetUtcNow() + later.Delay, Rests: true);
            case SendResult.Gone gone:
                LogGone(message.Id, message.Message.To, gone.Reason);
                await outbox.MarkFailedAsync(message.Id, gone.Reason, null, CancellationToken.None);
                return default;
            default:
                throw new InvalidOperationException($"sending cannot end with {result?.GetType().Name}");
        }
    }

    private async Task<SendResult> SendAsync(StoredMessage message, CancellationToken stop)
    {
        var to = message.Message.To;
        var root = to.Thread is null ? null : await history.FindPlatformIdAsync(new ThreadRef(to.Channel, null), to.Thread, stop);
        try
        {
            return await sender.SendAsync(message, root, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogSendFailed(e, message.Id, to);
            return new SendResult.RetryAfter(backoff.After(message.Attempts), $"{e.GetType().Name} while sending");
        }
    }

    /// <summary>How a delivery ended.</summary>
    /// <param name="RetryAt">When to try again, or null.</param>
    /// <param name="Rests">The thread is left alone until then; the store does not know of it.</param>
    private readonly record struct Ended(DateTimeOffset? RetryAt, bool Rests);

    [LoggerMessage(LogLevel.Warning, "Message {Id} to {To} waits {Delay}: {Reason}")]
    private partial void LogRetry(long id, ThreadRef to, string reason, TimeSpan delay);

    [LoggerMessage(LogLevel.Error, "Message {Id} to {To} will never arrive: {Reason}")]
    private partial void LogGone(long id, ThreadRef to, string reason);

    [LoggerMessage(LogLevel.Warning, "Sending message {Id} to {To} failed; it will be tried again")]
    private partial void LogSendFailed(Exception error, long id, ThreadRef to);

    [LoggerMessage(LogLevel.Error, "The outbox of {Platform} could not be read or written; trying again")]
    private partial void LogStoreFailed(Exception error, string platform);

    [LoggerMessage(LogLevel.Information, "Message {Id} to {To} is left to the next start")]
    private partial void LogLeft(long id, ThreadRef to);
}

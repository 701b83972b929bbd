using System.Collections.Concurrent;
using System.Threading.Channels;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat;

/// <summary>
/// Works on what the inbox has of one platform: what was just delivered at once, what an earlier process or a failing platform left over as soon as it is due. What has only moments goes first.
/// </summary>
/// <typeparam name="TAsked">What somebody wants, as the platform's inbox keeps it.</typeparam>
internal abstract partial class InboxWork<TAsked>(string platform, IInbox inbox, Backoff backoff, TimeProvider clock, ILogger logger) : BackgroundService
    where TAsked : class
{
    /// <summary>How many are worked on side by side.</summary>
    public const int Parallel = 16;

    private const int MostAttempts = 10;

    // Nobody waits for an answer longer, and the address for it is gone.
    private static readonly TimeSpan WorthAnswering = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Channel<Item> queue = Channel.CreateUnboundedPrioritized<Item>(new() { Comparer = Comparer<Item>.Create((a, b) => a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Stored.Id.CompareTo(b.Stored.Id)) });
    private readonly ConcurrentDictionary<long, byte> underWay = new();

    // Worked on since the last look began: what that look has read of them is no longer true.
    private readonly ConcurrentDictionary<long, byte> finished = new();

    /// <summary>Something new was stored.</summary>
    public void Begin(StoredDelivery stored, TAsked asked)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (underWay.TryAdd(stored.Id, 0))
        {
            Queue(stored, asked);
        }
    }

    /// <summary>Reads what the inbox kept.</summary>
    protected abstract TAsked Read(string payload);

    /// <summary>Whether it has only moments: a window that has to be opened.</summary>
    protected abstract bool IsUrgent(TAsked asked);

    /// <summary>Does what is wanted and answers. An exception means: not brought to an end.</summary>
    protected abstract Task AnswerAsync(StoredDelivery stored, TAsked asked, CancellationToken cancel);

    /// <summary>Says something to who asked.</summary>
    protected abstract Task SayAsync(TAsked asked, Reply reply, CancellationToken cancel);

    /// <summary>What an error of the platform means; null for an error that is none of its.</summary>
    protected abstract ChatFault? FaultOf(Exception error);

    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) =>
        Task.WhenAll(Enumerable.Range(0, Parallel).Select(_ => WorkAsync(stoppingToken)).Append(LookAsync(stoppingToken)));

    private async Task LookAsync(CancellationToken stop)
    {
        using var timer = new PeriodicTimer(LookEvery, clock);
        try
        {
            do
            {
                try
                {
                    finished.Clear();
                    foreach (var stored in await inbox.NextAsync(platform, 100, clock.GetUtcNow(), stop))
                    {
                        await BeginAsync(stored);
                    }
                }
                catch (Exception e) when (e is not OperationCanceledException)
                {
                    LogLookFailed(e);
                }
            }
            while (await timer.WaitForNextTickAsync(stop));
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is left is found by the next start.
        }
    }

    /// <summary>Begins what a look has found; what cannot be read holds up nothing else.</summary>
    private async Task BeginAsync(StoredDelivery stored)
    {
        if (!underWay.TryAdd(stored.Id, 0))
        {
            return;
        }

        if (finished.ContainsKey(stored.Id))
        {
            underWay.TryRemove(stored.Id, out _);
            return;
        }

        try
        {
            Queue(stored, Read(stored.Payload));
        }
        catch (Exception e)
        {
            LogUnreadable(e, stored.Intent.Value, platform);
            underWay.TryRemove(stored.Id, out _);
            await inbox.MarkFailedAsync(stored.Id, $"the delivery cannot be read ({e.GetType().Name})", null, CancellationToken.None);
        }
    }

    private void Queue(StoredDelivery stored, TAsked asked) => queue.Writer.TryWrite(new Item(stored, asked, IsUrgent(asked) ? 0 : 1));

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var item = await queue.Reader.ReadAsync(stop);
                await DoAsync(item, stop);
                finished.TryAdd(item.Stored.Id, 0);
                underWay.TryRemove(item.Stored.Id, out _);
            }
        }
        catch (OperationCanceledException) when (stop.IsCancellationRequested)
        {
            // What is left is found by the next start.
        }
    }

    private async Task DoAsync(Item item, CancellationToken stop)
    {
        var stored = item.Stored;
        try
        {
            await AnswerAsync(stored, item.Asked, stop);
            await inbox.MarkDoneAsync(stored.Id, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var again = stored.Attempts < MostAttempts && now - stored.ReceivedAt < WorthAnswering;
            var wait = FaultOf(e) is ChatFault.TooFast fast ? fast.Delay : backoff.After(stored.Attempts);
            LogFailed(e, stored.Intent.Value, platform, again ? $"tried again in {wait.TotalSeconds:0.0} s" : "given up");
            if (!again)
            {
                await TellGivenUpAsync(item, stop);
            }

            try
            {
                await inbox.MarkFailedAsync(stored.Id, FaultOf(e)?.Reason ?? e.GetType().Name, again ? now + wait : null, CancellationToken.None);
            }
            catch (Exception store) when (store is not OperationCanceledException)
            {
                // The row stays as it is and is found by the next look.
                LogLookFailed(store);
            }
        }
    }

    /// <summary>Every command gets an answer, and be it this one.</summary>
    private async Task TellGivenUpAsync(Item item, CancellationToken stop)
    {
        try
        {
            await SayAsync(item.Asked, ChatReplies.GivenUp, stop);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            LogFailed(e, item.Stored.Intent.Value, platform, "nor could that be said");
        }
    }

    [LoggerMessage(LogLevel.Warning, "Answering {Intent} on {Platform} did not work; {Then}")]
    private partial void LogFailed(Exception error, string intent, string platform, string then);

    [LoggerMessage(LogLevel.Error, "The delivery {Intent} of {Platform} cannot be read and is left out")]
    private partial void LogUnreadable(Exception error, string intent, string platform);

    [LoggerMessage(LogLevel.Error, "The inbox could not be read or written; trying again")]
    private partial void LogLookFailed(Exception error);

    private sealed record Item(StoredDelivery Stored, TAsked Asked, int Rank);
}

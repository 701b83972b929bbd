using System.Collections.Concurrent;
using System.Threading.Channels;
using OpsBot.Chat.Slack.Incoming;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Commands.Timeline;

namespace OpsBot.Chat.Slack;

/// <summary>
/// Works on what the inbox has: what was just delivered at once, what an earlier process or a failing Slack left over as soon as it is due. Something that opens a modal goes first, as its
/// trigger lives for three seconds.
/// </summary>
internal sealed partial class SlackWork(IInbox inbox, SlackAnswers answers, Backoff backoff, TimeProvider clock, ILogger<SlackWork> logger) : BackgroundService
{
    private const int Parallel = 16;
    private const int MostAttempts = 10;

    // Nobody waits for an answer longer, and the address for it is gone.
    private static readonly TimeSpan WorthAnswering = TimeSpan.FromMinutes(30);
    private static readonly TimeSpan LookEvery = TimeSpan.FromSeconds(2);

    private readonly Channel<Item> queue = Channel.CreateUnboundedPrioritized<Item>(new() { Comparer = Comparer<Item>.Create((a, b) => a.Rank != b.Rank ? a.Rank.CompareTo(b.Rank) : a.Stored.Id.CompareTo(b.Stored.Id)) });
    private readonly ConcurrentDictionary<long, byte> underWay = new();

    /// <summary>Something new was stored.</summary>
    public void Begin(StoredDelivery stored, SlackAsked asked)
    {
        ArgumentNullException.ThrowIfNull(stored);
        if (underWay.TryAdd(stored.Id, 0))
        {
            queue.Writer.TryWrite(new Item(stored, asked, answers.OpensModal(asked) ? 0 : 1));
        }
    }

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
                    foreach (var stored in await inbox.NextAsync(SlackSender.PlatformName, 100, clock.GetUtcNow(), stop))
                    {
                        Begin(stored, SlackAsked.Read(stored.Payload));
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

    private async Task WorkAsync(CancellationToken stop)
    {
        try
        {
            while (true)
            {
                var item = await queue.Reader.ReadAsync(stop);
                await DoAsync(item, stop);
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
            await answers.AnswerAsync(stored.Intent, item.Asked, stop);
            await inbox.MarkDoneAsync(stored.Id, CancellationToken.None);
        }
        catch (Exception e) when (e is not OperationCanceledException || !stop.IsCancellationRequested)
        {
            var now = clock.GetUtcNow();
            var again = stored.Attempts < MostAttempts && now - stored.ReceivedAt < WorthAnswering;
            var wait = SlackFault.Of(e) is SlackFault.TooFast fast ? fast.Delay : backoff.After(stored.Attempts);
            LogFailed(e, stored.Intent.Value, again ? $"tried again in {wait.TotalSeconds:0.0} s" : "given up");
            try
            {
                await inbox.MarkFailedAsync(stored.Id, SlackFault.Of(e)?.Reason ?? e.GetType().Name, again ? now + wait : null, CancellationToken.None);
            }
            catch (Exception store) when (store is not OperationCanceledException)
            {
                // The row stays as it is and is found by the next look.
                LogLookFailed(store);
            }
        }
    }

    [LoggerMessage(LogLevel.Warning, "Answering {Intent} in Slack did not work; {Then}")]
    private partial void LogFailed(Exception error, string intent, string then);

    [LoggerMessage(LogLevel.Error, "The inbox could not be read or written; trying again")]
    private partial void LogLookFailed(Exception error);

    private sealed record Item(StoredDelivery Stored, SlackAsked Asked, int Rank);
}

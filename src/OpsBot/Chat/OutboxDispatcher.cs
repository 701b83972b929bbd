using OpsBot.Commands.Timeline;

namespace OpsBot.Chat;

/// <summary>Brings the outbox to every platform that has a sender: in order within a thread, threads side by side, one platform never waiting for another.</summary>
public sealed class OutboxDispatcher(
    IEnumerable<IChatSender> senders,
    IOutbox outbox,
    IMessageHistory history,
    IStoreSignal signal,
    Backoff backoff,
    TimeProvider clock,
    ILogger<OutboxDispatcher> logger) : BackgroundService
{
    /// <inheritdoc/>
    protected override Task ExecuteAsync(CancellationToken stoppingToken) => Task.WhenAll(
        senders.Select(sender => new SenderLoop(sender, outbox, history, signal, backoff, clock, logger).RunAsync(stoppingToken)));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Timeline;

/// <summary>
/// A message to send. Messages of one thread are sent in the order of their ids. A message with a <see cref="Key"/> that was sent before in that thread
/// replaces it (an edit); an older one that is not sent yet is dropped.
/// </summary>
/// <param name="To">Channel or thread.</param>
/// <param name="Key">What the message is known by in its thread: <c>plan</c>, <c>log:3</c>; null for one that is never edited.</param>
/// <param name="Content">What it says, redacted.</param>
/// <param name="Priority">Which go first when a platform limits the rate.</param>
public sealed record OutboxMessage(ThreadRef To, string? Key, Reply Content, MessagePriority Priority = MessagePriority.Normal);

/// <summary>Which messages go first when a platform limits the rate.</summary>
public enum MessagePriority
{
    /// <summary>Live logs.</summary>
    Low,

    /// <summary>Results.</summary>
    Normal,

    /// <summary>Approvals, pages, escalations.</summary>
    High,
}

/// <summary>A message as the outbox keeps it.</summary>
/// <param name="Id">Its place in the outbox.</param>
/// <param name="Message">The message.</param>
/// <param name="CreatedAt">When it was stored (UTC).</param>
/// <param name="PlatformId">What the platform calls the message with this key once it was sent, or null.</param>
/// <param name="Attempts">How often sending it was tried.</param>
public sealed record StoredMessage(long Id, OutboxMessage Message, DateTimeOffset CreatedAt, string? PlatformId, int Attempts);

/// <summary>The messages that are to be sent. Filled by <see cref="IEventStore.CommitAsync"/> and, for live logs, directly.</summary>
public interface IOutbox
{
    /// <summary>Adds messages that belong to no event, such as live logs.</summary>
    Task EnqueueAsync(IReadOnlyList<OutboxMessage> messages, CancellationToken cancel);

    /// <summary>The next messages of a platform: the oldest of each thread, most urgent first.</summary>
    Task<IReadOnlyList<StoredMessage>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel);

    /// <summary>It was sent; <paramref name="platformId"/> is what an edit needs.</summary>
    Task MarkSentAsync(long id, string platformId, CancellationToken cancel);

    /// <summary>It was not sent; try again at <paramref name="retryAt"/>, or never when null (it stays, with the reason).</summary>
    Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel);
}

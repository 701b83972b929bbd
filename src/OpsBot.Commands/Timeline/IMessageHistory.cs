using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Timeline;

/// <summary>A message as it reads now, after its edits.</summary>
/// <param name="Id">The message that brought this content; greater than that of every earlier content.</param>
/// <param name="Place">Where it stands among the messages of its channel and threads: the id it first had.</param>
/// <param name="To">Channel or thread.</param>
/// <param name="Key">What it is known by in its thread, or null.</param>
/// <param name="Content">What it says now.</param>
/// <param name="PostedAt">When it was first stored (UTC).</param>
/// <param name="EditedAt">When this content was stored (UTC); equal to <paramref name="PostedAt"/> when it was never edited.</param>
public sealed record HistoryMessage(
    long Id,
    long Place,
    ThreadRef To,
    string? Key,
    Reply Content,
    DateTimeOffset PostedAt,
    DateTimeOffset EditedAt);

/// <summary>
/// What was said in a channel and its threads, sent already or not: the outbox is the history of a platform that keeps none of its own, such as the web console.
/// </summary>
public interface IMessageHistory
{
    /// <summary>The newest messages of a channel without its threads, or of one thread, by <see cref="HistoryMessage.Place"/>.</summary>
    Task<IReadOnlyList<HistoryMessage>> ReadLatestAsync(ThreadRef place, int limit, CancellationToken cancel);

    /// <summary>How many messages each of these threads of a channel has; those without any are left out.</summary>
    Task<IReadOnlyDictionary<string, int>> CountAsync(ChannelRef channel, IReadOnlyCollection<string> threads, CancellationToken cancel);

    /// <summary>The greatest <see cref="HistoryMessage.Id"/> of a channel and its threads; 0 when nothing was said.</summary>
    Task<long> ReadCursorAsync(ChannelRef channel, CancellationToken cancel);

    /// <summary>
    /// What is new or has new content since message <paramref name="afterId"/>, by <see cref="HistoryMessage.Id"/>; of a message edited several times only the last content.
    /// A full page means that there may be more: go on from the last id.
    /// </summary>
    Task<IReadOnlyList<HistoryMessage>> ReadChannelAsync(ChannelRef channel, long afterId, int limit, CancellationToken cancel);

    /// <summary>What the platform calls the message with this key, or null when it was not sent: a thread's platform name is that of its root, (channel, key = thread).</summary>
    Task<string?> FindPlatformIdAsync(ThreadRef to, string key, CancellationToken cancel);
}

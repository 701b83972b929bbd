using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Timeline;

/// <summary>Something that a platform delivered.</summary>
/// <param name="Platform">The platform: <c>slack</c>.</param>
/// <param name="Key">What the platform knows it by, however often it delivers it.</param>
/// <param name="Content">Who asked what where, for a platform that has been seen to deliver the same under another name; null when only the key counts.</param>
/// <param name="Payload">What is needed to work on it, redacted.</param>
public sealed record Delivery(string Platform, string Key, string? Content, string Payload);

/// <summary>A delivery as the inbox keeps it until it is worked on.</summary>
/// <param name="Id">Its place in the inbox.</param>
/// <param name="Intent">The intent it stands for; deliveries of the same content within moments stand for the same one.</param>
/// <param name="Payload">What is needed to work on it.</param>
/// <param name="ReceivedAt">When it came (UTC).</param>
/// <param name="Attempts">How often working on it was tried and did not come to an end.</param>
public sealed record StoredDelivery(long Id, IntentId Intent, string Payload, DateTimeOffset ReceivedAt, int Attempts);

/// <summary>What platforms delivered: stored before it is acknowledged, acknowledged before it is worked on, so that nothing that was acknowledged is lost and nothing is done twice.</summary>
public interface IInbox
{
    /// <summary>Within this time the same content is the same intent; the platform's own retries come with the same key and need no limit.</summary>
    static readonly TimeSpan SameWithin = TimeSpan.FromSeconds(3);

    /// <summary>How long a delivery is remembered; platforms deliver again for an hour at most.</summary>
    static readonly TimeSpan KeptFor = TimeSpan.FromHours(48);

    /// <summary>Stores it; durable when this returns.</summary>
    /// <returns>It, or null when it was delivered before.</returns>
    Task<StoredDelivery?> AddAsync(Delivery delivery, CancellationToken cancel);

    /// <summary>What is to be worked on at this moment, oldest first.</summary>
    Task<IReadOnlyList<StoredDelivery>> NextAsync(string platform, int limit, DateTimeOffset now, CancellationToken cancel);

    /// <summary>It was worked on and answered; its payload is forgotten.</summary>
    Task MarkDoneAsync(long id, CancellationToken cancel);

    /// <summary>It was not brought to an end; try again at <paramref name="retryAt"/>, or never when null (it stays, with the reason).</summary>
    Task MarkFailedAsync(long id, string reason, DateTimeOffset? retryAt, CancellationToken cancel);
}

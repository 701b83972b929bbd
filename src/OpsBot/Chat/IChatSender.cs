using OpsBot.Commands.Timeline;

namespace OpsBot.Chat;

/// <summary>Brings messages of the outbox to one platform. <see cref="OutboxDispatcher"/> calls it for several threads at once, for one thread never.</summary>
public interface IChatSender
{
    /// <summary>The platform's name, as in <c>ChannelRef.Platform</c>.</summary>
    string Platform { get; }

    /// <summary>
    /// Posts the message, or edits the one that <see cref="StoredMessage.PlatformId"/> names. An exception counts as <see cref="SendResult.RetryAfter"/>
    /// with a growing delay, so only what is known to be over needs a result of its own.
    /// </summary>
    /// <param name="message">The message.</param>
    /// <param name="rootPlatformId">What the platform calls the message that the thread hangs below; null in a channel, and when the root was never sent.</param>
    /// <param name="cancel">The bot stops; the message stays in the outbox.</param>
    Task<SendResult> SendAsync(StoredMessage message, string? rootPlatformId, CancellationToken cancel);
}

/// <summary>How sending ended. Closed.</summary>
public abstract record SendResult
{
    private SendResult()
    {
    }

    /// <summary>The platform has it.</summary>
    /// <param name="PlatformId">What an edit of it needs.</param>
    public sealed record Sent(string PlatformId) : SendResult;

    /// <summary>Not now: a rate limit, a fault that passes.</summary>
    /// <param name="Delay">How long to leave the thread alone.</param>
    /// <param name="Reason">What the platform said, redacted.</param>
    public sealed record RetryAfter(TimeSpan Delay, string Reason) : SendResult;

    /// <summary>Not yet: its turn within the rate has not come. Nothing went wrong, nothing is written down; the thread is offered again, with what it says then.</summary>
    /// <param name="Delay">How long to leave the thread alone.</param>
    public sealed record Later(TimeSpan Delay) : SendResult;

    /// <summary>Never: the channel or the message is gone, or the platform will not have it.</summary>
    /// <param name="Reason">What the platform said, redacted.</param>
    public sealed record Gone(string Reason) : SendResult;
}

namespace OpsBot.Chat;

/// <summary>Why a call did not work, as what follows from it. Closed.</summary>
/// <param name="Reason">What the platform said, for the log.</param>
internal abstract record ChatFault(string Reason)
{
    /// <summary>Whether this way of saying something is closed, for now or for ever, and the next one should be tried; what passes by itself is tried again as a whole.</summary>
    public bool ClosesTheWay => this is TooLate or NeedsPerson or Unknown or MessageGone or BadContent;

    /// <summary>Too many calls: leave it alone for this long.</summary>
    public sealed record TooFast(TimeSpan Delay) : ChatFault("the platform asks to wait");

    /// <summary>It passes by itself: no connection, a time-out, the platform's own trouble.</summary>
    public sealed record Passing(string Reason) : ChatFault(Reason);

    /// <summary>A person has to remove the cause; until then it waits.</summary>
    /// <param name="Reason">What the platform said.</param>
    /// <param name="Remedy">What to do.</param>
    public sealed record NeedsPerson(string Reason, string Remedy) : ChatFault(Reason);

    /// <summary>The platform will not have the message as it is; in a plainer form it may.</summary>
    public sealed record BadContent(string Reason) : ChatFault(Reason);

    /// <summary>The message that was to be edited, or the thread's root, is not there any more.</summary>
    public sealed record MessageGone(string Reason) : ChatFault(Reason);

    /// <summary>The moment for it is over: a trigger that has expired, a response address that is used up, a view that was closed.</summary>
    public sealed record TooLate(string Reason) : ChatFault(Reason);

    /// <summary>Anything else.</summary>
    public sealed record Unknown(string Reason) : ChatFault(Reason);
}

using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Timeline;

/// <summary>What a decider says to a command: what happens, or why nothing does. Closed.</summary>
public abstract record Decision
{
    private Decision()
    {
    }

    /// <summary>These events happen, together.</summary>
    public sealed record Accepted(IReadOnlyList<OpsEvent> Events) : Decision;

    /// <summary>Nothing happens.</summary>
    public sealed record Refused(Refusal Why) : Decision;

    /// <summary>Short for <see cref="Accepted"/>.</summary>
    public static Decision Accept(params OpsEvent[] events) => new Accepted(events);

    /// <summary>Short for <see cref="Refused"/>.</summary>
    public static Decision Refuse(string code, string reason, string? remedy = null) => new Refused(new Refusal(code, reason, remedy));
}

using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Runs;

/// <summary>What happens in the stream <c>freeze/&lt;system&gt;</c>. Closed.</summary>
public abstract record FreezeEvent : OpsEvent
{
    private protected FreezeEvent()
    {
    }
}

/// <summary>Every effect on the system is refused from now on, and what runs is stopped where it can be.</summary>
[EventName("frozen")]
public sealed record Frozen(PersonId By, string Reason) : FreezeEvent;

/// <summary>Effects are allowed again.</summary>
[EventName("thawed")]
public sealed record Thawed(PersonId By) : FreezeEvent;

/// <summary>Whether a system is frozen, replayed from its events.</summary>
/// <param name="Since">The event that froze it, or null when it is not frozen.</param>
/// <param name="At">When it was frozen (UTC).</param>
public sealed record Freeze(Frozen? Since, DateTimeOffset At)
{
    /// <summary>Not frozen.</summary>
    public static Freeze None { get; } = new(null, default);

    /// <summary>Replays the stream.</summary>
    public static Freeze Replay(IEnumerable<StoredEvent> events) => events.Aggregate(None, (state, stored) => stored.Event switch
    {
        Frozen frozen => new Freeze(frozen, stored.At),
        Thawed => None,
        _ => throw new InvalidOperationException($"{stored.Event.GetType().Name} in a freeze stream"),
    });

    /// <summary>The stream of a system.</summary>
    public static StreamName StreamOf(SystemName system) => new($"freeze/{system}");
}

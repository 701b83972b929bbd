using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.OnCall;

/// <summary>What happens in the stream <c>override/&lt;rota&gt;</c>. Closed.</summary>
public abstract record OverrideEvent : OpsEvent
{
    private protected OverrideEvent()
    {
    }

    /// <summary>The override it is about.</summary>
    public abstract OverrideId Id { get; init; }
}

/// <summary>Someone proposed to change the rota for a while. Nothing changes yet.</summary>
/// <param name="Id">The override.</param>
/// <param name="By">Its author.</param>
/// <param name="Takes">Who would be on call.</param>
/// <param name="For">Whose shift they would take; null when they come in addition.</param>
/// <param name="Level">The level; null for every level <paramref name="For"/> is on, or the first.</param>
/// <param name="From">Beginning (UTC).</param>
/// <param name="To">End (UTC), not included.</param>
[EventName("override-proposed")]
public sealed record OverrideProposed(
    OverrideId Id, PersonId By, PersonId Takes, PersonId? For, string? Level, DateTimeOffset From, DateTimeOffset To) : OverrideEvent;

/// <summary>The person named accepted: it is in force from now on, or from its beginning.</summary>
[EventName("override-accepted")]
public sealed record OverrideAccepted(OverrideId Id, PersonId By) : OverrideEvent;

/// <summary>The person named declined.</summary>
[EventName("override-declined")]
public sealed record OverrideDeclined(OverrideId Id, PersonId By) : OverrideEvent;

/// <summary>It is taken back: at once and altogether, without the grace of a hand-over.</summary>
[EventName("override-revoked")]
public sealed record OverrideRevoked(OverrideId Id, PersonId By) : OverrideEvent;

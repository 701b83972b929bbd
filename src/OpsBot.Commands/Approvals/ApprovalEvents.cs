using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>What happens to an approval; stored in the stream of its run. Closed.</summary>
public abstract record ApprovalEvent : OpsEvent
{
    private protected ApprovalEvent()
    {
    }
}

/// <summary>Approval is asked for.</summary>
/// <param name="Digest">The plan it is for.</param>
/// <param name="Need">Whose approval is needed.</param>
/// <param name="By">Who asks, and so can never approve.</param>
/// <param name="Asked">Whose attention is wanted first.</param>
[EventName("approval-requested")]
public sealed record ApprovalRequested(Digest Digest, ApprovalRequirement Need, PersonId By, IReadOnlyList<PersonId> Asked) : ApprovalEvent;

/// <summary>Someone opened the whole plan, which was too long for the message.</summary>
[EventName("plan-opened")]
public sealed record PlanOpened(Digest Digest, PersonId By) : ApprovalEvent;

/// <summary>One person approved.</summary>
[EventName("approval-given")]
public sealed record ApprovalGiven(PersonId By) : ApprovalEvent;

/// <summary>Enough people approved.</summary>
[EventName("approval-granted")]
public sealed record ApprovalGranted(IReadOnlyList<PersonId> By) : ApprovalEvent;

/// <summary>Someone said no.</summary>
[EventName("approval-rejected")]
public sealed record ApprovalRejected(PersonId By, string? Reason) : ApprovalEvent;

/// <summary>Nobody decided in time.</summary>
[EventName("approval-expired")]
public sealed record ApprovalExpired : ApprovalEvent;

/// <summary>The plan was withdrawn.</summary>
[EventName("approval-withdrawn")]
public sealed record ApprovalWithdrawn(PersonId By) : ApprovalEvent;

/// <summary>Nobody answered; the next ones are told.</summary>
/// <param name="Step">How often it was escalated, from 1.</param>
/// <param name="Level">The rota level told, or null when all levels were told before.</param>
/// <param name="Told">The people told now.</param>
[EventName("approval-escalated")]
public sealed record ApprovalEscalated(int Step, string? Level, IReadOnlyList<PersonId> Told) : ApprovalEvent;

/// <summary>What was approved is no longer what would run; a new approval is asked for.</summary>
[EventName("approval-voided")]
public sealed record ApprovalVoided(string Reason) : ApprovalEvent;

/// <summary>One person runs it alone, in an emergency.</summary>
/// <param name="By">Who.</param>
/// <param name="Reason">Why, in their words.</param>
/// <param name="Until">The run is stopped at this moment (UTC).</param>
/// <param name="ReviewBy">Another person shall have looked at it by then (UTC).</param>
[EventName("glass-broken")]
public sealed record GlassBroken(PersonId By, string Reason, DateTimeOffset Until, DateTimeOffset ReviewBy) : ApprovalEvent;

/// <summary>Another person has looked at a use of break-glass.</summary>
[EventName("glass-reviewed")]
public sealed record GlassReviewed(PersonId By, string? Note) : ApprovalEvent;

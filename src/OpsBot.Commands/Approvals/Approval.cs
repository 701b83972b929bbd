using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Approvals;

/// <summary>The decision of other people that a plan may run, replayed from its events.</summary>
public sealed record Approval
{
    /// <summary>Where it stands.</summary>
    public required ApprovalStatus Status { get; init; }

    /// <summary>The plan it is for; it is worth nothing for any other.</summary>
    public required Digest Digest { get; init; }

    /// <summary>Whose approval is needed.</summary>
    public required ApprovalRequirement Need { get; init; }

    /// <summary>Who asked.</summary>
    public required PersonId RequestedBy { get; init; }

    /// <summary>When (UTC).</summary>
    public required DateTimeOffset RequestedAt { get; init; }

    /// <summary>Whose attention was wanted first.</summary>
    public IReadOnlyList<PersonId> Asked { get; init; } = [];

    /// <summary>Who approved so far.</summary>
    public IReadOnlyList<PersonId> Given { get; init; } = [];

    /// <summary>Who opened the whole plan.</summary>
    public IReadOnlyList<PersonId> OpenedBy { get; init; } = [];

    /// <summary>When it was granted (UTC).</summary>
    public DateTimeOffset? GrantedAt { get; init; }

    /// <summary>Who said no.</summary>
    public PersonId? RejectedBy { get; init; }

    /// <summary>How often it was escalated.</summary>
    public int Escalations { get; init; }

    /// <summary>When it was escalated last (UTC).</summary>
    public DateTimeOffset? EscalatedAt { get; init; }

    /// <summary>How glass was broken, or null.</summary>
    public GlassBroken? Glass { get; init; }

    /// <summary>Who reviewed the broken glass, or null.</summary>
    public PersonId? ReviewedBy { get; init; }

    /// <summary>It must be decided by then (UTC).</summary>
    public DateTimeOffset DecideBy => RequestedAt + Need.DecideWithin;

    /// <summary>Once granted, the run must start by then (UTC).</summary>
    public DateTimeOffset? StartBy => GrantedAt + Need.StartWithin;

    /// <summary>When the next level of the rota is told (UTC).</summary>
    public DateTimeOffset EscalateAt => (EscalatedAt ?? RequestedAt) + Need.EscalateAfter;

    /// <summary>What the event makes of it; replay, so nothing is judged here.</summary>
    public static Approval Evolve(Approval? state, ApprovalEvent @event, DateTimeOffset at)
    {
        if (@event is ApprovalRequested asked)
        {
            return new Approval
            {
                Status = ApprovalStatus.Pending,
                Digest = asked.Digest,
                Need = asked.Need,
                RequestedBy = asked.By,
                RequestedAt = at,
                Asked = asked.Asked,
            };
        }

        var known = state ?? throw new InvalidOperationException($"{@event.GetType().Name} before approval was requested");
        return @event switch
        {
            PlanOpened e => known with { OpenedBy = [.. known.OpenedBy, e.By] },
            ApprovalGiven e => known with { Given = [.. known.Given, e.By] },
            ApprovalGranted => known with { Status = ApprovalStatus.Granted, GrantedAt = at },
            ApprovalRejected e => known with { Status = ApprovalStatus.Rejected, RejectedBy = e.By },
            ApprovalExpired => known with { Status = ApprovalStatus.Expired },
            ApprovalWithdrawn => known with { Status = ApprovalStatus.Withdrawn },
            ApprovalEscalated e => known with { Escalations = e.Step, EscalatedAt = at },
            ApprovalVoided => known with { Status = ApprovalStatus.Voided },
            GlassBroken e => known with { Status = ApprovalStatus.Granted, GrantedAt = at, Glass = e },
            GlassReviewed e => known with { ReviewedBy = e.By },
            _ => throw new InvalidOperationException($"an approval does not know {@event.GetType().Name}"),
        };
    }
}

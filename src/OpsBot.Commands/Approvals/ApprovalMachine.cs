using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>Where an approval stands.</summary>
public enum ApprovalStatus
{
    /// <summary>Waits for people.</summary>
    Pending,

    /// <summary>Enough people approved, or glass was broken.</summary>
    Granted,

    /// <summary>Someone said no.</summary>
    Rejected,

    /// <summary>Nobody decided in time.</summary>
    Expired,

    /// <summary>The plan was withdrawn.</summary>
    Withdrawn,

    /// <summary>What was approved is no longer what would run.</summary>
    Voided,
}

/// <summary>What moves an approval.</summary>
public enum ApprovalTrigger
{
    /// <summary>The last approval that was needed.</summary>
    Grant,

    /// <summary>A no.</summary>
    Reject,

    /// <summary>Time is up.</summary>
    Expire,

    /// <summary>The plan is withdrawn.</summary>
    Withdraw,

    /// <summary>The plan changed.</summary>
    Void,
}

/// <summary>The table of an approval.</summary>
public static class ApprovalMachine
{
    /// <summary>The table.</summary>
    public static StateTable<ApprovalStatus, ApprovalTrigger> Table { get; } = new(ApprovalStatus.Pending, machine =>
    {
        machine.Configure(ApprovalStatus.Pending)
            .Permit(ApprovalTrigger.Grant, ApprovalStatus.Granted)
            .Permit(ApprovalTrigger.Reject, ApprovalStatus.Rejected)
            .Permit(ApprovalTrigger.Expire, ApprovalStatus.Expired)
            .Permit(ApprovalTrigger.Withdraw, ApprovalStatus.Withdrawn)
            .Permit(ApprovalTrigger.Void, ApprovalStatus.Voided);
        machine.Configure(ApprovalStatus.Granted)
            .Permit(ApprovalTrigger.Void, ApprovalStatus.Voided)
            .Permit(ApprovalTrigger.Withdraw, ApprovalStatus.Withdrawn);
    });
}

using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Plans;

/// <summary>What the policy asks for a plan.</summary>
public static class PolicyRules
{
    private static readonly ApprovalRequirement OwnConfirmation = new([]);

    /// <summary>
    /// The first rule that fits; without one, read-only needs nothing, mutating the requester's confirmation, destructive one other person on call.
    /// </summary>
    /// <returns>Null when nothing is needed.</returns>
    public static ApprovalRequirement? NeedFor(SystemName system, string procedure, Risk risk, PolicyDefinition policy)
    {
        ArgumentNullException.ThrowIfNull(policy);
        var rule = policy.Rules.FirstOrDefault(r =>
            (r.Risk is null || r.Risk == risk)
            && (r.System is null || r.System == system)
            && (r.Procedure is null || r.Procedure == procedure));
        return rule?.Need ?? risk switch
        {
            Risk.ReadOnly => null,
            Risk.Mutating => OwnConfirmation,
            Risk.Destructive => ApprovalRequirement.OneOnCall,
            _ => throw new InvalidOperationException($"no such risk: {risk}"),
        };
    }
}

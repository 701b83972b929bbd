using Stateless;

namespace OpsBot.Tests.Compat.Stateless;

/// <summary>States of a small review process, for the tests of this folder.</summary>
public enum Phase
{
    Draft,
    Open,
    InReview,
    Waiting,
    Approved,
    Rejected,
}

/// <summary>What happens to a review.</summary>
public enum Act
{
    Submit,
    Approve,
    Reject,
    Ask,
    Touch,
}

/// <summary>Machines that several tests start from.</summary>
internal static class Review
{
    public static StateMachine<Phase, Act> In(Phase phase) => new(phase);

    /// <summary>Open contains InReview and Waiting, and can be rejected as a whole.</summary>
    public static StateMachine<Phase, Act> WithSubstatesIn(Phase phase)
    {
        var machine = In(phase);
        machine.Configure(Phase.Draft).Permit(Act.Submit, Phase.InReview);
        machine.Configure(Phase.Open).Permit(Act.Reject, Phase.Rejected);
        machine.Configure(Phase.InReview).SubstateOf(Phase.Open).Permit(Act.Ask, Phase.Waiting).Permit(Act.Approve, Phase.Approved);
        machine.Configure(Phase.Waiting).SubstateOf(Phase.Open).Permit(Act.Submit, Phase.InReview);
        return machine;
    }
}

using OpsBot.Commands.Ids;

namespace OpsBot.Commands.OnCall;

/// <summary>What a person may want with an override. Closed.</summary>
public abstract record OverrideCommand
{
    private OverrideCommand()
    {
    }

    /// <summary>Who wants it.</summary>
    public abstract PersonId By { get; init; }

    /// <summary>Propose that someone be on call; proposing oneself is accepting too.</summary>
    /// <param name="Id">An id that was not given before.</param>
    /// <param name="By">Who proposes.</param>
    /// <param name="Takes">Who shall be on call.</param>
    /// <param name="For">Whose shift they take; null when they come in addition.</param>
    /// <param name="Level">The level by name; null for every level <paramref name="For"/> is on, or the first.</param>
    /// <param name="From">Beginning (UTC); not in the past.</param>
    /// <param name="To">End (UTC), not included.</param>
    public sealed record Propose(
        OverrideId Id, PersonId By, PersonId Takes, PersonId? For, string? Level, DateTimeOffset From, DateTimeOffset To) : OverrideCommand;

    /// <summary>Accept being on call.</summary>
    public sealed record Accept(OverrideId Id, PersonId By) : OverrideCommand;

    /// <summary>Decline it.</summary>
    public sealed record Decline(OverrideId Id, PersonId By) : OverrideCommand;

    /// <summary>Take it back.</summary>
    public sealed record Revoke(OverrideId Id, PersonId By) : OverrideCommand;
}

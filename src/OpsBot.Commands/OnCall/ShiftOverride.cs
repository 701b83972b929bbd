using OpsBot.Commands.Ids;

namespace OpsBot.Commands.OnCall;

/// <summary>A change of the rota for a while.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Author">Who proposed it. Whom it puts on call never counts for this person's plans.</param>
/// <param name="Takes">Who is on call by it.</param>
/// <param name="For">Whose shift they take, wherever that person would be on call; null when they come in addition.</param>
/// <param name="Level">The level; null for every level <paramref name="For"/> is on, or the first when they come in addition.</param>
/// <param name="From">Beginning (UTC).</param>
/// <param name="To">End (UTC), not included.</param>
public sealed record ShiftOverride(OverrideId Id, PersonId Author, PersonId Takes, PersonId? For, string? Level, DateTimeOffset From, DateTimeOffset To)
{
    /// <summary>Whether it is in its time.</summary>
    public bool Covers(DateTimeOffset moment) => From <= moment && moment < To;
}

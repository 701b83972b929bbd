using OpsBot.Commands.Ids;

namespace OpsBot.Commands.Catalog;

/// <summary>One human, or a bot that is known by name. The two-person rule counts persons, never accounts.</summary>
/// <param name="Id">The key in the catalog.</param>
/// <param name="Name">The name to show.</param>
/// <param name="Kind">Only a <see cref="PersonKind.Member"/> may act.</param>
/// <param name="Accounts">Their accounts on all platforms.</param>
/// <param name="Groups">Groups that the policy may name.</param>
public sealed record Person(
    PersonId Id,
    string Name,
    PersonKind Kind,
    IReadOnlyList<AccountRef> Accounts,
    IReadOnlyList<string> Groups);

/// <summary>What sort of person: everyone but a member may only look.</summary>
public enum PersonKind
{
    /// <summary>A member of the team.</summary>
    Member,

    /// <summary>A guest: may read, never acts or approves.</summary>
    Guest,

    /// <summary>A program: may never act or approve.</summary>
    Bot,

    /// <summary>Has left: known so that old events keep their names.</summary>
    Deactivated,
}

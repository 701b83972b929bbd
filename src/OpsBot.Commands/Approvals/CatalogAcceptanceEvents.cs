using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>What happens in the stream <c>catalog/acceptance</c>. Closed.</summary>
public abstract record CatalogAcceptanceEvent : OpsEvent
{
    private protected CatalogAcceptanceEvent()
    {
    }
}

/// <summary>The file says something else about who may do what than was accepted. Nothing of that counts yet.</summary>
/// <param name="Change">Which change: over <paramref name="Lines"/>.</param>
/// <param name="Lines">The changes in words, one each.</param>
/// <param name="Concerns">The people whose own entry changes: they cannot accept it.</param>
[EventName("catalog-proposed")]
public sealed record CatalogProposed(Digest Change, IReadOnlyList<string> Lines, IReadOnlyList<PersonId> Concerns) : CatalogAcceptanceEvent;

/// <summary>It counts from now on.</summary>
/// <param name="Parts">People, rotas and policy, as accepted.</param>
/// <param name="Change">Which change; null for the first catalog, which is taken as it is.</param>
/// <param name="By">Who accepted it; null for the first catalog.</param>
[EventName("catalog-accepted")]
public sealed record CatalogAccepted(SensitiveParts Parts, Digest? Change, PersonId? By) : CatalogAcceptanceEvent;

/// <summary>It does not count, and is not asked about again until the file changes.</summary>
[EventName("catalog-declined")]
public sealed record CatalogDeclined(Digest Change, PersonId By) : CatalogAcceptanceEvent;

/// <summary>The file was changed back, or on: the question is void.</summary>
[EventName("catalog-withdrawn")]
public sealed record CatalogWithdrawn(Digest Change) : CatalogAcceptanceEvent;

using System.Security.Cryptography;
using System.Text;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>What of the catalog was accepted, and what waits for it; replayed from its stream.</summary>
/// <param name="Accepted">People, rotas and policy that count; null before the first catalog.</param>
/// <param name="Latest">What was asked about last; null when nothing was since the last acceptance.</param>
/// <param name="DeclinedBy">Who said no to it; null while it waits.</param>
public sealed record CatalogAcceptance(SensitiveParts? Accepted, CatalogProposed? Latest, PersonId? DeclinedBy)
{
    /// <summary>The stream.</summary>
    public static StreamName Stream { get; } = new("catalog/acceptance");

    /// <summary>What waits for an answer, or null.</summary>
    public CatalogProposed? Pending => DeclinedBy is null ? Latest : null;

    /// <summary>Replays the stream.</summary>
    public static CatalogAcceptance Replay(IEnumerable<StoredEvent> events) =>
        events.Aggregate(new CatalogAcceptance(null, null, null), (state, stored) => Evolve(state, stored.Event));

    /// <summary>The state after an event.</summary>
    public static CatalogAcceptance Evolve(CatalogAcceptance state, OpsEvent @event)
    {
        ArgumentNullException.ThrowIfNull(state);
        return @event switch
        {
            CatalogProposed e => state with { Latest = e, DeclinedBy = null },
            CatalogAccepted e => new(e.Parts, null, null),
            CatalogDeclined e => state with { DeclinedBy = e.By },
            CatalogWithdrawn => state with { Latest = null, DeclinedBy = null },
            _ => throw new InvalidOperationException($"{@event?.GetType().Name} in the stream of the catalog's acceptance"),
        };
    }

    /// <summary>What an incoming catalog asks for; null when it changes nothing that must be accepted.</summary>
    public static CatalogProposed? Proposal(SensitiveParts accepted, OpsCatalog incoming)
    {
        ArgumentNullException.ThrowIfNull(accepted);
        var lines = CatalogChanges.Between(accepted, SensitiveParts.Of(incoming));
        if (lines.Count == 0)
        {
            return null;
        }

        var change = Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
        var people = accepted.People.Concat(incoming.People).Select(p => p.Id).Distinct();
        return new CatalogProposed(new Digest(change), lines, [.. people.Where(p => CatalogChanges.Concerns(p, accepted, SensitiveParts.Of(incoming)))]);
    }
}

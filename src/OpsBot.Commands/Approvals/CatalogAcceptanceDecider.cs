using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;

namespace OpsBot.Commands.Approvals;

/// <summary>
/// Decides whether a change of who may do what counts. A file does not say who wrote it, so whoever gains or loses by the change through their own entry cannot accept it, and nobody accepts who could not
/// ask for a change of a system: an author needs another person in any case in which it matters.
/// </summary>
public static class CatalogAcceptanceDecider
{
    /// <summary>What the incoming file leads to, without anybody's word.</summary>
    public static Decision Admit(CatalogAcceptance state, OpsCatalog incoming)
    {
        ArgumentNullException.ThrowIfNull(state);
        if (state.Accepted is null)
        {
            return Decision.Accept(new CatalogAccepted(SensitiveParts.Of(incoming), null, null));
        }

        var proposal = CatalogAcceptance.Proposal(state.Accepted, incoming);
        return (proposal, state.Latest) switch
        {
            (null, null) => Decision.Accept(),
            (null, { } latest) => Decision.Accept(new CatalogWithdrawn(latest.Change)),
            ({ } asked, { } latest) when asked.Change == latest.Change => Decision.Accept(),
            ({ } asked, null) => Decision.Accept(asked),
            ({ } asked, { } latest) => Decision.Accept(new CatalogWithdrawn(latest.Change), asked),
        };
    }

    /// <summary>A person's answer.</summary>
    /// <param name="state">What waits.</param>
    /// <param name="change">The digest or the mark of the change that the person saw.</param>
    /// <param name="by">The person, as accepted: not as the change would make them.</param>
    /// <param name="accept">Yes or no.</param>
    /// <param name="incoming">The file as it is now.</param>
    /// <param name="deciders">Who may decide about catalogs now.</param>
    public static Decision Answer(CatalogAcceptance state, string change, Person by, bool accept, OpsCatalog incoming, IReadOnlyList<Person> deciders)
    {
        ArgumentNullException.ThrowIfNull(state);
        ArgumentNullException.ThrowIfNull(by);
        ArgumentNullException.ThrowIfNull(deciders);
        if (state.Pending is not { } pending)
        {
            return Decision.Refuse("already-decided", "No change of the catalog waits for an answer.", "`/catalog` shows what is in force.");
        }

        if (!pending.Change.IsMeantBy(change) || CatalogAcceptance.Proposal(state.Accepted!, incoming)?.Change != pending.Change)
        {
            return Decision.Refuse("catalog-changed", "This is not the change that waits; the catalog has changed since.", "`/catalog` shows what waits now.");
        }

        if (WhyNot(by, pending, deciders) is { } refusal)
        {
            return new Decision.Refused(refusal);
        }

        return accept ? Decision.Accept(new CatalogAccepted(SensitiveParts.Of(incoming), pending.Change, by.Id)) : Decision.Accept(new CatalogDeclined(pending.Change, by.Id));
    }

    /// <summary>A sentence that names who may answer.</summary>
    public static string WhoMay(CatalogProposed pending, IReadOnlyList<Person> deciders)
    {
        ArgumentNullException.ThrowIfNull(deciders);
        var able = deciders.Where(p => !IsOwn(p, pending, deciders)).ToList();
        return able.Count > 0
            ? $"{Words.List(able.Select(p => p.Name), "or")} can accept it."
            : "Nobody on call now can accept it. Change one person's entry at a time, or wait for the next hand-over.";
    }

    private static Refusal? WhyNot(Person by, CatalogProposed pending, IReadOnlyList<Person> deciders)
    {
        if (deciders.All(p => p.Id != by.Id))
        {
            return new Refusal("not-on-call", "You are not on call, so you cannot answer for a change of who may do what.", deciders.Count == 0 ? "Nobody is on call now." : WhoMay(pending, deciders));
        }

        return IsOwn(by, pending, deciders)
            ? new Refusal("own-entry", "The change is about your own entry; someone else has to accept it.", WhoMay(pending, deciders))
            : null;
    }

    /// <summary>One who is the only decider there is may accept what concerns them: there is no other person, and everyone is told.</summary>
    private static bool IsOwn(Person by, CatalogProposed pending, IReadOnlyList<Person> deciders) => pending.Concerns.Contains(by.Id) && deciders.Count > 1;
}

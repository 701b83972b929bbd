using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Approvals;

/// <summary>Who may ask. Looking is for everyone the catalog knows; whatever changes something takes being on call, or a group that the policy names.</summary>
public static class Requesters
{
    /// <summary>Why this person cannot ask for a plan of this risk; null when they can.</summary>
    public static Refusal? WhyNot(Person person, Risk risk, OpsCatalog catalog, OnCallNow onCall)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(catalog);
        ArgumentNullException.ThrowIfNull(onCall);
        if (risk == Risk.ReadOnly)
        {
            return null;
        }

        if (person.Kind != PersonKind.Member)
        {
            return new Refusal("not-a-member", $"{person.Name} may look, but only members of the team may change something.", Ask(catalog, onCall));
        }

        return onCall.IsOnCall(person.Id) || catalog.Policy.Requesters.Any(g => person.Groups.Contains(g, StringComparer.Ordinal))
            ? null
            : new Refusal("not-on-call", "You are not on call, so you can look but not change anything.", Ask(catalog, onCall));
    }

    private static string Ask(OpsCatalog catalog, OnCallNow onCall)
    {
        var people = onCall.Levels.SelectMany(l => l.People).Distinct().ToList();
        return people.Count == 0
            ? "Nobody is on call now; the catalog's rota needs someone."
            : $"Ask {Words.List(people.Select(catalog.NameOf), "or")}, who {(people.Count == 1 ? "is" : "are")} on call.";
    }
}

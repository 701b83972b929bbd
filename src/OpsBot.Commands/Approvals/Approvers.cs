using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Replies;

namespace OpsBot.Commands.Approvals;

/// <summary>Who counts. The only place that says which person may approve what.</summary>
public static class Approvers
{
    /// <summary>Why this person cannot approve or reject; null when they can.</summary>
    public static Refusal? WhyNot(Person person, Approval approval, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(person);
        ArgumentNullException.ThrowIfNull(approval);
        if (person.Kind != PersonKind.Member)
        {
            return new Refusal("not-a-member", $"{person.Name} is a {Kind(person)} and cannot approve.", WhoMay(approval, context));
        }

        if (person.Id == approval.RequestedBy)
        {
            return new Refusal("own-plan", "This is your own plan; someone else has to approve it.", WhoMay(approval, context));
        }

        return CanApprove(person, approval, context)
            ? null
            : new Refusal("not-qualified", $"You are not {Words.List(Groups(approval.Need).Select(InWords), "or")} now, so you cannot approve this.", WhoMay(approval, context));
    }

    /// <summary>Whether the approvals given are enough: every quorum of one alternative filled, each place by another person.</summary>
    /// <param name="given">Who approved.</param>
    /// <param name="approval">What is needed.</param>
    /// <param name="context">The present.</param>
    /// <param name="grace">How long a shift that has ended still counts; zero when deciding.</param>
    public static bool Enough(IReadOnlyList<PersonId> given, Approval approval, ApprovalContext context, TimeSpan grace = default)
    {
        ArgumentNullException.ThrowIfNull(given);
        ArgumentNullException.ThrowIfNull(approval);
        ArgumentNullException.ThrowIfNull(context);
        var people = given.Distinct().Where(id => id != approval.RequestedBy)
            .Select(context.Catalog.FindPerson).OfType<Person>().Where(p => p.Kind == PersonKind.Member).ToList();
        return approval.Need.AnyOf.Any(quorums =>
            Fill([.. quorums.SelectMany(q => Enumerable.Repeat(q.Group, q.Count))], people, (p, group) => IsIn(p, group, approval, context, grace)));
    }

    /// <summary>The people who could approve now, the best to ask first: on call by level, then the others.</summary>
    public static IReadOnlyList<Person> Candidates(Approval approval, ApprovalContext context)
    {
        ArgumentNullException.ThrowIfNull(context);
        return [.. context.Catalog.People.Where(p => CanApprove(p, approval, context)).OrderBy(p => context.OnCall.LevelOf(p.Id) ?? int.MaxValue)];
    }

    /// <summary>A sentence that names who may approve.</summary>
    public static string WhoMay(Approval approval, ApprovalContext context)
    {
        var candidates = Candidates(approval, context);
        return candidates.Count == 0
            ? "Nobody else can approve now; put someone on call, or break glass."
            : $"{Words.List(candidates.Select(p => p.Name), "or")} can approve.";
    }

    /// <summary>What is needed, in words: <c>1 of on call and 1 of dba</c>.</summary>
    public static string Describe(ApprovalRequirement need)
    {
        ArgumentNullException.ThrowIfNull(need);
        return need.AnyOf.Count == 0
            ? "the requester's own confirmation"
            : string.Join(", or ", need.AnyOf.Select(all => Words.List(all.Select(q => $"{q.Count} other {(q.Count == 1 ? "person" : "people")} {InWords(q.Group)}"))));
    }

    private static bool CanApprove(Person person, Approval approval, ApprovalContext context) =>
        person.Kind == PersonKind.Member && person.Id != approval.RequestedBy
        && Groups(approval.Need).Any(g => IsIn(person, g, approval, context));

    private static IEnumerable<string> Groups(ApprovalRequirement need) =>
        need.AnyOf.SelectMany(all => all).Select(q => q.Group).Distinct(StringComparer.Ordinal);

    private static bool IsIn(Person person, string group, Approval approval, ApprovalContext context, TimeSpan grace = default)
    {
        if (group != PolicyDefinition.OnCallGroup)
        {
            return person.Groups.Contains(group, StringComparer.Ordinal);
        }

        // A shift that ends at this very moment is over: only a grace makes it count. Whoever put a person on call for a while cannot have that person approve for them.
        var onCall = grace > TimeSpan.Zero ? context.OnCall.WasOnCallWithin(person.Id, grace) : context.OnCall.IsOnCall(person.Id);
        return onCall && context.OnCall.AuthorOf(person.Id) != approval.RequestedBy;
    }

    /// <summary>Whether every place can be taken by a different person; tries all ways, as there are few.</summary>
    private static bool Fill(IReadOnlyList<string> places, List<Person> people, Func<Person, string, bool> fits)
    {
        if (places.Count == 0)
        {
            return true;
        }

        return people.Where(p => fits(p, places[0])).Any(p => Fill([.. places.Skip(1)], [.. people.Where(q => q.Id != p.Id)], fits));
    }

    private static string InWords(string group) => group == PolicyDefinition.OnCallGroup ? "on call" : $"of {group}";

    private static string Kind(Person person) => person.Kind switch
    {
        PersonKind.Guest => "guest",
        PersonKind.Bot => "bot",
        PersonKind.Deactivated => "deactivated person",
        _ => throw new InvalidOperationException($"no word for {person.Kind}"),
    };
}

/// <summary>The present, as an approval sees it.</summary>
/// <param name="Catalog">People and policy in force.</param>
/// <param name="OnCall">Who is on call for the plan's system.</param>
/// <param name="Now">The moment (UTC).</param>
public sealed record ApprovalContext(OpsCatalog Catalog, OnCallNow OnCall, DateTimeOffset Now);

using FsCheck;
using FsCheck.Fluent;
using OpsBot.Commands.Approvals;
using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.OnCall;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Approvals;

/// <summary>So many of this group and so many of that, or others: each place is taken by another person.</summary>
public sealed class QuorumTests
{
    private static readonly string[] Groups = ["a", "b", PolicyDefinition.OnCallGroup];

    private static readonly Gen<Person> Someone =
        from groups in Gen.SubListOf(["a", "b"])
        from kind in Gen.Frequency((4, Gen.Constant(PersonKind.Member)), (1, Gen.Elements(PersonKind.Guest, PersonKind.Bot, PersonKind.Deactivated)))
        select new Person(default, "", kind, [], [.. groups]);

    private static readonly Gen<(Person[] People, PersonId[] OnCall, ApprovalRequirement Need, PersonId[] Given)> Cases =
        from people in Gen.ArrayOf(Someone, 6)
        let named = people.Select((p, i) => p with { Id = new PersonId($"p{i}") }).ToArray()
        from onCall in Gen.SubListOf(named.Select(p => p.Id))
        from need in Gen.NonEmptyListOf(Gen.NonEmptyListOf(from g in Gen.Elements(Groups) from n in Gen.Choose(1, 3) select new Quorum(g, n)).Select(q => q.Take(3).ToList())).Select(a => a.Take(3).ToList())
        from given in Gen.SubListOf(named.Select(p => p.Id).Concat(named.Select(p => p.Id)))
        select (named, onCall.ToArray(), new ApprovalRequirement([.. need.Select(all => (IReadOnlyList<Quorum>)all)]), given.ToArray());

    /// <summary>By Hall's theorem: the places can be filled exactly if any so many of them find so many people among them.</summary>
    [Fact]
    public void Enough_AnyNeed_AgreesWithHallsTheorem() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var (people, onCall, need, given) = c;
        var requester = people[0].Id;
        var context = ContextOf(people, onCall);
        var count = given.Distinct().Select(id => people.Single(p => p.Id == id)).Where(p => p.Id != requester && p.Kind == PersonKind.Member).ToList();
        var expected = need.AnyOf.Any(all =>
        {
            var places = all.SelectMany(q => Enumerable.Repeat(q.Group, q.Count)).ToList();
            return Enumerable.Range(1, (1 << places.Count) - 1).All(subset =>
            {
                var wanted = places.Where((_, i) => (subset & (1 << i)) != 0).ToHashSet();
                var size = System.Numerics.BitOperations.PopCount((uint)subset);
                return count.Count(p => wanted.Any(g => g == PolicyDefinition.OnCallGroup ? onCall.Contains(p.Id) : p.Groups.Contains(g))) >= size;
            });
        });

        return Approvers.Enough(given, ApprovalOf(need, requester), context) == expected;
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Enough_RequesterAmongTheGiven_NeverHelps() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var (people, onCall, need, given) = c;
        var (requester, context) = (people[0].Id, ContextOf(people, onCall));

        return Approvers.Enough([.. given, requester], ApprovalOf(need, requester), context) == Approvers.Enough([.. given.Where(g => g != requester)], ApprovalOf(need, requester), context);
    }).QuickCheckThrowOnFailure();

    [Fact]
    public void Candidates_AnyNeed_AreThoseWhoAreNotRefused() => Prop.ForAll(Cases.ToArbitrary(), c =>
    {
        var (people, onCall, need, _) = c;
        var (approval, context) = (ApprovalOf(need, people[0].Id), ContextOf(people, onCall));

        return Approvers.Candidates(approval, context).Select(p => p.Id).ToHashSet().SetEquals(people.Where(p => Approvers.WhyNot(p, approval, context) is null).Select(p => p.Id));
    }).QuickCheckThrowOnFailure();

    [Fact]
    public async Task Approve_TwoGroups_NeedsOneOfEach()
    {
        var bot = new Bot(TeamCatalog.WithRule("need: [{ group: on-call }, { group: dba }]"));
        var run = await bot.AsksAsync("maya", "/rollback backend sha-old");

        await bot.ApprovesAsync("jonas", run);
        Assert.Equal(Commands.Runs.RunStatus.AwaitingApproval, (await bot.RunAsync(run)).Status);
        (await bot.PressesAsync("jonas", new Commands.Replies.ButtonAction.Approve(run, await bot.DigestAsync(run)))).IsRefused(
            "You have approved this already; it needs someone else, too.", "Jonas or Lea can approve.");
        await bot.ApprovesAsync("lea", run);

        Assert.Equal(Commands.Runs.RunStatus.Approved, (await bot.RunAsync(run)).Status);
    }

    private static ApprovalContext ContextOf(Person[] people, PersonId[] onCall) =>
        new(TeamCatalog.Load() with { People = people }, new OnCallNow([new OnCallLevel("primary", onCall)]), DateTimeOffset.UnixEpoch);

    private static Approval ApprovalOf(ApprovalRequirement need, PersonId requester) =>
        new() { Status = ApprovalStatus.Pending, Digest = new Digest("d"), Need = need, RequestedBy = requester, RequestedAt = DateTimeOffset.UnixEpoch };
}

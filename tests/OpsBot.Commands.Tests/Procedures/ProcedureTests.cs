using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Plans;
using OpsBot.Commands.Procedures;
using OpsBot.Commands.Tests.Flow;
using Xunit;

namespace OpsBot.Commands.Tests.Procedures;

/// <summary>The built-in procedures as drafts: which steps, in which order, with which way back.</summary>
public sealed class ProcedureTests
{
    private readonly World world = new();

    [Fact]
    public async Task ImageChange_OneService_PullsPinsBringsUpWaitsAndChecksWhatDependsOnIt()
    {
        var draft = await ChangeAsync(TeamCatalog.Load(), "backend", "sha-old");

        Assert.Equal(
            ["Pull shop/backend:sha-old", "Pin backend to sha-old", "Bring backend up on sha-old", "Wait until backend is healthy", "Wait until frontend is healthy"],
            draft.Steps.Select(s => s.Title));
        Assert.Equal((1, Risk.Destructive), (draft.Verifying, draft.LeastRisk));
        Assert.Equal(["Pin backend to sha-now after 1", "Bring backend up on sha-now after 2", "Wait until backend is healthy after 2"], draft.GoBack.Select(b => $"{b.Step.Title} after {b.Undoes}"));
    }

    [Fact]
    public async Task ImageChange_PinnedTogether_MoveTogetherInPhases()
    {
        var catalog = TeamCatalog.With(("image: shop/backend,", "image: shop/backend, pinned_with: [frontend],"));
        var draft = await ChangeAsync(catalog, "backend", "sha-old");

        Assert.Equal(["Pull", "Pull", "Pin", "Pin", "Bring", "Bring", "Wait", "Wait"], draft.Steps.Select(s => s.Title.Split(' ')[0]));
        Assert.All(draft.GoBack, b => Assert.Equal(b.Step.Service, draft.Steps[b.Undoes].Service));
        Assert.Equal(["backend and frontend are pinned together and move together."], draft.Warnings.Select(w => w.Replace("frontend and backend", "backend and frontend", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task ImageChange_PinnedTogether_AreWatchedAtTheSameTime()
    {
        var context = ContextOf(TeamCatalog.With(("image: shop/backend,", "image: shop/backend, pinned_with: [frontend],")));
        var draft = Drafted(await ImageChange.DraftAsync(context, ImageChange.Deploy, context.System.FindService("backend")!, "sha-new", new ImageChangeOptions { Watch = TimeSpan.FromMinutes(5) }, CancellationToken.None));

        var watch = Assert.Single(draft.Steps.OfType<Commands.Steps.WatchHealth>());
        Assert.Equal("Watch backend and frontend for 5 min", watch.Title);
        Assert.InRange(watch.Timeout, TimeSpan.FromMinutes(5), TimeSpan.FromMinutes(6));
    }

    [Fact]
    public async Task ImageChange_Previous_IsTheTagPinnedBefore() =>
        Assert.Contains("Pin backend to sha-old", (await ChangeAsync(TeamCatalog.Load(), "backend", "previous")).Steps.Select(s => s.Title));

    [Fact]
    public async Task ImageChange_ServiceWithoutImage_IsRefused()
    {
        var context = ContextOf(TeamCatalog.Load());

        var why = Assert.IsType<Drafting.Refused>(await ImageChange.DraftAsync(context, ImageChange.Deploy, context.System.FindService("redis")!, "7", new ImageChangeOptions(), CancellationToken.None)).Why;

        Assert.Equal(("redis has no image in the catalog, so OpsBot does not deploy it.", "Add `image:` to redis in the catalog."), (why.Reason, why.Remedy));
    }

    [Fact]
    public void Restart_All_GoesInStartUpOrderEachHealthyBeforeTheNext() => Assert.Equal(
        [
            "Restart redis", "Wait until redis is healthy", "Restart ml-service", "Wait until ml-service is healthy",
            "Restart backend", "Wait until backend is healthy", "Restart frontend", "Wait until frontend is healthy",
        ],
        Drafted(Restart.Draft(ContextOf(TeamCatalog.Load()), null)).Steps.Select(s => s.Title));

    [Fact]
    public void Restart_One_ChecksEverythingThatNeedsIt()
    {
        var context = ContextOf(TeamCatalog.Load());
        var draft = Drafted(Restart.Draft(context, context.System.FindService("redis")));

        Assert.Equal(["Restart redis", "Wait until redis is healthy", "Wait until ml-service is healthy", "Wait until backend is healthy", "Wait until frontend is healthy"], draft.Steps.Select(s => s.Title));
        Assert.Equal(3, draft.Verifying);
    }

    [Fact]
    public void Health_All_LooksAtEachServiceAtOnceAndChangesNothing()
    {
        var draft = Drafted(Health.Draft(ContextOf(TeamCatalog.Load()), null));

        Assert.True(draft.Parallel);
        Assert.Equal(4, draft.Steps.Count);
        Assert.All(draft.Steps, s => Assert.Equal(Risk.ReadOnly, s.Risk));
    }

    [Fact]
    public async Task Drafts_EveryStepEnds()
    {
        var context = ContextOf(TeamCatalog.Load());
        var service = context.System.FindService("backend")!;
        Drafting[] drafts =
        [
            Health.Draft(context, null), Status.Draft(context), Restart.Draft(context, null), Logs.Draft(context, service, new(10, null, null, Follow: true)),
            await ImageChange.DraftAsync(context, ImageChange.Rollback, service, "sha-old", new ImageChangeOptions(), CancellationToken.None),
        ];

        Assert.All(drafts.Select(Drafted).SelectMany(d => d.Steps.Concat(d.GoBack.Select(b => b.Step))), s => Assert.InRange(s.Timeout, TimeSpan.FromSeconds(1), TimeSpan.FromMinutes(15)));
        Assert.Equal(TimeSpan.FromSeconds(60), Drafted(drafts[3]).Steps[0].Timeout);
    }

    private async Task<PlanDraft> ChangeAsync(OpsCatalog catalog, string service, string tag)
    {
        var context = ContextOf(catalog);
        return Drafted(await ImageChange.DraftAsync(context, ImageChange.Rollback, context.System.FindService(service)!, tag, new ImageChangeOptions(), CancellationToken.None));
    }

    private ProcedureContext ContextOf(OpsCatalog catalog) => new(catalog.Systems[0], world.Engines);

    private static PlanDraft Drafted(Drafting drafting) => Assert.IsType<Drafting.Drafted>(drafting).Draft;
}

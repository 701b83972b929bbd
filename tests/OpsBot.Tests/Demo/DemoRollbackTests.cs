using OpsBot.Commands.Catalog;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Demo;
using OpsBot.Steps;
using OpsBot.Tests.Steps;
using Xunit;

namespace OpsBot.Tests.Demo;

/// <summary>The steps of a rollback, as their executors do them to the demo system.</summary>
public sealed class DemoRollbackTests : IAsyncLifetime
{
    private static readonly ServiceRef Backend = DemoRig.Ref(DemoNames.Backend);

    private readonly DemoRig rig = new();
    private OpsCatalog catalog = null!;
    private StepDispatch dispatch = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync()
    {
        var bot = rig.Bot();
        var engine = new DemoEngine(bot);
        var loaded = CatalogLoader.Load(DemoCatalog.Yaml(bot.Ports), "demo", new CatalogLoadOptions { Demo = true });
        catalog = ((CatalogLoadResult.Loaded)loaded).Catalog;
        dispatch = TestSteps.Dispatch(new CatalogInForce(catalog), new ContainerEngines(new CatalogInForce(catalog), (_, _) => engine), TimeProvider.System);
        Assert.IsType<Outcome.Passed>(await DoAsync(Healthy(within: 20)));
    }

    public async ValueTask DisposeAsync()
    {
        dispatch.Dispose();
        await rig.DisposeAsync();
    }

    [Fact]
    public async Task Rollback_ToTheOlderRelease_EndsHealthyOnIt()
    {
        foreach (var step in Change("sha-new", "sha-old"))
        {
            Assert.IsType<Outcome.Passed>(await DoAsync(step));
        }

        var probe = await DoAsync(new ProbeHealth { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(5), Check = Check });
        Assert.Equal("sha-old", probe.Facts.Single(f => f.Name == "version").Value);
        Assert.Equal(["pull", "pin", "recreate"], rig.Effects().Select(e => e.Name));
    }

    [Fact]
    public async Task Rollback_EveryStepAgain_ChangesNothingMore()
    {
        foreach (var step in Change("sha-new", "sha-old").SkipLast(1))
        {
            var begun = TimeProvider.System.GetUtcNow();
            Assert.IsType<Outcome.Passed>(await DoAsync(step));
            Assert.IsType<ProbeResult.Done>(await dispatch.ProbeAsync(step, TestSteps.Context() with { StartedAt = begun }, Cancel));
            Assert.IsType<Outcome.Passed>(await DoAsync(step));
        }

        Assert.Equal(["pull", "pin", "recreate"], rig.Effects().Select(e => e.Name));
    }

    [Fact]
    public async Task Deploy_OfABadRelease_FailsAtHealthAndCanGoBack()
    {
        foreach (var step in Change("sha-new", "sha-bad").SkipLast(1))
        {
            Assert.IsType<Outcome.Passed>(await DoAsync(step));
        }

        var failed = Assert.IsType<Outcome.Failed>(await DoAsync(Healthy(within: 3)));
        Assert.Contains("migration 0042 has not run", failed.Summary, StringComparison.Ordinal);
        foreach (var step in Change("sha-bad", "sha-new"))
        {
            Assert.IsType<Outcome.Passed>(await DoAsync(step));
        }
    }

    [Fact]
    public async Task Restart_Probed_TellsWhetherItWasDone()
    {
        var restart = new RestartService { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = TimeSpan.FromSeconds(20) };
        var context = TestSteps.Context() with { StartedAt = TimeProvider.System.GetUtcNow() };

        Assert.IsType<ProbeResult.NotDone>(await dispatch.ProbeAsync(restart, context, Cancel));
        Assert.IsType<Outcome.Passed>(await dispatch.ExecuteAsync(restart, context, Cancel));
        Assert.IsType<ProbeResult.Done>(await dispatch.ProbeAsync(restart, context, Cancel));
    }

    private string Check => catalog.Service(Backend).Health.Describe();

    private Task<Outcome> DoAsync(Step step) => dispatch.ExecuteAsync(step, TestSteps.Context(), Cancel);

    private AwaitHealthy Healthy(int within) =>
        new() { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = TimeSpan.FromSeconds(within), Check = Check };

    private Step[] Change(string from, string to) =>
    [
        TestSteps.Pull(to) with { Service = Backend, Image = DemoNames.ImageOf(DemoNames.Backend) },
        TestSteps.Pin(from, to) with { Service = Backend, Image = DemoNames.ImageOf(DemoNames.Backend) },
        TestSteps.Recreate(to) with { Service = Backend, Image = DemoNames.ImageOf(DemoNames.Backend) },
        Healthy(within: 20),
    ];
}

using OpsBot.Commands.Replies;
using OpsBot.Commands.Steps;
using OpsBot.Contracts;
using OpsBot.Steps.Compose;
using OpsBot.Steps.Container;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>The executors that change something: what they pin, what they do, and what they find after a crash.</summary>
public sealed class ChangingExecutorTests
{
    private readonly ScriptedEngine engine = new();
    private readonly FakeTimeProvider clock = new(TestSteps.Noon.AddSeconds(30));

    public ChangingExecutorTests()
    {
        engine.Containers.Add(TestSteps.Container());
        engine.Images["sha-new"] = new ImageState(TestSteps.NewId, OnHost: true, null);
        engine.Images["sha-old"] = new ImageState(TestSteps.OldId, OnHost: false, null);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PullImageExecutor Puller => new(engine);

    private PinImageExecutor Pinner => new(engine);

    private RestartServiceExecutor Restarter => new(engine, clock);

    private RecreateServiceExecutor Recreator => new(engine, clock);

    [Fact]
    public async Task PullResolve_KnownTag_PinsTheImage() =>
        AssertPins(await Puller.ResolveAsync(TestSteps.Pull(), Cancel), new Pin("image shop/backend:sha-old", TestSteps.OldId));

    [Fact]
    public async Task PullResolve_MistypedTag_NamesTheNearest()
    {
        var refused = Assert.IsType<Resolution.Impossible>(await Puller.ResolveAsync(TestSteps.Pull("sha-odl"), Cancel)).Why;

        Assert.Equal("no-such-tag", refused.Code);
        Assert.Equal("There is no image shop/backend:sha-odl.", refused.Reason);
        Assert.Equal("Did you mean 'sha-old'? There are sha-new and sha-old.", refused.Remedy);
    }

    [Fact]
    public async Task PullExecute_NotOnTheHost_PullsAndShowsProgress()
    {
        engine.OnCall = call => engine.Images["sha-old"] = engine.Images["sha-old"] with { OnHost = call != "image" || engine.Orders.Count > 0 };
        var output = new CollectedOutput();
        var outcome = await Puller.ExecuteAsync(TestSteps.Pull(), TestSteps.Context(output), Cancel);

        Assert.Equal("shop/backend:sha-old was pulled", Assert.IsType<Outcome.Passed>(outcome).Summary);
        Assert.Equal(["pull sha-old"], engine.Orders);
        Assert.Equal([("Downloading", 0.5)], output.Progress);
    }

    [Fact]
    public async Task PullExecute_OnTheHost_DoesNothing()
    {
        Assert.IsType<Outcome.Passed>(await Puller.ExecuteAsync(TestSteps.Pull("sha-new"), TestSteps.Context(), Cancel));
        Assert.Empty(engine.Orders);
    }

    [Fact]
    public async Task PullExecute_StillNotThere_Fails() => Assert.IsType<Outcome.Failed>(await Puller.ExecuteAsync(TestSteps.Pull(), TestSteps.Context(), Cancel));

    [Fact]
    public async Task PullProbe_OnTheHostOrNot_IsKnown()
    {
        Assert.IsType<ProbeResult.Done>(await Puller.ProbeAsync(TestSteps.Pull("sha-new"), TestSteps.Context(), Cancel));
        Assert.IsType<ProbeResult.NotDone>(await Puller.ProbeAsync(TestSteps.Pull(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task PinResolve_PinnedAsExpected_PinsTheFileAtTheStart() =>
        AssertPins(await Pinner.ResolveAsync(TestSteps.Pin(), Cancel), new Pin("compose pin of shop/backend", "hash", AtStartOnly: true));

    [Fact]
    public async Task PinResolve_PinnedOtherwise_IsImpossible()
    {
        engine.Pin = engine.Pin with { Tag = "sha-other" };

        Assert.Equal("pin-moved", Assert.IsType<Resolution.Impossible>(await Pinner.ResolveAsync(TestSteps.Pin(), Cancel)).Why.Code);
    }

    [Theory]
    [InlineData("sha-new", "pin sha-old")]
    [InlineData("sha-old", null)]
    public async Task PinExecute_FromTheExpectedTagOrDoneAlready_Passes(string pinned, string? order)
    {
        engine.Pin = engine.Pin with { Tag = pinned };

        Assert.IsType<Outcome.Passed>(await Pinner.ExecuteAsync(TestSteps.Pin(), TestSteps.Context(), Cancel));
        Assert.Equal(order is null ? [] : [order], engine.Orders);
    }

    [Fact]
    public async Task PinExecute_ChangedBySomebodyElse_FailsAndLeavesIt()
    {
        engine.Pin = engine.Pin with { Tag = "sha-other" };

        Assert.IsType<Outcome.Failed>(await Pinner.ExecuteAsync(TestSteps.Pin(), TestSteps.Context(), Cancel));
        Assert.Empty(engine.Orders);
    }

    [Theory]
    [InlineData("sha-old", typeof(ProbeResult.Done))]
    [InlineData("sha-new", typeof(ProbeResult.NotDone))]
    [InlineData("sha-other", typeof(ProbeResult.CannotTell))]
    public async Task PinProbe_ByThePin_Tells(string pinned, Type expected)
    {
        engine.Pin = engine.Pin with { Tag = pinned };

        Assert.IsType(expected, await Pinner.ProbeAsync(TestSteps.Pin(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task RestartResolve_Running_PinsWhatRuns()
    {
        engine.Containers.Add(TestSteps.Container(id: TestSteps.OldId));

        AssertPins(await Restarter.ResolveAsync(TestSteps.Restart(), Cancel), new Pin("running image of shop/backend", $"{TestSteps.NewId},{TestSteps.OldId}"));
    }

    [Fact]
    public async Task RestartResolve_NoContainer_IsImpossible()
    {
        engine.Containers.Clear();

        Assert.Equal("no-container", Assert.IsType<Resolution.Impossible>(await Restarter.ResolveAsync(TestSteps.Restart(), Cancel)).Why.Code);
    }

    [Theory]
    [InlineData(-60, 0, typeof(ProbeResult.NotDone))]
    [InlineData(1, 0, typeof(ProbeResult.Done))]
    [InlineData(1, 3, typeof(ProbeResult.CannotTell))]
    public async Task RestartProbe_ByTheStart_Tells(int startedMinutesAfterNoon, int restarts, Type expected)
    {
        engine.Containers = [TestSteps.Container(startedMinutesAfterNoon: startedMinutesAfterNoon, restarts: restarts)];

        Assert.IsType(expected, await Restarter.ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task RestartProbe_OneOfTwoRestarted_CannotTell()
    {
        engine.Containers = [TestSteps.Container(), TestSteps.Container(startedMinutesAfterNoon: 1)];

        Assert.IsType<ProbeResult.CannotTell>(await Restarter.ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task RestartProbe_RestartGoesOn_WaitsForItsEnd()
    {
        engine.Containers = [TestSteps.Container(state: "restarting")];
        var probe = Restarter.ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel);
        await clock.WaitForTimersAsync(1, Cancel);
        Assert.False(probe.IsCompleted);
        engine.Containers = [TestSteps.Container(startedMinutesAfterNoon: 1)];
        clock.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<ProbeResult.Done>(await probe);
    }

    [Fact]
    public async Task RestartProbe_WhileTheContainerMayStillBeEnding_DoesNotSayNotDone()
    {
        var early = new FakeTimeProvider(TestSteps.Noon.AddSeconds(1));
        var probe = new RestartServiceExecutor(engine, early).ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel);
        await early.WaitForTimersAsync(1, Cancel);
        Assert.False(probe.IsCompleted);
        engine.Containers = [TestSteps.Container(startedMinutesAfterNoon: 1)];
        early.Advance(TimeSpan.FromSeconds(1));

        Assert.IsType<ProbeResult.Done>(await probe);
    }

    [Fact]
    public async Task Resolve_OfTheBotsOwn_IsRefused()
    {
        engine.Own = new Refusal("own-container", "That is me.");

        Assert.Equal("own-container", Assert.IsType<Resolution.Impossible>(await Restarter.ResolveAsync(TestSteps.Restart(), Cancel)).Why.Code);
        Assert.Equal("own-container", Assert.IsType<Resolution.Impossible>(await Recreator.ResolveAsync(TestSteps.Recreate(), Cancel)).Why.Code);
    }

    [Fact]
    public async Task PullResolve_ImageThatIsUnknownUntilPulled_IsNotPinned()
    {
        engine.Images["sha-far"] = new ImageState(null, OnHost: false, null);

        AssertPins(await Puller.ResolveAsync(TestSteps.Pull("sha-far"), Cancel), new Pin("image shop/backend:sha-far", null));
    }

    [Fact]
    public async Task RestartProbe_NeverComesBack_CannotTell()
    {
        engine.Containers = [TestSteps.Container(state: "exited")];
        engine.OnCall = _ => clock.Advance(TimeSpan.FromSeconds(20));

        Assert.IsType<ProbeResult.CannotTell>(await Restarter.ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task RestartExecute_ConnectionBreaksAfterTheOrder_KnowsItWasDone()
    {
        engine.OnCall = call =>
        {
            if (call == "restart")
            {
                engine.Containers = [TestSteps.Container(startedMinutesAfterNoon: 1)];
                throw new EngineException("broken");
            }
        };

        Assert.IsType<Outcome.Passed>(await Restarter.ExecuteAsync(TestSteps.Restart(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task RestartExecute_Refused_FailsInTheEnginesWords()
    {
        engine.OnCall = call => Throw(call == "restart", "Restarting shop/backend: refused.");

        Assert.Equal("Restarting shop/backend: refused.", Assert.IsType<Outcome.Failed>(await Restarter.ExecuteAsync(TestSteps.Restart(), TestSteps.Context(), Cancel)).Summary);
    }

    [Fact]
    public async Task RestartExecute_EngineGone_IsUnknown()
    {
        engine.OnCall = _ => throw new EngineException("gone");

        Assert.Equal("gone", Assert.IsType<Outcome.Unknown>(await Restarter.ExecuteAsync(TestSteps.Restart(), TestSteps.Context(), Cancel)).Summary);
    }

    [Fact]
    public async Task RecreateResolve_KnownTag_PinsTheImage() =>
        AssertPins(await Recreator.ResolveAsync(TestSteps.Recreate(), Cancel), new Pin("image shop/backend:sha-old", TestSteps.OldId));

    [Fact]
    public async Task RecreateExecute_Pinned_RunsTheTarget()
    {
        engine.Pin = engine.Pin with { Tag = "sha-old" };
        engine.OnCall = call => engine.Containers = call == "recreate" ? [TestSteps.Container("sha-old", TestSteps.OldId)] : engine.Containers;

        Assert.IsType<Outcome.Passed>(await Recreator.ExecuteAsync(TestSteps.Recreate(), TestSteps.Context(), Cancel));
        Assert.Equal(["recreate"], engine.Orders);
    }

    [Fact]
    public async Task RecreateExecute_PinnedOtherwise_FailsAndLeavesIt()
    {
        Assert.IsType<Outcome.Failed>(await Recreator.ExecuteAsync(TestSteps.Recreate(), TestSteps.Context(), Cancel));
        Assert.Empty(engine.Orders);
    }

    [Fact]
    public async Task RecreateExecute_AnotherImageCameUp_Fails()
    {
        engine.Pin = engine.Pin with { Tag = "sha-old" };
        engine.OnCall = call => engine.Containers = call == "recreate" ? [TestSteps.Container("sha-old", TestSteps.NewId)] : engine.Containers;

        Assert.IsType<Outcome.Failed>(await Recreator.ExecuteAsync(TestSteps.Recreate(), TestSteps.Context(), Cancel));
    }

    [Theory]
    [InlineData("sha-old", TestSteps.OldId, 1, typeof(ProbeResult.Done))]
    [InlineData("sha-new", TestSteps.NewId, -60, typeof(ProbeResult.NotDone))]
    [InlineData("sha-new", TestSteps.NewId, 1, typeof(ProbeResult.CannotTell))]
    [InlineData("sha-old", TestSteps.NewId, 1, typeof(ProbeResult.CannotTell))]
    public async Task RecreateProbe_ByWhatRuns_Tells(string tag, string id, int startedMinutesAfterNoon, Type expected)
    {
        engine.Containers = [TestSteps.Container(tag, id, startedMinutesAfterNoon: startedMinutesAfterNoon)];

        Assert.IsType(expected, await Recreator.ProbeAsync(TestSteps.Recreate(), TestSteps.Context(), Cancel));
    }

    [Fact]
    public async Task EveryResolve_EngineGone_IsImpossibleInItsWords()
    {
        engine.OnCall = _ => throw new EngineException("gone");
        Resolution[] all =
        [
            await Puller.ResolveAsync(TestSteps.Pull(), Cancel),
            await Pinner.ResolveAsync(TestSteps.Pin(), Cancel),
            await Restarter.ResolveAsync(TestSteps.Restart(), Cancel),
            await Recreator.ResolveAsync(TestSteps.Recreate(), Cancel),
        ];

        Assert.All(all, r => Assert.Equal("gone", Assert.IsType<Resolution.Impossible>(r).Why.Reason));
    }

    [Fact]
    public async Task EveryProbe_EngineGone_CannotTell()
    {
        engine.OnCall = _ => throw new EngineException("gone");
        ProbeResult[] all =
        [
            await Puller.ProbeAsync(TestSteps.Pull(), TestSteps.Context(), Cancel),
            await Pinner.ProbeAsync(TestSteps.Pin(), TestSteps.Context(), Cancel),
            await Restarter.ProbeAsync(TestSteps.Restart(), TestSteps.Context(), Cancel),
            await Recreator.ProbeAsync(TestSteps.Recreate(), TestSteps.Context(), Cancel),
        ];

        Assert.All(all, r => Assert.IsType<ProbeResult.CannotTell>(r));
    }

    private static void AssertPins(Resolution resolution, Pin pin) => Assert.Equal([pin], Assert.IsType<Resolution.Resolved>(resolution).Pins);

    private static void Throw(bool when, string message)
    {
        if (when)
        {
            throw new EngineException(message);
        }
    }
}

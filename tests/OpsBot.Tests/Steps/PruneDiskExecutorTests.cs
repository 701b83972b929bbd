using OpsBot.Commands.Steps;
using OpsBot.Steps.Host;
using Xunit;

namespace OpsBot.Tests.Steps;

/// <summary>A host is cleaned of what the plan shows, and of nothing else.</summary>
public sealed class PruneDiskExecutorTests
{
    private static readonly HostImage Image = new("sha256:1111111111110000", ["shop/backend:old"], 5 << 20, TestSteps.Noon);
    private static readonly HostContainer Stopped = new("3333333333330000", "postgres", Image.Id, Runs: false, 2048);
    private static readonly HostVolume Data = new("postgres-data", "local", IsUsed: true, IsOwn: false, null);
    private static readonly HostVolume Left = new("of-nobody", "local", IsUsed: false, IsOwn: false, 1024);

    private static readonly PruneDisk All = TestSteps.Prune(DiskPart.Containers, DiskPart.Networks, DiskPart.UnusedImages, DiskPart.Volumes);

    private readonly ScriptedEngine engine = new() { Content = new HostContent([Image], [Stopped], [Data, Left], []) };
    private readonly CollectedOutput output = new();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private PruneDiskExecutor Executor => new(engine);

    [Fact]
    public async Task Resolve_WhatNothingUses_StandsInThePlanByItsIdentity() =>
        Assert.Equal(
            [
                new Pin("stopped containers", "postgres@333333333333", AtStartOnly: true), new Pin("networks without containers", "none", AtStartOnly: true),
                new Pin("images without a container", "none", AtStartOnly: true), new Pin("volumes without a container", "of-nobody", AtStartOnly: true),
            ],
            await PinsAsync());

    /// <summary>When the stopped container goes, its image and its volume are without a container: they were not in the plan.</summary>
    [Fact]
    public async Task Execute_ContainerThatGoesFirst_ItsVolumeAndImageStay()
    {
        var pins = await PinsAsync();
        engine.OnCall = call => engine.Content = call.StartsWith("delete postgres@", StringComparison.Ordinal) ? new HostContent([Image], [], [Data with { IsUsed = false }, Left], []) : engine.Content;

        var outcome = await ExecuteAsync(pins);

        Assert.Equal(["delete postgres@333333333333", "delete of-nobody"], engine.Orders);
        Assert.Equal("2 of 2 were deleted, 3 KiB at most were freed", Assert.IsType<Outcome.Passed>(outcome).Summary);
    }

    [Fact]
    public async Task Execute_UnusedSinceThePlan_Stays()
    {
        var pins = await PinsAsync();
        engine.Content = engine.Content with { Volumes = [Data with { IsUsed = false }, Left], Containers = [Stopped with { Id = "4444444444440000" }] };

        await ExecuteAsync(pins);

        Assert.Equal(["delete of-nobody"], engine.Orders);
    }

    [Fact]
    public async Task Execute_UsedByThen_IsKeptAndSaysSo()
    {
        var pins = await PinsAsync();
        engine.UsedByThen.Add("of-nobody");

        var outcome = await ExecuteAsync(pins);

        Assert.Contains("volumes without a container: of-nobody  kept: something uses it by now", output.Lines);
        Assert.StartsWith("1 of 2 were deleted", outcome.Summary, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Execute_NothingPlanned_DeletesNothing()
    {
        await ExecuteAsync([]);

        Assert.Empty(engine.Orders);
    }

    [Fact]
    public async Task Probe_WhatThePlanNames_TellsWhetherItIsGone()
    {
        var context = TestSteps.Context() with { Pins = await PinsAsync() };
        Assert.IsType<ProbeResult.CannotTell>(await Executor.ProbeAsync(All, context, Cancel));

        engine.Content = new HostContent([Image], [], [Data with { IsUsed = false }], []);
        Assert.IsType<ProbeResult.Done>(await Executor.ProbeAsync(All, context, Cancel));
    }

    private async Task<IReadOnlyList<Pin>> PinsAsync() => Assert.IsType<Resolution.Resolved>(await Executor.ResolveAsync(All, Cancel)).Pins;

    private Task<Outcome> ExecuteAsync(IReadOnlyList<Pin> pins) => Executor.ExecuteAsync(All, TestSteps.Context(output) with { Pins = pins }, Cancel);
}

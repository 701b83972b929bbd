using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.IntegrationTests.Data;
using OpsBot.IntegrationTests.Docker;
using OpsBot.Steps.Docker;
using OpsBot.Steps.Host;
using Xunit;

namespace OpsBot.IntegrationTests.Engine;

/// <summary>What lies on a host: an engine of its own for each test, since what is cleaned is the whole host.</summary>
public sealed class HostStepTests : IAsyncLifetime
{
    private static readonly ServiceRef Backend = new(new SystemName("shop"), new ServiceName("backend"));

    private readonly Told told = new();
    private PrivateDocker? docker;
    private OneEngine? engines;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static TimeSpan Minute => TimeSpan.FromMinutes(1);

    private static PruneDisk All => new()
    {
        Service = Backend,
        Source = "test",
        Risk = Risk.Destructive,
        Timeout = Minute,
        What = [DiskPart.Containers, DiskPart.Networks, DiskPart.UnusedImages, DiskPart.Volumes],
    };

    private PrivateDocker Docker => docker!;

    private OneEngine Engines => engines!;

    public async ValueTask InitializeAsync()
    {
        Assert.SkipWhen(PrivateDocker.Missing() is not null, PrivateDocker.Missing() ?? "");
        docker = await PrivateDocker.StartAsync(Cancel);
        await docker.ImportBackendAsync("shop/backend:used", healthy: true, Cancel);
        await docker.ImportBackendAsync("shop/backend:left", healthy: true, Cancel);
        await docker.Client.Images.TagImageAsync("shop/backend:left", new ImageTagParameters { RepositoryName = "shop/other", Tag = "left" }, Cancel);
        engines = OneEngine.On(docker);
    }

    public async ValueTask DisposeAsync() => await (docker?.DisposeAsync() ?? ValueTask.CompletedTask);

    [Fact]
    public async Task Prune_StoppedDatabase_GoesButNotItsVolumeNorItsImage()
    {
        await VolumeAsync("postgres-data");
        await VolumeAsync("of-nobody");
        await CreateAsync("postgres", "postgres-data");
        await Docker.Client.Networks.CreateNetworkAsync(new NetworksCreateParameters { Name = "to-nowhere" }, Cancel);
        var executor = new PruneDiskExecutor(Engines);
        var planned = Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(All, Cancel));

        var outcome = await executor.ExecuteAsync(All, Context(planned.Pins), Cancel);

        Assert.True(outcome is Outcome.Passed, outcome.Summary);
        Assert.Empty(await ContainersAsync());
        Assert.Equal(["postgres-data"], await VolumesAsync());
        Assert.Equal(["shop/backend:used"], await ImagesAsync());
        Assert.DoesNotContain(await Docker.Client.Networks.ListNetworksAsync(null, Cancel), n => n.Name == "to-nowhere");
        Assert.Contains("volumes without a container: of-nobody", told.Lines);
        Assert.IsType<ProbeResult.Done>(await executor.ProbeAsync(All, Context(planned.Pins), Cancel));
    }

    [Fact]
    public async Task Prune_StoppedOrMadeSinceThePlan_Stays()
    {
        await VolumeAsync("of-nobody");
        var executor = new PruneDiskExecutor(Engines);
        var planned = Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(All, Cancel));
        await VolumeAsync("made-since");
        await CreateAsync("made-since", null);

        await executor.ExecuteAsync(All, Context(planned.Pins), Cancel);

        Assert.Equal(["made-since"], await ContainersAsync());
        Assert.Equal(["made-since"], await VolumesAsync());
    }

    [Fact]
    public async Task Prune_TakenIntoUseAfterTheLook_IsKept()
    {
        await VolumeAsync("of-nobody");
        var engine = (IHostEngine)Engines.Of(Backend);
        var looked = await engine.LookAsync(Backend, Cancel);
        await CreateAsync("newcomer", "of-nobody", "shop/other:left");

        Assert.False(await engine.DeleteAsync(Backend, DiskPart.Volumes, Assert.Single(looked.Unused(DiskPart.Volumes)), Cancel));
        Assert.False(await engine.DeleteAsync(Backend, DiskPart.UnusedImages, looked.Unused(DiskPart.UnusedImages).Single(i => i.Name.EndsWith(":left", StringComparison.Ordinal)), Cancel));
        Assert.Equal(["of-nobody"], await VolumesAsync());
    }

    [Fact]
    public async Task ShowDiskAndListVolumes_Host_SayWhatLiesThere()
    {
        await VolumeAsync("postgres-data");
        await VolumeAsync("of-nobody");
        await CreateAsync("postgres", "postgres-data");

        var disk = await new ShowDiskExecutor(Engines).ExecuteAsync(new ShowDisk { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute }, Context([]), Cancel);
        var volumes = await new ListVolumesExecutor(Engines).ExecuteAsync(new ListVolumes { Service = Backend, Source = "test", Risk = Risk.ReadOnly, Timeout = Minute }, Context([]), Cancel);

        Assert.Contains("2 volumes, 1 unused", Assert.Single(Assert.IsType<Outcome.Passed>(disk).Facts).Value, StringComparison.Ordinal);
        Assert.StartsWith("images      2,", told.Lines[0], StringComparison.Ordinal);
        Assert.Contains("of them 1 unused", told.Lines[0], StringComparison.Ordinal);
        Assert.StartsWith("containers  1,", told.Lines[1], StringComparison.Ordinal);
        Assert.Equal("2 volumes", volumes.Summary);
        Assert.Equal(["local  of-nobody  unused", "local  postgres-data"], told.Lines.TakeLast(2));
    }

    [Fact]
    public async Task TagImage_KnownAndUnknown_IsTheSameImageOrRefused()
    {
        var executor = new TagImageExecutor(Engines);
        var step = new TagImage { Service = Backend, Source = "test", Risk = Risk.Mutating, Timeout = Minute, From = "shop/backend:used", To = "shop/backend:kept" };
        var pins = Assert.IsType<Resolution.Resolved>(await executor.ResolveAsync(step, Cancel)).Pins;
        Assert.IsType<ProbeResult.NotDone>(await executor.ProbeAsync(step, Context(pins), Cancel));

        Assert.IsType<Outcome.Passed>(await executor.ExecuteAsync(step, Context(pins), Cancel));

        Assert.Equal(pins[0].Value, (await Docker.Client.Images.InspectImageAsync("shop/backend:kept", Cancel)).ID);
        Assert.Equal("none yet", pins[1].Value);
        Assert.IsType<ProbeResult.Done>(await executor.ProbeAsync(step, Context(pins), Cancel));
        Assert.Equal("no-such-image", Assert.IsType<Resolution.Impossible>(await executor.ResolveAsync(step with { From = "shop/backend:nowhere" }, Cancel)).Why.Code);
    }

    private StepContext Context(IReadOnlyList<Pin> pins) => DataSteps.Context(told) with { Pins = pins };

    private Task VolumeAsync(string name) => Docker.Client.Volumes.CreateAsync(new VolumesCreateParameters { Name = name }, Cancel);

    private Task CreateAsync(string name, string? volume, string image = "shop/backend:used") => Docker.Client.Containers.CreateContainerAsync(
        new CreateContainerParameters { Name = name, Image = image, HostConfig = new HostConfig { NetworkMode = "none", Binds = volume is null ? [] : [$"{volume}:/data"] } }, Cancel);

    private async Task<IEnumerable<string>> ContainersAsync() => (await Docker.Client.Containers.ListContainersAsync(new ContainersListParameters { All = true }, Cancel)).Select(ServiceContainers.NameOf);

    private async Task<IEnumerable<string>> VolumesAsync() => ((await Docker.Client.Volumes.ListAsync(Cancel)).Volumes ?? []).Select(v => v.Name!).Order(StringComparer.Ordinal);

    private async Task<IEnumerable<string>> ImagesAsync() => (await Docker.Client.Images.ListImagesAsync(new ImagesListParameters(), Cancel)).SelectMany(i => i.RepoTags ?? []).Order(StringComparer.Ordinal);
}

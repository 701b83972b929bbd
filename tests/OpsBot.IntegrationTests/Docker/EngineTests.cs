using System.Globalization;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class EngineTests(PrivateDockerFixture docker) : IClassFixture<PrivateDockerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task GetVersion_ThenAVersionedClient_Negotiates()
    {
        var version = Version.Parse((await docker.Client.System.GetVersionAsync(Cancel)).APIVersion!);
        using var versioned = docker.Engine.CreateClient(version);

        await versioned.System.PingAsync(Cancel);
        var info = await versioned.System.GetSystemInfoAsync(Cancel);

        Assert.True(info.NCPU > 0);
        Assert.Equal(docker.Engine.Folder + "/data", info.DockerRootDir);
        using var tooNew = docker.Engine.CreateClient(new Version(1, 99));
        var refused = await Assert.ThrowsAsync<DockerApiException>(() => tooNew.System.GetSystemInfoAsync(Cancel));
        Assert.Contains("1.99 is too new", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Images_TaggedInspectedDeletedPruned_AreWhatTheyAreSaidToBe()
    {
        var images = docker.Client.Images;
        await docker.Engine.ImportAsync("team/tool:1", new Dictionary<string, string>(), ["LABEL kind=tool", "CMD [\"/bin/sh\"]"], Cancel);
        await images.TagImageAsync("team/tool:1", new ImageTagParameters { RepositoryName = "registry.local:5000/team/tool", Tag = "stable", Force = true }, Cancel);

        var inspected = await images.InspectImageAsync("registry.local:5000/team/tool:stable", Cancel);
        Assert.Equal("tool", inspected.Config!.Labels!["kind"]);
        var listed = await images.ListImagesAsync(new ImagesListParameters { Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["kind=tool"] = true } } }, Cancel);
        Assert.Equal(["registry.local:5000/team/tool:stable", "team/tool:1"], Assert.Single(listed).RepoTags!.Order(StringComparer.Ordinal));

        var untagged = await images.DeleteImageAsync("team/tool:1", new ImageDeleteParameters(), Cancel);
        Assert.Equal("team/tool:1", Assert.Single(untagged)["Untagged"]);
        var pruned = await images.PruneImagesAsync(new ImagesPruneParameters { Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["kind=tool"] = true }, ["dangling"] = new Dictionary<string, bool> { ["false"] = true } } }, Cancel);
        Assert.Contains(pruned.ImagesDeleted!, image => image.Deleted == inspected.ID);
        await Assert.ThrowsAsync<DockerImageNotFoundException>(() => images.InspectImageAsync(inspected.ID!, Cancel));
    }

    [Fact]
    public async Task CreateImage_FromARegistryThatIsNotThere_Fails()
    {
        var failed = await Assert.ThrowsAsync<DockerApiException>(() => docker.Client.Images.CreateImageAsync(
            new ImagesCreateParameters { FromImage = "127.0.0.1:9/no/such", Tag = "1" }, null, new Each<JSONMessage>(_ => { }), Cancel));

        Assert.Contains("connection refused", failed.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Volumes_CreatedListedRemoved_AreWhatTheyAreSaidToBe()
    {
        var volumes = docker.Client.Volumes;
        await volumes.CreateAsync(new VolumesCreateParameters { Name = "data", Labels = new Dictionary<string, string> { ["keep"] = "no" } }, Cancel);
        await volumes.CreateAsync(new VolumesCreateParameters { Name = "other" }, Cancel);

        Assert.Equal("no", (await volumes.InspectAsync("data", Cancel)).Labels!["keep"]);
        var filtered = await volumes.ListAsync(new VolumesListParameters { Filters = new Dictionary<string, IDictionary<string, bool>> { ["label"] = new Dictionary<string, bool> { ["keep=no"] = true } } }, Cancel);
        Assert.Equal("data", Assert.Single(filtered.Volumes!).Name);
        await volumes.RemoveAsync("data", force: true, Cancel);
        Assert.DoesNotContain((await volumes.ListAsync(Cancel)).Volumes!, volume => volume.Name == "data");
        Assert.Equal(["other"], (await volumes.PruneAsync(null, Cancel)).VolumesDeleted!);
        var gone = await Assert.ThrowsAsync<DockerApiException>(() => volumes.InspectAsync("other", Cancel));
        Assert.Equal(System.Net.HttpStatusCode.NotFound, gone.StatusCode);
    }

    [Fact]
    public async Task Networks_ConnectedWithAnAlias_CarryTraffic()
    {
        var networks = docker.Client.Networks;
        var created = await networks.CreateNetworkAsync(new NetworksCreateParameters { Name = "front", Driver = "bridge", CheckDuplicate = true }, Cancel);
        var server = await docker.Client.RunAsync(new CreateContainerParameters { Image = "backend:sha-new", HostConfig = new HostConfig { NetworkMode = "bridge" } }, Cancel);
        var asking = await docker.Client.RunAsync(new CreateContainerParameters { Image = "backend:sha-old", Cmd = ["sleep", "600"], HostConfig = new HostConfig { NetworkMode = "front" } }, Cancel);
        await networks.ConnectNetworkAsync("front", new NetworkConnectParameters { Container = server, EndpointConfig = new EndpointSettings { Aliases = ["api"] } }, Cancel);

        Assert.Contains("api", (await docker.Client.Containers.InspectContainerAsync(server, Cancel)).NetworkSettings!.Networks!["front"].Aliases!);
        Assert.Equal(("ok sha-new\n", 0), await AskAsync(asking));
        Assert.Equal([asking, server], (await networks.InspectNetworkAsync(created.ID!, Cancel)).Containers!.Keys.OrderBy(key => key == server));

        await networks.DisconnectNetworkAsync("front", new NetworkDisconnectParameters { Container = server, Force = true }, Cancel);
        Assert.Equal([asking], (await networks.InspectNetworkAsync(created.ID!, Cancel)).Containers!.Keys);
        await docker.Client.Containers.RemoveContainerAsync(asking, new ContainerRemoveParameters { Force = true }, Cancel);
        Assert.Equal(["front"], (await networks.PruneNetworksAsync(null, Cancel)).NetworksDeleted!);
        await Assert.ThrowsAsync<DockerNetworkNotFoundException>(() => networks.DeleteNetworkAsync("front", Cancel));
        Assert.Contains(await networks.ListNetworksAsync(null, Cancel), network => network.Name == "bridge");

        async Task<(string Stdout, long ExitCode)> AskAsync(string container)
        {
            var (stdout, _, exitCode) = await docker.Client.ExecAsync(container, Cancel, "wget", "-q", "-O-", "http://api:8080/cgi-bin/health");
            return (stdout, exitCode);
        }
    }

    [Fact]
    public async Task MonitorEvents_OfAPastSpan_ReportsThemInOrderAndEnds()
    {
        var since = await EngineTimeAsync();
        var id = await docker.Client.RunAsync(new CreateContainerParameters { Image = "backend:sha-old", Cmd = ["true"], Labels = new Dictionary<string, string> { ["seen"] = "yes" } }, Cancel);
        await docker.Client.Containers.WaitContainerAsync(id, Cancel);
        await docker.Client.Containers.RemoveContainerAsync(id, new ContainerRemoveParameters(), Cancel);
        var until = await EngineTimeAsync();

        var actions = new List<string>();
        var filters = new Dictionary<string, IDictionary<string, bool>> { ["type"] = new Dictionary<string, bool> { ["container"] = true }, ["label"] = new Dictionary<string, bool> { ["seen=yes"] = true } };
        await docker.Client.System.MonitorEventsAsync(new ContainerEventsParameters { Since = since, Until = until, Filters = filters }, new Each<Message>(e => actions.Add(e.Action!)), Cancel);

        Assert.Equal(["create", "start", "die", "destroy"], actions);

        async Task<string> EngineTimeAsync()
        {
            var time = DateTimeOffset.Parse((await docker.Client.System.GetSystemInfoAsync(Cancel)).SystemTime!, CultureInfo.InvariantCulture);
            return (time.ToUnixTimeMilliseconds() / 1000m).ToString(CultureInfo.InvariantCulture);
        }
    }

    [Fact]
    public async Task Forward_OfAPublishedPort_ReachesTheContainer()
    {
        var ports = new Dictionary<string, IList<PortBinding>> { ["8080/tcp"] = [new PortBinding { HostIP = "127.0.0.1", HostPort = "18080" }] };
        await docker.Client.RunAsync(new CreateContainerParameters { Image = "backend:sha-new", HostConfig = new HostConfig { PortBindings = ports } }, Cancel);
        using var http = new HttpClient();

        Assert.Equal("ok sha-new\n", await http.GetStringAsync($"http://127.0.0.1:{docker.Engine.Forward(18080)}/cgi-bin/health", Cancel));
    }
}

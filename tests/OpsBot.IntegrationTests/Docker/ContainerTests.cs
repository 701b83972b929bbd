using System.Formats.Tar;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.IntegrationTests.Docker;

public sealed class ContainerTests(PrivateDockerFixture docker) : IClassFixture<PrivateDockerFixture>
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Lifecycle_OfAContainer_IsSeenByInspectAndReturnValues()
    {
        var containers = docker.Client.Containers;
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");

        Assert.False(await containers.StartContainerAsync(id, new ContainerStartParameters(), Cancel));
        Assert.True((await containers.InspectContainerAsync(id, Cancel)).State!.Running);
        var refused = await Assert.ThrowsAsync<DockerApiException>(() => containers.RemoveContainerAsync(id, new ContainerRemoveParameters(), Cancel));
        Assert.Equal(System.Net.HttpStatusCode.Conflict, refused.StatusCode);

        await containers.PauseContainerAsync(id, Cancel);
        Assert.True((await containers.InspectContainerAsync(id, Cancel)).State!.Paused);
        await containers.UnpauseContainerAsync(id, Cancel);

        var before = (await containers.InspectContainerAsync(id, Cancel)).State!.StartedAt;
        await containers.RestartContainerAsync(id, new ContainerRestartParameters { WaitBeforeKillSeconds = 1 }, Cancel);
        Assert.NotEqual(before, (await containers.InspectContainerAsync(id, Cancel)).State!.StartedAt);

        await containers.RenameContainerAsync(id, new ContainerRenameParameters { NewName = "renamed" }, Cancel);
        Assert.Equal("/renamed", (await containers.InspectContainerAsync("renamed", Cancel)).Name);

        var waiting = containers.WaitContainerAsync(id, Cancel);
        await containers.KillContainerAsync(id, new ContainerKillParameters { Signal = "SIGKILL" }, Cancel);
        Assert.Equal(137, (await waiting).StatusCode);
        Assert.False(await containers.StopContainerAsync(id, new ContainerStopParameters(), Cancel));

        await containers.RemoveContainerAsync(id, new ContainerRemoveParameters { RemoveVolumes = true }, Cancel);
        await Assert.ThrowsAsync<DockerContainerNotFoundException>(() => containers.InspectContainerAsync(id, Cancel));
    }

    [Fact]
    public async Task Inspect_OfAHealthyBackend_TellsHealthLabelsAndLimits()
    {
        var parameters = new CreateContainerParameters
        {
            Name = "labelled",
            Image = "backend:sha-new",
            Labels = new Dictionary<string, string> { ["com.docker.compose.project"] = "demo" },
            HostConfig = new HostConfig { NetworkMode = "none", Memory = 64 << 20, PidsLimit = 50, RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped } },
        };
        var healthy = new TaskCompletionSource();
        using var until = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        var events = docker.Client.System.MonitorEventsAsync(
            new ContainerEventsParameters { Filters = Filter("event", "health_status"), Since = "0" },
            // Containers of other tests become healthy, too.
            new Each<Message>(e => _ = e.Action == "health_status: healthy" && e.Actor!.Attributes!["name"] == "labelled" && healthy.TrySetResult()),
            until.Token);
        await docker.Client.RunAsync(parameters, Cancel);
        await healthy.Task.WaitAsync(Cancel);
        await until.CancelAsync();
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => events);

        var seen = await docker.Client.Containers.InspectContainerAsync("labelled", Cancel);
        Assert.Equal("healthy", seen.State!.Health!.Status);
        Assert.Contains("ok sha-new", seen.State.Health.Log![^1].Output, StringComparison.Ordinal);
        Assert.Equal(TimeSpan.FromSeconds(1), seen.Config!.Healthcheck!.Interval);
        Assert.Equal(64 << 20, seen.HostConfig!.Memory);
        Assert.Equal(50, seen.HostConfig.PidsLimit);
        Assert.Equal(RestartPolicyKind.UnlessStopped, seen.HostConfig.RestartPolicy!.Name);
        Assert.Equal(seen.Image, (await docker.Client.Images.InspectImageAsync("backend:sha-new", Cancel)).ID);

        var listed = Assert.Single(await docker.Client.Containers.ListContainersAsync(new ContainersListParameters { Filters = Filter("label", "com.docker.compose.project=demo") }, Cancel));
        Assert.Equal(["/labelled"], listed.Names!);
        Assert.Equal(seen.Created, listed.Created, TimeSpan.FromSeconds(1));
    }

    [Fact]
    public async Task CreateContainer_FromAnInspectedOne_KeepsItsHostConfig()
    {
        var first = await docker.Client.RunAsync(
            new CreateContainerParameters
            {
                Image = "backend:sha-old",
                HostConfig = new HostConfig
                {
                    NetworkMode = "none",
                    Memory = 32 << 20,
                    CapDrop = ["NET_RAW"],
                    Tmpfs = new Dictionary<string, string> { ["/scratch"] = "size=1m" },
                    Ulimits = [new Ulimit { Name = "nofile", Soft = 100, Hard = 200 }],
                    LogConfig = new LogConfig { Type = "json-file", Config = new Dictionary<string, string> { ["max-size"] = "1m" } },
                },
            },
            Cancel);
        var seen = await docker.Client.Containers.InspectContainerAsync(first, Cancel);

        var again = await docker.Client.Containers.CreateContainerAsync(new CreateContainerParameters(seen.Config!) { HostConfig = seen.HostConfig }, Cancel);

        var copy = await docker.Client.Containers.InspectContainerAsync(again.ID!, Cancel);
        Assert.Equivalent(seen.HostConfig, copy.HostConfig, strict: true);
        Assert.Equal(seen.Config!.Cmd, copy.Config!.Cmd);
        Assert.Equal(seen.Config.Env, copy.Config.Env);
    }

    [Fact]
    public async Task CreateContainer_OfAMissingImage_IsImageNotFound()
    {
        var missing = await Assert.ThrowsAsync<DockerImageNotFoundException>(() =>
            docker.Client.Containers.CreateContainerAsync(new CreateContainerParameters { Image = "nope:9" }, Cancel));

        Assert.Equal("The Docker Engine answered 404 NotFound: No such image: nope:9", missing.Message);
    }

    [Fact]
    public async Task ListProcesses_OfARunningContainer_ShowsItsCommand()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "601");

        var processes = await docker.Client.Containers.ListProcessesAsync(id, new ContainerListProcessesParameters(), Cancel);

        var column = processes.Titles!.IndexOf("CMD");
        Assert.Contains(processes.Processes!, row => row[column].Contains("sleep 601", StringComparison.Ordinal));
    }

    [Fact]
    public async Task GetContainerStats_WithAndWithoutStream_ReportsSamples()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");
        var single = new List<ContainerStatsResponse>();
        await docker.Client.Containers.GetContainerStatsAsync(id, new ContainerStatsParameters { Stream = false }, new Each<ContainerStatsResponse>(single.Add), Cancel);

        var sample = Assert.Single(single);
        Assert.True(sample.MemoryStats!.Usage > 0);
        Assert.True(sample.CPUStats!.SystemUsage > sample.PreCPUStats!.SystemUsage);

        var streamed = 0;
        using var enough = CancellationTokenSource.CreateLinkedTokenSource(Cancel);
        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => docker.Client.Containers.GetContainerStatsAsync(
            id,
            new ContainerStatsParameters(),
            new Each<ContainerStatsResponse>(_ =>
            {
                if (++streamed == 2)
                    enough.Cancel();
            }),
            enough.Token));
        Assert.Equal(2, streamed);
    }

    [Fact]
    public async Task Archive_ExtractedAndReadBack_IsTheSame()
    {
        var id = await docker.Client.RunAsync(Cancel, "sleep", "600");
        using var archive = new MemoryStream();
        await using (var writer = new TarWriter(archive, leaveOpen: true))
            await writer.WriteEntryAsync(new PaxTarEntry(TarEntryType.RegularFile, "pin.yml") { DataStream = new MemoryStream("tag: sha-old\n"u8.ToArray()) }, Cancel);
        archive.Position = 0;

        await docker.Client.Containers.ExtractArchiveToContainerAsync(id, new ContainerPathStatParameters { Path = "/tmp" }, archive, Cancel);

        var file = new GetArchiveFromContainerParameters { Path = "/tmp/pin.yml" };
        var described = await docker.Client.Containers.GetArchiveFromContainerAsync(id, file, statOnly: true, Cancel);
        Assert.Equal(("pin.yml", 13L), (described.Stat!.Name, described.Stat.Size));
        Assert.Null(described.Stream);
        var read = await docker.Client.Containers.GetArchiveFromContainerAsync(id, file, statOnly: false, Cancel);
        await using var reader = new TarReader(read.Stream!);
        var entry = await reader.GetNextEntryAsync(cancellationToken: Cancel);
        using var text = new StreamReader(entry!.DataStream!, Encoding.UTF8);
        Assert.Equal("tag: sha-old\n", await text.ReadToEndAsync(Cancel));

        await Assert.ThrowsAsync<DockerContainerNotFoundException>(() =>
            docker.Client.Containers.GetArchiveFromContainerAsync(id, new GetArchiveFromContainerParameters { Path = "/nope" }, statOnly: true, Cancel));
    }

    [Fact]
    public async Task PruneContainers_WithALabel_RemovesOnlyThose()
    {
        var parameters = new CreateContainerParameters { Image = "backend:sha-old", Labels = new Dictionary<string, string> { ["prune"] = "me" } };
        var kept = await docker.Client.Containers.CreateContainerAsync(new CreateContainerParameters { Image = "backend:sha-old" }, Cancel);
        var gone = await docker.Client.Containers.CreateContainerAsync(parameters, Cancel);

        var pruned = await docker.Client.Containers.PruneContainersAsync(new ContainersPruneParameters { Filters = Filter("label", "prune=me") }, Cancel);

        Assert.Equal([gone.ID!], pruned.ContainersDeleted!);
        Assert.Equal("created", (await docker.Client.Containers.InspectContainerAsync(kept.ID!, Cancel)).State!.Status);
    }

    private static Dictionary<string, IDictionary<string, bool>> Filter(string name, string value) =>
        new() { [name] = new Dictionary<string, bool> { [value] = true } };
}

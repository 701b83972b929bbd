using System.Reflection;
using System.Text;
using Docker.DotNet;
using Docker.DotNet.Models;
using Xunit;

namespace OpsBot.Tests.Compat.DockerDotNet;

/// <summary>What the client sends when every parameter of every member is used, against the API's own description.</summary>
public sealed class RequestTests
{
    /// <summary>What 1.51 no longer describes; the engine ignores it there.</summary>
    private static readonly string[] GoneIn151 =
    [
        "/v1.51: POST /containers/create: body.HostConfig.KernelMemory is not described",
        "/v1.51: POST /networks/create: body.CheckDuplicate is not described",
    ];

    private static readonly Dictionary<string, Func<IDockerClient, CancellationToken, Task>> Calls = new()
    {
        ["ListContainers"] = (c, t) => c.Containers.ListContainersAsync(Filled.Of<ContainersListParameters>(), t),
        ["CreateContainer"] = (c, t) => c.Containers.CreateContainerAsync(Filled.Of<CreateContainerParameters>(), t),
        ["InspectContainer"] = (c, t) => c.Containers.InspectContainerAsync("x", t),
        ["ListProcesses"] = (c, t) => c.Containers.ListProcessesAsync("x", Filled.Of<ContainerListProcessesParameters>(), t),
        ["GetContainerLogs"] = async (c, t) => (await c.Containers.GetContainerLogsAsync("x", tty: false, Filled.Of<ContainerLogsParameters>(), t)).Dispose(),
        ["GetContainerStats"] = (c, t) => c.Containers.GetContainerStatsAsync("x", Filled.Of<ContainerStatsParameters>(), new Each<ContainerStatsResponse>(_ => { }), t),
        ["StartContainer"] = (c, t) => c.Containers.StartContainerAsync("x", Filled.Of<ContainerStartParameters>(), t),
        ["StopContainer"] = (c, t) => c.Containers.StopContainerAsync("x", Filled.Of<ContainerStopParameters>(), t),
        ["RestartContainer"] = (c, t) => c.Containers.RestartContainerAsync("x", Filled.Of<ContainerRestartParameters>(), t),
        ["KillContainer"] = (c, t) => c.Containers.KillContainerAsync("x", Filled.Of<ContainerKillParameters>(), t),
        ["RenameContainer"] = (c, t) => c.Containers.RenameContainerAsync("x", Filled.Of<ContainerRenameParameters>(), t),
        ["PauseContainer"] = (c, t) => c.Containers.PauseContainerAsync("x", t),
        ["UnpauseContainer"] = (c, t) => c.Containers.UnpauseContainerAsync("x", t),
        ["WaitContainer"] = (c, t) => c.Containers.WaitContainerAsync("x", t),
        ["RemoveContainer"] = (c, t) => c.Containers.RemoveContainerAsync("x", Filled.Of<ContainerRemoveParameters>(), t),
        ["GetArchive"] = (c, t) => c.Containers.GetArchiveFromContainerAsync("x", Filled.Of<GetArchiveFromContainerParameters>(), statOnly: false, t),
        ["StatArchive"] = (c, t) => c.Containers.GetArchiveFromContainerAsync("x", Filled.Of<GetArchiveFromContainerParameters>(), statOnly: true, t),
        ["ExtractArchive"] = (c, t) => c.Containers.ExtractArchiveToContainerAsync("x", Filled.Of<ContainerPathStatParameters>(), new MemoryStream([1, 2, 3]), t),
        ["PruneContainers"] = (c, t) => c.Containers.PruneContainersAsync(Filled.Of<ContainersPruneParameters>(), t),
        ["ExecCreate"] = (c, t) => c.Exec.ExecCreateContainerAsync("x", Filled.Of<ContainerExecCreateParameters>(), t),
        ["ExecStart"] = (c, t) => c.Exec.StartContainerExecAsync("x", t),
        ["ExecAttach"] = async (c, t) => (await c.Exec.StartAndAttachContainerExecAsync("x", tty: true, t)).Dispose(),
        ["ExecResize"] = (c, t) => c.Exec.ResizeContainerExecTtyAsync("x", Filled.Of<ContainerResizeParameters>(), t),
        ["ExecInspect"] = (c, t) => c.Exec.InspectContainerExecAsync("x", t),
        ["ListImages"] = (c, t) => c.Images.ListImagesAsync(Filled.Of<ImagesListParameters>(), t),
        ["InspectImage"] = (c, t) => c.Images.InspectImageAsync("registry:5000/team/app@sha256:12", t),
        ["PullImage"] = (c, t) => c.Images.CreateImageAsync(Filled.Of<ImagesCreateParameters>(), Filled.Of<AuthConfig>(), new Each<JSONMessage>(_ => { }), t),
        ["ImportImage"] = (c, t) => c.Images.CreateImageAsync(new ImagesCreateParameters { Repo = "x" }, new MemoryStream([1, 2, 3]), null, new Each<JSONMessage>(_ => { }), t),
        ["TagImage"] = (c, t) => c.Images.TagImageAsync("team/app:1", Filled.Of<ImageTagParameters>(), t),
        ["DeleteImage"] = (c, t) => c.Images.DeleteImageAsync("team/app:1", Filled.Of<ImageDeleteParameters>(), t),
        ["PruneImages"] = (c, t) => c.Images.PruneImagesAsync(Filled.Of<ImagesPruneParameters>(), t),
        ["ListNetworks"] = (c, t) => c.Networks.ListNetworksAsync(Filled.Of<NetworksListParameters>(), t),
        ["InspectNetwork"] = (c, t) => c.Networks.InspectNetworkAsync("x", t),
        ["DeleteNetwork"] = (c, t) => c.Networks.DeleteNetworkAsync("x", t),
        ["CreateNetwork"] = (c, t) => c.Networks.CreateNetworkAsync(Filled.Of<NetworksCreateParameters>(), t),
        ["ConnectNetwork"] = (c, t) => c.Networks.ConnectNetworkAsync("x", Filled.Of<NetworkConnectParameters>(), t),
        ["DisconnectNetwork"] = (c, t) => c.Networks.DisconnectNetworkAsync("x", Filled.Of<NetworkDisconnectParameters>(), t),
        ["PruneNetworks"] = (c, t) => c.Networks.PruneNetworksAsync(Filled.Of<NetworksDeleteUnusedParameters>(), t),
        ["ListVolumes"] = (c, t) => c.Volumes.ListAsync(Filled.Of<VolumesListParameters>(), t),
        ["CreateVolume"] = (c, t) => c.Volumes.CreateAsync(Filled.Of<VolumesCreateParameters>(), t),
        ["InspectVolume"] = (c, t) => c.Volumes.InspectAsync("x", t),
        ["RemoveVolume"] = (c, t) => c.Volumes.RemoveAsync("x", force: true, t),
        ["PruneVolumes"] = (c, t) => c.Volumes.PruneAsync(Filled.Of<VolumesPruneParameters>(), t),
        ["Ping"] = (c, t) => c.System.PingAsync(t),
        ["GetVersion"] = (c, t) => c.System.GetVersionAsync(t),
        ["GetSystemInfo"] = (c, t) => c.System.GetSystemInfoAsync(t),
        ["MonitorEvents"] = (c, t) => c.System.MonitorEventsAsync(Filled.Of<ContainerEventsParameters>(), new Each<Message>(_ => { }), t),
    };

    public static TheoryData<string> Members() => [.. Calls.Keys];

    [Theory]
    [MemberData(nameof(Members))]
    public async Task Member_WithEveryParameter_SendsOnlyWhatTheApiDescribes(string member)
    {
        await using var engine = new FakeEngine(Answer);
        using var client = engine.Client();

        await Calls[member](client, TestContext.Current.CancellationToken);

        var call = Assert.Single(engine.Calls);
        Assert.Empty(EngineSpec.Of("v1.41").Violations(call));
        Assert.Empty(EngineSpec.Of("v1.51").Violations(call).Except(GoneIn151));
    }

    [Fact]
    public void Members_OfAllInterfaces_AreChecked()
    {
        // Overloads that ask for the same: three of logs, two of pull and import each, two lists of volumes.
        const int sameRequest = 2 + 1;
        var members = new[] { typeof(IContainerOperations), typeof(IExecOperations), typeof(IImageOperations), typeof(INetworkOperations), typeof(IVolumeOperations), typeof(ISystemOperations) }
            .Sum(type => type.GetMethods(BindingFlags.Public | BindingFlags.Instance).Length);

        Assert.Equal(members - sameRequest + 1, Calls.Count); // one more: the archive with and without its content
    }

    private static async IAsyncEnumerable<byte[]> Answer(EngineCall call)
    {
        await Task.CompletedTask;
        var body = call.Target switch
        {
            "/containers/json" or "/networks" or "/images/json" => "[]",
            var target when target.StartsWith("/containers/json?", StringComparison.Ordinal) => "[]",
            var target when target.StartsWith("/networks?", StringComparison.Ordinal) => "[]",
            var target when target.StartsWith("/images/json?", StringComparison.Ordinal) => "[]",
            _ when call.Method == "DELETE" => "[]",
            _ => "{}",
        };
        var stat = Convert.ToBase64String("{}"u8.ToArray());
        yield return call.Headers.ContainsKey("upgrade")
            ? "HTTP/1.1 101 UPGRADED\r\nConnection: Upgrade\r\nUpgrade: tcp\r\n\r\n"u8.ToArray()
            : Encoding.ASCII.GetBytes($"HTTP/1.1 200 OK\r\nContent-Length: {body.Length}\r\nX-Docker-Container-Path-Stat: {stat}\r\n\r\n{(call.Method == "HEAD" ? "" : body)}");
    }
}

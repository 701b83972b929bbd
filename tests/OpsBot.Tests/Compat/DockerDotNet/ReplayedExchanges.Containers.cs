using Docker.DotNet;
using Docker.DotNet.Models;

namespace OpsBot.Tests.Compat.DockerDotNet;

internal static partial class ReplayedExchanges
{
    private static Dictionary<string, ReplayedExchange> Containers => new()
    {
        ["13-create-404"] = new(Create(new() { Name = "rsx_web_1", Image = "nope:9" }), "DockerImageNotFoundException: 404 NotFound: No such image: nope:9"),
        ["14-create-400"] = new(Create(new() { Image = "x" }), "DockerApiException: 500 InternalServerError: invalid character 'b' looking for beginning of object key string") { SameRequest = false },
        ["16-create-201"] = new(Create(WebParameters), $"{Web} 0"),
        ["17-create-409"] = new(Create(new() { Name = "rsx_web_1", Image = "rsx:1" }), "DockerApiException: 400 BadRequest: No command specified"),
        ["18-start-204"] = new(Start(Web), "True"),
        ["19-start-304"] = new(Start(Web), "False"),
        ["20-list-project"] = new(
            async (c, t) => (await c.Containers.ListContainersAsync(new ContainersListParameters { All = true, Filters = Filters(("label", "com.docker.compose.project=rsx")) }, t)).Single() is var l
                ? $"{l.ID} {l.Names!.Single()} {l.Image} {l.Created:s} {l.State} {l.Labels!["com.docker.compose.service"]} {l.NetworkSettings!.Networks!.Keys.Single()}" : "",
            $"{Web} /rsx_web_1 rsx:1 2026-11-22T08:33:19 running web none"),
        ["21-inspect"] = new(Inspect("rsx_web_1"), $"{Web} /rsx_web_1 running 0 UnlessStopped 67108864 False"),
        ["22-inspect-404"] = new(Inspect("nope"), "DockerContainerNotFoundException: 404 NotFound: No such container: nope"),
        ["40-rename-204"] = new(Rename("rsx_old"), "done"),
        ["41-create2-201"] = new(Create(TtyParameters), $"{Tty} 0"),
        ["42-rename-409"] = new(Rename("rsx_web_1"), $"DockerApiException: 409 Conflict: Error when allocating new name: Conflict. The container name \"/rsx_web_1\" is already in use by container \"{Tty}\". You have to remove (or rename) that container to be able to reuse that name."),
        ["43-restart-204"] = new(Done((c, t) => c.Containers.RestartContainerAsync(Web, new ContainerRestartParameters { WaitBeforeKillSeconds = 1 }, t)), "done"),
        ["44-remove-409-running"] = new(Remove(Web, new()), $"DockerApiException: 409 Conflict: You cannot remove a running container {Web}. Stop the container before attempting removal or force remove"),
        ["45-stop-204"] = new(Stop, "True"),
        ["46-stop-304"] = new(Stop, "False"),
        ["48-start2-204"] = new(Start(Tty), "True"),
        ["50-kill-204"] = new(Done((c, t) => c.Containers.KillContainerAsync(Tty, new ContainerKillParameters(), t)), "done"),
        ["51-inspect-exited"] = new(Inspect(Tty), $"{Tty} /rsx_web_1 exited 137 Undefined 0 True"),
        ["52-remove-204"] = new(Remove(Web, new() { RemoveVolumes = true }), "done"),
        ["53-remove2-204"] = new(Remove(Tty, new() { Force = true }), "done"),
        ["54-remove-404"] = new(Remove(Web, new()), $"DockerContainerNotFoundException: 404 NotFound: No such container: {Web}"),
        ["58-containers-prune-labelled"] = new(
            async (c, t) => await c.Containers.PruneContainersAsync(new ContainersPruneParameters { Filters = Filters(("label", "com.docker.compose.project=rsx")) }, t) is var p ? $"{p.ContainersDeleted?.Count} {p.SpaceReclaimed}" : "",
            " 0"),
    };

    private static CreateContainerParameters WebParameters => new()
    {
        Name = "rsx_web_1",
        Image = "rsx:1",
        Cmd = ["/bin/sh", "-c", "i=0; while true; do i=$((i+1)); echo \"out $i\"; echo \"err $i\" >&2; sleep 1; done"],
        Labels = ComposeLabels,
        HostConfig = new HostConfig { NetworkMode = "none", RestartPolicy = new RestartPolicy { Name = RestartPolicyKind.UnlessStopped }, Memory = 64 << 20 },
    };

    private static CreateContainerParameters TtyParameters => new()
    {
        Name = "rsx_web_1",
        Image = "rsx:2",
        Tty = true,
        Cmd = ["/bin/sh", "-c", "echo tty-out; echo tty-err >&2; sleep 60"],
        Labels = ComposeLabels,
        HostConfig = new HostConfig { NetworkMode = "none" },
    };

    private static Dictionary<string, string> ComposeLabels => new()
    {
        ["com.docker.compose.project"] = "rsx",
        ["com.docker.compose.service"] = "web",
        ["com.docker.compose.container-number"] = "1",
        ["com.docker.compose.oneoff"] = "False",
        ["com.docker.compose.config-hash"] = new string('0', 64),
    };

    private static async Task<string> Stop(IDockerClient client, CancellationToken token) =>
        (await client.Containers.StopContainerAsync(Web, new ContainerStopParameters { WaitBeforeKillSeconds = 1 }, token)).ToString();

    private static Func<IDockerClient, CancellationToken, Task<string>> Create(CreateContainerParameters parameters) => async (c, t) =>
        await c.Containers.CreateContainerAsync(parameters, t) is var created ? $"{created.ID} {created.Warnings!.Count}" : "";

    private static Func<IDockerClient, CancellationToken, Task<string>> Start(string id) => async (c, t) =>
        (await c.Containers.StartContainerAsync(id, new ContainerStartParameters(), t)).ToString();

    private static Func<IDockerClient, CancellationToken, Task<string>> Inspect(string id) => async (c, t) =>
        await c.Containers.InspectContainerAsync(id, t) is var i
            ? $"{i.ID} {i.Name} {i.State!.Status} {i.State.ExitCode} {i.HostConfig!.RestartPolicy!.Name} {i.HostConfig.Memory} {i.Config!.Tty}" : "";

    private static Func<IDockerClient, CancellationToken, Task<string>> Rename(string name) =>
        Done((c, t) => c.Containers.RenameContainerAsync(Web, new ContainerRenameParameters { NewName = name }, t));

    private static Func<IDockerClient, CancellationToken, Task<string>> Remove(string id, ContainerRemoveParameters parameters) =>
        Done((c, t) => c.Containers.RemoveContainerAsync(id, parameters, t));
}

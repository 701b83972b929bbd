using Docker.DotNet;
using Docker.DotNet.Models;

namespace OpsBot.IntegrationTests.Docker;

/// <summary>Containers for tests.</summary>
internal static class Containers
{
    /// <summary>Creates and starts a container without a network.</summary>
    public static Task<string> RunAsync(this IDockerClient client, CancellationToken cancellationToken, params string[] command) =>
        RunAsync(client, new CreateContainerParameters { Image = "backend:sha-old", Cmd = command }, cancellationToken);

    /// <summary>Creates and starts a container, without a network unless one is given, reaped by an init process so that it stops at once.</summary>
    public static async Task<string> RunAsync(this IDockerClient client, CreateContainerParameters parameters, CancellationToken cancellationToken)
    {
        parameters.HostConfig ??= new HostConfig { NetworkMode = "none" };
        parameters.HostConfig.Init = true;
        var created = await client.Containers.CreateContainerAsync(parameters, cancellationToken);
        await client.Containers.StartContainerAsync(created.ID!, null, cancellationToken);
        return created.ID!;
    }

    /// <summary>Runs a command in a container and returns what it printed and its exit code.</summary>
    public static async Task<(string Stdout, string Stderr, long ExitCode)> ExecAsync(this IDockerClient client, string container, CancellationToken cancellationToken, params string[] command)
    {
        var parameters = new ContainerExecCreateParameters { Cmd = command, AttachStdout = true, AttachStderr = true };
        var exec = await client.Exec.ExecCreateContainerAsync(container, parameters, cancellationToken);
        using var output = await client.Exec.StartAndAttachContainerExecAsync(exec.ID!, tty: false, cancellationToken);
        var (stdout, stderr) = await output.ReadOutputToEndAsync(cancellationToken);
        var ended = await client.Exec.InspectContainerExecAsync(exec.ID!, cancellationToken);
        return (stdout, stderr, ended.ExitCode);
    }
}

using System.Security.Cryptography;
using Docker.DotNet.Models;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;
using OpsBot.Steps.Exec;

namespace OpsBot.Steps.Docker;

/// <summary>Programs in running containers; what happens to one is in <see cref="ContainerProgram"/>.</summary>
internal sealed partial class DockerEngine
{
    /// <inheritdoc/>
    public async Task<ContainerExit> ExecAsync(ServiceRef service, ContainerCommand command, ContainerOutput output, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(command);
        ArgumentNullException.ThrowIfNull(output);
        var doing = $"Running {command.Program} in {service}";
        var mark = RandomNumberGenerator.GetHexString(16, lowercase: true);
        var (container, id) = await BeforeAsync(host.AskAsync(doing, async (session, stop) =>
        {
            var running = (await RunningAsync(session, doing, service, stop)).ID!;
            return (running, (await session.Client.Exec.ExecCreateContainerAsync(running, Parameters(command, mark), stop)).ID!);
        }, cancel));
        return await host.OrderAsync(doing, (session, stop) => new ContainerProgram(doing, host, session.Client, container, id, command.User, mark, clock).RunAsync(command.Input, output, stop), cancel);
    }

    /// <inheritdoc/>
    public Task<IReadOnlyDictionary<string, string>> EnvironmentAsync(ServiceRef service, CancellationToken cancel) =>
        host.AskAsync<IReadOnlyDictionary<string, string>>($"Looking at {service}", async (session, stop) =>
        {
            var listed = await ListAsync(session, service, stop);
            if (listed.Count == 0)
            {
                return new Dictionary<string, string>();
            }

            var seen = await session.Client.Containers.InspectContainerAsync(listed[0].ID!, stop);
            return (seen.Config?.Env ?? []).Select(e => e.Split('=', 2)).Where(e => e.Length == 2).DistinctBy(e => e[0]).ToDictionary(e => e[0], e => e[1], StringComparer.Ordinal);
        }, cancel);

    private static ContainerExecCreateParameters Parameters(ContainerCommand command, string mark) => new()
    {
        Cmd = [.. command.Arguments],
        Env = [.. command.Environment.Select(e => $"{e.Key}={e.Value}"), $"{ContainerProgram.Mark}={mark}"],
        User = command.User,
        WorkingDir = command.Folder,
        AttachStdin = command.Input is not null,
        AttachStdout = true,
        AttachStderr = true,
    };

    private async Task<ContainerListResponse> RunningAsync(EngineSession session, string doing, ServiceRef service, CancellationToken cancel)
    {
        var all = await ListAsync(session, service, cancel);
        return all.FirstOrDefault(c => c.State == "running")
            ?? throw new EngineException(all.Count == 0
                ? $"{doing} on {Where}: it has no container. Bring it up first."
                : $"{doing} on {Where}: its container does not run ({all[0].Status}). Start it first: /restart {service.Service}");
    }
}

using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>
/// Commands run in running containers: create, start, then inspect for the exit code. A program that does not exist is no error
/// of the start: the message is in the output, and the exit code is 126 or 127.
/// </summary>
public interface IExecOperations
{
    /// <summary>Prepares a command.</summary>
    /// <exception cref="DockerContainerNotFoundException">The engine does not know the container.</exception>
    /// <exception cref="DockerApiException">409: the container does not run.</exception>
    Task<ContainerExecCreateResponse> ExecCreateContainerAsync(string id, ContainerExecCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Starts a command without connecting to it.</summary>
    Task StartContainerExecAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Starts a command and connects to it.</summary>
    /// <param name="id">The exec instance.</param>
    /// <param name="tty">Whether it was created with a terminal.</param>
    /// <param name="cancellationToken">Ends the request; reads and writes take a token of their own.</param>
    Task<MultiplexedStream> StartAndAttachContainerExecAsync(string id, bool tty, CancellationToken cancellationToken = default);

    /// <summary>Changes the size of the command's terminal.</summary>
    Task ResizeContainerExecTtyAsync(string id, ContainerResizeParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Whether the command runs, and how it ended.</summary>
    Task<ContainerExecInspectResponse> InspectContainerExecAsync(string id, CancellationToken cancellationToken = default);
}

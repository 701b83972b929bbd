using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>
/// Containers. A container is named by name or identifier. Every member throws <see cref="DockerContainerNotFoundException"/> when
/// the engine does not know it, <see cref="DockerApiException"/> for other refusals (409 when its state does not allow it),
/// <see cref="HttpRequestException"/> when the engine cannot be reached.
/// </summary>
public interface IContainerOperations
{
    /// <summary>Containers that match.</summary>
    Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Creates a container; it does not run yet.</summary>
    /// <exception cref="DockerImageNotFoundException">The image is not here: pull it first.</exception>
    Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>All about one container.</summary>
    Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>The processes of a running container.</summary>
    Task<ContainerProcessesResponse> ListProcessesAsync(string id, ContainerListProcessesParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>The log as the engine sends it: frames, when the container has no terminal.</summary>
    [Obsolete("The stream returned by this method holds frames if the container was created without a TTY. Use GetContainerLogsAsync(string, bool, ContainerLogsParameters, CancellationToken) instead.")]
    Task<Stream> GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>The log line by line, in bounded memory. For containers with a terminal: without one, lines carry pieces of frames.</summary>
    Task GetContainerLogsAsync(string id, ContainerLogsParameters parameters, CancellationToken cancellationToken, IProgress<string> progress);

    /// <summary>The log, its streams told apart.</summary>
    /// <param name="id">The container.</param>
    /// <param name="tty">Whether it was created with a terminal (<see cref="Config.Tty"/>); the answer itself does not tell.</param>
    /// <param name="parameters">Which part.</param>
    /// <param name="cancellationToken">Ends the request; reads take a token of their own.</param>
    Task<MultiplexedStream> GetContainerLogsAsync(string id, bool tty, ContainerLogsParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Reports samples of resource use: one, or one a second until it stops or <paramref name="cancellationToken"/> ends it.</summary>
    Task GetContainerStatsAsync(string id, ContainerStatsParameters parameters, IProgress<ContainerStatsResponse> progress, CancellationToken cancellationToken = default);

    /// <summary>Starts a container. False when it ran already.</summary>
    Task<bool> StartContainerAsync(string id, ContainerStartParameters? parameters, CancellationToken cancellationToken = default);

    /// <summary>Stops a container, and waits for it. False when it was stopped already.</summary>
    Task<bool> StopContainerAsync(string id, ContainerStopParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Stops and starts a container.</summary>
    Task RestartContainerAsync(string id, ContainerRestartParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Sends a signal to a container's main process.</summary>
    Task KillContainerAsync(string id, ContainerKillParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Gives a container another name.</summary>
    Task RenameContainerAsync(string id, ContainerRenameParameters parameters, CancellationToken cancellationToken);

    /// <summary>Freezes a container's processes.</summary>
    Task PauseContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Lets a frozen container go on.</summary>
    Task UnpauseContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Waits until a container does not run, and tells how it ended.</summary>
    Task<ContainerWaitResponse> WaitContainerAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a container.</summary>
    Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>A file or folder of a container as a tar archive, or only its description.</summary>
    Task<GetArchiveFromContainerResponse> GetArchiveFromContainerAsync(string id, GetArchiveFromContainerParameters parameters, bool statOnly, CancellationToken cancellationToken = default);

    /// <summary>Extracts a tar archive into a folder of a container.</summary>
    Task ExtractArchiveToContainerAsync(string id, ContainerPathStatParameters parameters, Stream stream, CancellationToken cancellationToken = default);

    /// <summary>Removes stopped containers.</summary>
    Task<ContainersPruneResponse> PruneContainersAsync(ContainersPruneParameters? parameters = null, CancellationToken cancellationToken = default);
}

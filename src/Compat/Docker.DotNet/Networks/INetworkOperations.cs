using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>
/// Networks, named by name or identifier. Members that name one throw <see cref="DockerNetworkNotFoundException"/> when the engine
/// does not know it, or does not know the container to connect.
/// </summary>
public interface INetworkOperations
{
    /// <summary>Networks that match; their containers are not filled in.</summary>
    Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters? parameters = null, CancellationToken cancellationToken = default);

    /// <summary>All about one network.</summary>
    Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Removes a network; refused (403) while containers are connected.</summary>
    Task DeleteNetworkAsync(string id, CancellationToken cancellationToken = default);

    /// <summary>Creates a network.</summary>
    Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Connects a container to a network.</summary>
    Task ConnectNetworkAsync(string id, NetworkConnectParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Disconnects a container from a network.</summary>
    Task DisconnectNetworkAsync(string id, NetworkDisconnectParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes networks without containers.</summary>
    Task<NetworksPruneResponse> PruneNetworksAsync(NetworksDeleteUnusedParameters? parameters = null, CancellationToken cancellationToken = default);
}

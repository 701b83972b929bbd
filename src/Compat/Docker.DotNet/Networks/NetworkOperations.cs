using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Networks.</summary>
internal sealed class NetworkOperations(EngineChannel engine) : INetworkOperations
{
    public async Task<IList<NetworkResponse>> ListNetworksAsync(NetworksListParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Get, "networks") { Query = new Query().Filters(parameters?.Filters) };
        return await engine.SendAsync(request, EngineJson.Default.NetworkResponseArray, cancellationToken);
    }

    public Task<NetworkResponse> InspectNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Get, id), EngineJson.Default.NetworkResponse, cancellationToken);

    public Task DeleteNetworkAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Delete, id), cancellationToken);

    public Task<NetworksCreateResponse> CreateNetworkAsync(NetworksCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "networks/create") { Content = EngineJson.Body(parameters, EngineJson.Default.NetworksCreateParameters) };
        return engine.SendAsync(request, EngineJson.Default.NetworksCreateResponse, cancellationToken);
    }

    public Task ConnectNetworkAsync(string id, NetworkConnectParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(parameters.Container, nameof(parameters));
        var body = EngineJson.Body(parameters, EngineJson.Default.NetworkConnectParameters);
        return engine.SendAsync(For(HttpMethod.Post, id, "/connect") with { Content = body }, cancellationToken);
    }

    public Task DisconnectNetworkAsync(string id, NetworkDisconnectParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentException.ThrowIfNullOrEmpty(parameters.Container, nameof(parameters));
        var body = EngineJson.Body(parameters, EngineJson.Default.NetworkDisconnectParameters);
        return engine.SendAsync(For(HttpMethod.Post, id, "/disconnect") with { Content = body }, cancellationToken);
    }

    public Task<NetworksPruneResponse> PruneNetworksAsync(NetworksDeleteUnusedParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Post, "networks/prune") { Query = new Query().Filters(parameters?.Filters) };
        return engine.SendAsync(request, EngineJson.Default.NetworksPruneResponse, cancellationToken);
    }

    private static EngineRequest For(HttpMethod method, string id, string action = "") =>
        new(method, $"networks/{EnginePath.Segment(id)}{action}") { NotFound = EngineRequest.NoNetwork };
}

using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Containers: create, find, look at, remove. Running them and their streams are in the other parts.</summary>
internal sealed partial class ContainerOperations(EngineChannel engine) : IContainerOperations
{
    public async Task<IList<ContainerListResponse>> ListContainersAsync(ContainersListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("all", parameters.All).Add("limit", parameters.Limit).Add("size", parameters.Size).Filters(parameters.Filters);
        return await engine.SendAsync(new(HttpMethod.Get, "containers/json") { Query = query }, EngineJson.Default.ContainerListResponseArray, cancellationToken);
    }

    public Task<CreateContainerResponse> CreateContainerAsync(CreateContainerParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "containers/create")
        {
            Query = new Query().Add("name", parameters.Name).Add("platform", parameters.Platform),
            Content = EngineJson.Body(parameters, EngineJson.Default.CreateContainerParameters),
            NotFound = EngineRequest.NoImage,
        };
        return engine.SendAsync(request, EngineJson.Default.CreateContainerResponse, cancellationToken);
    }

    public Task<ContainerInspectResponse> InspectContainerAsync(string id, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Get, id, "json"), EngineJson.Default.ContainerInspectResponse, cancellationToken);

    public Task<ContainerProcessesResponse> ListProcessesAsync(string id, ContainerListProcessesParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = For(HttpMethod.Get, id, "top") with { Query = new Query().Add("ps_args", parameters.PsArgs) };
        return engine.SendAsync(request, EngineJson.Default.ContainerProcessesResponse, cancellationToken);
    }

    public Task RenameContainerAsync(string id, ContainerRenameParameters parameters, CancellationToken cancellationToken)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        return engine.SendAsync(For(HttpMethod.Post, id, "rename") with { Query = new Query().Add("name", parameters.NewName) }, cancellationToken);
    }

    public Task RemoveContainerAsync(string id, ContainerRemoveParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("v", parameters.RemoveVolumes).Add("link", parameters.RemoveLinks).Add("force", parameters.Force);
        return engine.SendAsync(For(HttpMethod.Delete, id) with { Query = query }, cancellationToken);
    }

    public Task<ContainersPruneResponse> PruneContainersAsync(ContainersPruneParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Post, "containers/prune") { Query = new Query().Filters(parameters?.Filters) };
        return engine.SendAsync(request, EngineJson.Default.ContainersPruneResponse, cancellationToken);
    }

    private static EngineRequest For(HttpMethod method, string id, string? action = null)
    {
        var container = $"containers/{EnginePath.Segment(id)}";
        return new(method, action is null ? container : $"{container}/{action}") { NotFound = EngineRequest.NoContainer };
    }
}

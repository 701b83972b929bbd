using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Volumes.</summary>
internal sealed class VolumeOperations(EngineChannel engine) : IVolumeOperations
{
    public Task<VolumesListResponse> ListAsync(CancellationToken cancellationToken = default) => ListAsync(null, cancellationToken);

    public Task<VolumesListResponse> ListAsync(VolumesListParameters? parameters, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Get, "volumes") { Query = new Query().Filters(parameters?.Filters) };
        return engine.SendAsync(request, EngineJson.Default.VolumesListResponse, cancellationToken);
    }

    public Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var request = new EngineRequest(HttpMethod.Post, "volumes/create") { Content = EngineJson.Body(parameters, EngineJson.Default.VolumesCreateParameters) };
        return engine.SendAsync(request, EngineJson.Default.VolumeResponse, cancellationToken);
    }

    public Task<VolumeResponse> InspectAsync(string name, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Get, name), EngineJson.Default.VolumeResponse, cancellationToken);

    public Task RemoveAsync(string name, bool? force = null, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Delete, name) with { Query = new Query().Add("force", force) }, cancellationToken);

    public Task<VolumesPruneResponse> PruneAsync(VolumesPruneParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Post, "volumes/prune") { Query = new Query().Filters(parameters?.Filters), Unlimited = true };
        return engine.SendAsync(request, EngineJson.Default.VolumesPruneResponse, cancellationToken);
    }

    private static EngineRequest For(HttpMethod method, string name) => new(method, $"volumes/{EnginePath.Segment(name)}");
}

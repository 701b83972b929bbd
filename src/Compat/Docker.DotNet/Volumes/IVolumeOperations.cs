using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Volumes, named by name. One the engine does not know is a <see cref="DockerApiException"/> with status 404.</summary>
public interface IVolumeOperations
{
    /// <summary>All volumes.</summary>
    Task<VolumesListResponse> ListAsync(CancellationToken cancellationToken = default);

    /// <summary>Volumes that match.</summary>
    Task<VolumesListResponse> ListAsync(VolumesListParameters? parameters, CancellationToken cancellationToken = default);

    /// <summary>Creates a volume; the one that exists is answered when the name is taken.</summary>
    Task<VolumeResponse> CreateAsync(VolumesCreateParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>All about one volume.</summary>
    Task<VolumeResponse> InspectAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Removes a volume with its data; refused (409) while a container refers to it.</summary>
    /// <param name="name">The volume.</param>
    /// <param name="force">Also when its driver does not answer.</param>
    /// <param name="cancellationToken">Ends the request.</param>
    Task RemoveAsync(string name, bool? force = null, CancellationToken cancellationToken = default);

    /// <summary>Removes volumes that no container refers to, with their data.</summary>
    Task<VolumesPruneResponse> PruneAsync(VolumesPruneParameters? parameters = null, CancellationToken cancellationToken = default);
}

using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>
/// Images, named by <c>repository:tag</c>, <c>repository@digest</c> or identifier. Members that name one throw
/// <see cref="DockerImageNotFoundException"/> when the engine does not know it.
/// </summary>
public interface IImageOperations
{
    /// <summary>Images that match.</summary>
    Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Pulls an image.</summary>
    /// <param name="parameters">Which one.</param>
    /// <param name="authConfig">Access to the registry; null for none.</param>
    /// <param name="progress">Gets each message. A pull that fails half way has status 200 all the same: look at <see cref="JSONMessage.Error"/>.</param>
    /// <param name="cancellationToken">Stops the pull.</param>
    /// <exception cref="DockerApiException">The registry does not have it, or cannot be reached.</exception>
    Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig? authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>Imports an image from a tar archive of its root file system; pulls when <paramref name="imageStream"/> is null.</summary>
    /// <param name="parameters">Its name.</param>
    /// <param name="imageStream">The archive.</param>
    /// <param name="authConfig">Access to the registry; null for none.</param>
    /// <param name="progress">Gets each message; look at <see cref="JSONMessage.Error"/>.</param>
    /// <param name="cancellationToken">Stops the import.</param>
    Task CreateImageAsync(ImagesCreateParameters parameters, Stream? imageStream, AuthConfig? authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default);

    /// <summary>All about one image.</summary>
    Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default);

    /// <summary>Gives an image a further tag; moves the tag when another image has it.</summary>
    Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes a tag, and the image with its last one. Each entry has one key, <c>Untagged</c> or <c>Deleted</c>.</summary>
    Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default);

    /// <summary>Removes unused images.</summary>
    Task<ImagesPruneResponse> PruneImagesAsync(ImagesPruneParameters? parameters = null, CancellationToken cancellationToken = default);
}

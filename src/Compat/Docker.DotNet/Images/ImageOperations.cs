using System.Net.Http.Headers;
using System.Text.Json;
using Docker.DotNet.Http;
using Docker.DotNet.Json;
using Docker.DotNet.Models;

namespace Docker.DotNet;

/// <summary>Images.</summary>
internal sealed class ImageOperations(EngineChannel engine) : IImageOperations
{
    public async Task<IList<ImagesListResponse>> ListImagesAsync(ImagesListParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("all", parameters.All).Add("digests", parameters.Digests).Filters(parameters.Filters);
        return await engine.SendAsync(new(HttpMethod.Get, "images/json") { Query = query }, EngineJson.Default.ImagesListResponseArray, cancellationToken);
    }

    public Task CreateImageAsync(ImagesCreateParameters parameters, AuthConfig? authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default) =>
        CreateImageAsync(parameters, null, authConfig, progress, cancellationToken);

    public async Task CreateImageAsync(ImagesCreateParameters parameters, Stream? imageStream, AuthConfig? authConfig, IProgress<JSONMessage> progress, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        ArgumentNullException.ThrowIfNull(progress);
        var request = new EngineRequest(HttpMethod.Post, "images/create")
        {
            Query = new Query()
                .Add("fromImage", parameters.FromImage)
                .Add("fromSrc", imageStream is null ? parameters.FromSrc : "-")
                .Add("repo", parameters.Repo)
                .Add("tag", parameters.Tag)
                .Add("message", parameters.Message)
                .Add("changes", parameters.Changes)
                .Add("platform", parameters.Platform),
            Content = imageStream is null ? null : new StreamContent(imageStream) { Headers = { ContentType = new MediaTypeHeaderValue("application/x-tar") } },
            Headers = new Dictionary<string, string>(StringComparer.Ordinal) { ["X-Registry-Auth"] = RegistryAuth(authConfig) },
        };
        await using var messages = await engine.OpenStreamAsync(request, cancellationToken);
        await MessageStream.ReportAsync(messages, EngineJson.Default.JSONMessage, progress, cancellationToken);
    }

    public Task<ImageInspectResponse> InspectImageAsync(string name, CancellationToken cancellationToken = default) =>
        engine.SendAsync(For(HttpMethod.Get, name, "/json"), EngineJson.Default.ImageInspectResponse, cancellationToken);

    public Task TagImageAsync(string name, ImageTagParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("repo", parameters.RepositoryName).Add("tag", parameters.Tag);
        return engine.SendAsync(For(HttpMethod.Post, name, "/tag") with { Query = query }, cancellationToken);
    }

    public async Task<IList<IDictionary<string, string>>> DeleteImageAsync(string name, ImageDeleteParameters parameters, CancellationToken cancellationToken = default)
    {
        ArgumentNullException.ThrowIfNull(parameters);
        var query = new Query().Add("force", parameters.Force).Add("noprune", parameters.NoPrune);
        return await engine.SendAsync(For(HttpMethod.Delete, name) with { Query = query }, EngineJson.Default.ImagesDeleted, cancellationToken);
    }

    public Task<ImagesPruneResponse> PruneImagesAsync(ImagesPruneParameters? parameters = null, CancellationToken cancellationToken = default)
    {
        var request = new EngineRequest(HttpMethod.Post, "images/prune") { Query = new Query().Filters(parameters?.Filters), Unlimited = true };
        return engine.SendAsync(request, EngineJson.Default.ImagesPruneResponse, cancellationToken);
    }

    private static EngineRequest For(HttpMethod method, string name, string action = "") =>
        new(method, $"images/{EnginePath.Image(name)}{action}") { NotFound = EngineRequest.NoImage };

    /// <summary>Base64 with the URL alphabet and padding, of JSON; <c>{}</c> without credentials.</summary>
    private static string RegistryAuth(AuthConfig? authConfig) =>
        Convert.ToBase64String(JsonSerializer.SerializeToUtf8Bytes(authConfig ?? new AuthConfig(), EngineJson.Default.AuthConfig))
            .Replace('+', '-')
            .Replace('/', '_');
}

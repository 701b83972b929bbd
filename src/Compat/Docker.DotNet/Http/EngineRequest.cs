using System.Net;

namespace Docker.DotNet.Http;

/// <summary>One request to the engine.</summary>
/// <param name="Method">The method.</param>
/// <param name="Path">The path below the API version, escaped, such as <c>containers/json</c>.</param>
internal sealed record EngineRequest(HttpMethod Method, string Path)
{
    /// <summary>The query.</summary>
    public Query? Query { get; init; }

    /// <summary>The body.</summary>
    public HttpContent? Content { get; init; }

    /// <summary>Headers of this request only.</summary>
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>(StringComparer.Ordinal);

    /// <summary>Whether the answer may take as long as it takes: the work itself waits, as stop and wait do.</summary>
    public bool Unlimited { get; init; }

    /// <summary>The exception of a 404: what is missing depends on what was asked for.</summary>
    public Func<HttpStatusCode, string, DockerApiException> NotFound { get; init; } = (status, body) => new DockerApiException(status, body);

    /// <summary>A 404 means that a container or exec instance is missing.</summary>
    public static DockerApiException NoContainer(HttpStatusCode status, string body) => new DockerContainerNotFoundException(status, body);

    /// <summary>A 404 means that an image is missing.</summary>
    public static DockerApiException NoImage(HttpStatusCode status, string body) => new DockerImageNotFoundException(status, body);

    /// <summary>A 404 means that a network is missing.</summary>
    public static DockerApiException NoNetwork(HttpStatusCode status, string body) => new DockerNetworkNotFoundException(status, body);
}

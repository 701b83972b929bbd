using System.Net;

namespace Docker.DotNet;

/// <summary>The engine does not know a network of this name.</summary>
public class DockerNetworkNotFoundException : DockerApiException
{
    /// <summary>An answer of the engine as an exception.</summary>
    /// <param name="statusCode">The status code, 404.</param>
    /// <param name="responseBody">The body as the engine sent it.</param>
    public DockerNetworkNotFoundException(HttpStatusCode statusCode, string? responseBody)
        : base(statusCode, responseBody)
    {
    }
}

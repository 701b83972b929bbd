using System.Net;

namespace Docker.DotNet;

/// <summary>The engine does not know an image of this name.</summary>
public class DockerImageNotFoundException : DockerApiException
{
    /// <summary>An answer of the engine as an exception.</summary>
    /// <param name="statusCode">The status code, 404.</param>
    /// <param name="body">The body as the engine sent it.</param>
    public DockerImageNotFoundException(HttpStatusCode statusCode, string? body)
        : base(statusCode, body)
    {
    }
}

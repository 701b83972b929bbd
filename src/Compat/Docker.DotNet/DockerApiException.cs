using System.Net;
using Docker.DotNet.Http;

namespace Docker.DotNet;

/// <summary>The engine answered a request with an error.</summary>
public class DockerApiException : Exception
{
    /// <summary>An answer of the engine as an exception.</summary>
    /// <param name="statusCode">The status code.</param>
    /// <param name="responseBody">The body as the engine sent it, usually <c>{"message":"…"}</c>.</param>
    public DockerApiException(HttpStatusCode statusCode, string? responseBody)
        : base($"The Docker Engine answered {(int)statusCode} {statusCode}: {EngineError.Text(responseBody)}")
    {
        StatusCode = statusCode;
        ResponseBody = responseBody;
    }

    /// <summary>The status code.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The body as the engine sent it.</summary>
    public string? ResponseBody { get; }
}

using System.Net;

namespace Discord.Net.Rest;

/// <summary>Sends requests to one base address.</summary>
public interface IRestClient : IDisposable
{
    /// <summary>A header of all requests; null takes it away.</summary>
    void SetHeader(string key, string? value);

    /// <summary>What ends all requests.</summary>
    void SetCancelToken(CancellationToken cancelToken);

    /// <summary>Sends a request without a body.</summary>
    Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null);

    /// <summary>Sends JSON.</summary>
    Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null);

    /// <summary>Sends a form of several parts: texts, bytes, streams and files.</summary>
    Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false,
        string? reason = null, IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null);
}

/// <summary>Makes a client for a base address.</summary>
/// <param name="baseUrl">The address, with a slash at its end.</param>
public delegate IRestClient RestClientProvider(string baseUrl);

/// <summary>An answer.</summary>
public struct RestResponse
{
    /// <summary>Makes one.</summary>
    public RestResponse(HttpStatusCode statusCode, Dictionary<string, string> headers, Stream? stream)
    {
        StatusCode = statusCode;
        Headers = headers;
        Stream = stream;
    }

    /// <summary>The status.</summary>
    public HttpStatusCode StatusCode { get; }

    /// <summary>The headers, whatever their case.</summary>
    public Dictionary<string, string> Headers { get; }

    /// <summary>The body; null when only the headers were asked for and all is well.</summary>
    public Stream? Stream { get; }
}

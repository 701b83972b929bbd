using System.Net;
using System.Net.Http.Headers;
using System.Text;

namespace Discord.Net.Rest;

/// <summary>A file in a form of several parts.</summary>
/// <param name="Stream">What is in it; read again from its beginning when a request is repeated.</param>
/// <param name="Filename">Its name.</param>
internal sealed record MultipartFile(Stream Stream, string Filename);

/// <summary>Over an <see cref="HttpClient"/> of its own.</summary>
internal sealed class DefaultRestClient : IRestClient
{
    private const int LargestAnswer = 32 * 1024 * 1024;

    private readonly HttpClient client;
    private readonly string baseUrl;
    private CancellationToken always;

    public DefaultRestClient(string baseUrl, bool useProxy)
    {
        this.baseUrl = baseUrl;
        client = new HttpClient(new SocketsHttpHandler
        {
            AutomaticDecompression = DecompressionMethods.GZip | DecompressionMethods.Deflate,
            UseCookies = false,
            UseProxy = useProxy,
            AllowAutoRedirect = false,
            PooledConnectionLifetime = TimeSpan.FromMinutes(5),
        })
        {
            // The time that a request has is a matter of its options.
            Timeout = Timeout.InfiniteTimeSpan,
            MaxResponseContentBufferSize = LargestAnswer,
        };
    }

    /// <inheritdoc/>
    public void SetHeader(string key, string? value)
    {
        client.DefaultRequestHeaders.Remove(key);
        if (value is not null)
        {
            client.DefaultRequestHeaders.Add(key, value);
        }
    }

    /// <inheritdoc/>
    public void SetCancelToken(CancellationToken cancelToken) => always = cancelToken;

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) =>
        SendAsync(method, endpoint, (HttpContent?)null, reason, requestHeaders, headerOnly, cancelToken);

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) =>
        SendAsync(method, endpoint, new StringContent(json, Encoding.UTF8, "application/json"), reason, requestHeaders, headerOnly, cancelToken);

    /// <inheritdoc/>
    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false,
        string? reason = null, IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) =>
        SendAsync(method, endpoint, Form(multipartParams), reason, requestHeaders, headerOnly, cancelToken);

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private static MultipartFormDataContent Form(IReadOnlyDictionary<string, object> parts)
    {
        var form = new MultipartFormDataContent();
        foreach (var (name, value) in parts)
        {
            switch (value)
            {
                case string text:
                    form.Add(new StringContent(text, Encoding.UTF8, "text/plain"), name);
                    break;
                case byte[] bytes:
                    form.Add(new ByteArrayContent(bytes), name);
                    break;
                case Stream stream:
                    form.Add(Content(stream), name);
                    break;
                case MultipartFile file:
                    form.Add(Content(file.Stream), name, file.Filename);
                    break;
                default:
                    throw new InvalidOperationException($"The part {name} is a {value.GetType().Name}; a form takes texts, bytes, streams and files.");
            }
        }

        return form;
    }

    private static StreamContent Content(Stream stream)
    {
        if (stream.CanSeek)
        {
            stream.Position = 0;
        }

        // The stream is the caller's, and read again when the request is repeated; so the request, which would dispose of it, is not disposed of.
        var content = new StreamContent(stream);
        content.Headers.ContentType = new MediaTypeHeaderValue("application/octet-stream");
        return content;
    }

    private async Task<RestResponse> SendAsync(string method, string endpoint, HttpContent? content, string? reason, IEnumerable<KeyValuePair<string, IEnumerable<string>>>? headers,
        bool headerOnly, CancellationToken cancel)
    {
        var request = new HttpRequestMessage(new HttpMethod(method), baseUrl + endpoint) { Content = content };
        if (reason is not null)
        {
            request.Headers.Add("X-Audit-Log-Reason", Uri.EscapeDataString(reason));
        }

        foreach (var (key, values) in headers ?? [])
        {
            request.Headers.Add(key, values);
        }

        using var linked = CancellationTokenSource.CreateLinkedTokenSource(always, cancel);
        var response = await client.SendAsync(request, linked.Token);
        var answered = response.Headers.ToDictionary(h => h.Key, h => h.Value.First(), StringComparer.OrdinalIgnoreCase);
        var body = headerOnly && response.IsSuccessStatusCode ? null : await response.Content.ReadAsStreamAsync(linked.Token);
        return new RestResponse(response.StatusCode, answered, body);
    }
}

using System.Net;
using System.Text.Json;
using System.Text.Json.Serialization.Metadata;
using Microsoft.Net.Http.Client;

namespace Docker.DotNet.Http;

/// <summary>Sends requests to one engine and reads its answers.</summary>
internal sealed class EngineChannel : IDisposable
{
    private readonly EngineEndpoint endpoint;
    private readonly HttpMessageInvoker http;
    private readonly IReadOnlyDictionary<string, string> headers;
    private readonly string version;

    public EngineChannel(DockerClientConfiguration configuration, Version? version)
    {
        endpoint = EngineEndpoint.Parse(configuration.EndpointBaseUri, configuration.Credentials.IsTlsCredentials());
        http = new HttpMessageInvoker(configuration.Credentials.GetHandler(new ManagedHandler(endpoint, configuration.DefaultTimeout)));
        headers = configuration.DefaultHttpRequestHeaders;
        this.version = version is null ? "" : $"v{version}/";
        Timeout = configuration.DefaultTimeout;
    }

    /// <summary>Time for a whole answer, unless the request is unlimited.</summary>
    public TimeSpan Timeout { get; set; }

    public void Dispose() => http.Dispose();

    /// <summary>Sends a request; the answer's body is of no interest.</summary>
    public Task<HttpStatusCode> SendAsync(EngineRequest request, CancellationToken cancellationToken) =>
        WithinAsync(request, async token =>
        {
            using var response = await ExchangeAsync(request, token);
            return response.StatusCode;
        }, cancellationToken);

    /// <summary>Sends a request and reads the JSON that answers it.</summary>
    public Task<T> SendAsync<T>(EngineRequest request, JsonTypeInfo<T> answer, CancellationToken cancellationToken) =>
        WithinAsync(request, async token =>
        {
            using var response = await ExchangeAsync(request, token);
            try
            {
                await using var body = await response.Content.ReadAsStreamAsync(token);
                return await JsonSerializer.DeserializeAsync(body, answer, token)
                    ?? throw new InvalidDataException($"{Doing(request)}: the answer is null.");
            }
            catch (JsonException e)
            {
                throw new InvalidDataException($"{Doing(request)}: the answer is not what the Engine API describes: {e.Message}", e);
            }
        }, cancellationToken);

    /// <summary>Sends a request whose answer is read as it comes. Has no time limit.</summary>
    public async Task<HttpResponseMessage> OpenAsync(EngineRequest request, CancellationToken cancellationToken) =>
        await ExchangeAsync(request, cancellationToken);

    /// <summary>Sends a request whose answer is read as it comes. Has no time limit; disposing the stream closes the connection.</summary>
    public async Task<Stream> OpenStreamAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var response = await ExchangeAsync(request, cancellationToken);
        return await response.Content.ReadAsStreamAsync(cancellationToken);
    }

    /// <summary>Sends a request whose connection becomes a two-way stream. Has no time limit.</summary>
    public async Task<WriteClosableStream> HijackAsync(EngineRequest request, CancellationToken cancellationToken)
    {
        var response = await ExchangeAsync(request, cancellationToken, hijack: true);
        if (response.Content is HijackedContent content)
            return content.Stream;
        response.Dispose();
        throw new IOException($"{Doing(request)}: the answer {(int)response.StatusCode} has a body of its own instead of the raw connection. A proxy before the engine must let \"Upgrade: tcp\" through.");
    }

    private async Task<HttpResponseMessage> ExchangeAsync(EngineRequest request, CancellationToken cancellationToken, bool hijack = false)
    {
        using var message = Message(request);
        if (hijack)
            ManagedHandler.AskForHijack(message);
        var response = await http.SendAsync(message, cancellationToken);
        if (response.StatusCode < HttpStatusCode.BadRequest)
            return response;
        using (response)
        {
            var body = await EngineError.ReadAsync(response.Content, cancellationToken);
            throw response.StatusCode == HttpStatusCode.NotFound
                ? request.NotFound(response.StatusCode, body)
                : new DockerApiException(response.StatusCode, body);
        }
    }

    private HttpRequestMessage Message(EngineRequest request)
    {
        var query = request.Query?.ToString();
        var uri = new Uri($"{endpoint.BaseUri}{version}{request.Path}{(string.IsNullOrEmpty(query) ? "" : $"?{query}")}");
        var message = new HttpRequestMessage(request.Method, uri) { Content = request.Content };
        message.Headers.TryAddWithoutValidation("User-Agent", "Docker.DotNet");
        foreach (var (name, value) in headers.Concat(request.Headers))
            message.Headers.TryAddWithoutValidation(name, value);
        return message;
    }

    private async Task<T> WithinAsync<T>(EngineRequest request, Func<CancellationToken, Task<T>> send, CancellationToken cancellationToken)
    {
        if (request.Unlimited)
            return await send(cancellationToken);
        var timeout = Timeout;
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(timeout);
        try
        {
            return await send(limit.Token);
        }
        catch (OperationCanceledException e) when (limit.IsCancellationRequested && !cancellationToken.IsCancellationRequested)
        {
            var why = $"{Doing(request)}: no answer within {timeout.TotalSeconds:0.###} s. Whether the engine acted is unknown.";
            throw new TaskCanceledException(why, new TimeoutException(why, e));
        }
    }

    private string Doing(EngineRequest request) => $"Asking the Docker Engine at {endpoint.Address} to {request.Method} {request.Path}";
}

using System.Net;
using System.Text.Json;

namespace SlackNet;

/// <summary>Sends requests and reads JSON.</summary>
public interface IHttp
{
    /// <summary>Sends a request.</summary>
    /// <typeparam name="T">What the answer is read as; default where it is not JSON.</typeparam>
    /// <param name="requestMessage">The request.</param>
    /// <param name="cancellationToken">Ends the wait.</param>
    /// <exception cref="SlackRateLimitException">Status 429.</exception>
    /// <exception cref="HttpRequestException">No connection, or a status that is no success.</exception>
    Task<T> Execute<T>(HttpRequestMessage requestMessage, CancellationToken cancellationToken = default);
}

/// <summary>Over a client that the caller has made.</summary>
internal sealed class Http(Func<HttpClient> getHttpClient, SlackJsonSettings jsonSettings) : IHttp
{
    private const int LargestAnswer = 4 * 1024 * 1024;

    /// <inheritdoc/>
    public async Task<T> Execute<T>(HttpRequestMessage requestMessage, CancellationToken cancellationToken = default)
    {
        using var response = await getHttpClient().SendAsync(requestMessage, HttpCompletionOption.ResponseHeadersRead, cancellationToken);
        if (response.StatusCode == HttpStatusCode.TooManyRequests)
        {
            throw new SlackRateLimitException(response.Headers.RetryAfter?.Delta);
        }

        response.EnsureSuccessStatusCode();
        if (response.Content.Headers.ContentType?.MediaType != "application/json")
        {
            return default!;
        }

        await response.Content.LoadIntoBufferAsync(LargestAnswer, cancellationToken);
        await using var body = await response.Content.ReadAsStreamAsync(cancellationToken);
        return (await JsonSerializer.DeserializeAsync<T>(body, jsonSettings.Options, cancellationToken))!;
    }
}

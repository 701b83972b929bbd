using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;

namespace SlackNet;

/// <summary>Slack's Web API over HTTP.</summary>
public class SlackApiClient : ISlackApiClient
{
    private readonly IHttp http;
    private readonly ISlackUrlBuilder urlBuilder;
    private readonly SlackJsonSettings jsonSettings;
    private readonly string token;

    /// <summary>Makes a client.</summary>
    /// <param name="http">Sends requests.</param>
    /// <param name="urlBuilder">Where a method is.</param>
    /// <param name="jsonSettings">How arguments and answers are written.</param>
    /// <param name="token">The bot's or the app's token; empty: none is sent.</param>
    public SlackApiClient(IHttp http, ISlackUrlBuilder urlBuilder, SlackJsonSettings jsonSettings, string token)
    {
        this.http = http;
        this.urlBuilder = urlBuilder;
        this.jsonSettings = jsonSettings;
        this.token = token;
    }

    /// <summary>Throw <see cref="SlackRateLimitException"/> instead of waiting and trying again.</summary>
    public bool DisableRetryOnRateLimit { get; set; }

    /// <inheritdoc/>
    public Task Post(string apiMethod, Dictionary<string, object> args, CancellationToken cancellationToken) => Post<object>(apiMethod, args, cancellationToken);

    /// <inheritdoc/>
    public Task<T> Post<T>(string apiMethod, Dictionary<string, object> args, CancellationToken cancellationToken)
        where T : class
    {
        ArgumentNullException.ThrowIfNull(args);
        var given = args.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value);
        var body = JsonSerializer.Serialize(given, jsonSettings.Options);
        return SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Post, urlBuilder.Url(apiMethod, [])) { Content = new StringContent(body, Encoding.UTF8, "application/json") }, cancellationToken);
    }

    /// <inheritdoc/>
    public Task<T> Post<T>(string apiMethod, Dictionary<string, object> args, HttpContent content, CancellationToken cancellationToken)
        where T : class =>
        SendAsync<T>(() => new HttpRequestMessage(HttpMethod.Post, urlBuilder.Url(apiMethod, args)) { Content = content }, cancellationToken);

    /// <inheritdoc/>
    public ISlackApiClient WithAccessToken(string accessToken) =>
        new SlackApiClient(http, urlBuilder, jsonSettings, accessToken) { DisableRetryOnRateLimit = DisableRetryOnRateLimit };

    private async Task<T> SendAsync<T>(Func<HttpRequestMessage> request, CancellationToken cancel)
        where T : class
    {
        while (true)
        {
            try
            {
                using var message = request();
                if (token.Length > 0)
                {
                    message.Headers.Authorization = new AuthenticationHeaderValue("Bearer", token);
                }

                return Read<T>(await http.Execute<JsonElement?>(message, cancel));
            }
            catch (SlackRateLimitException e) when (!DisableRetryOnRateLimit)
            {
                await Task.Delay(e.RetryAfter ?? TimeSpan.FromSeconds(1), TimeProvider.System, cancel);
            }
        }
    }

    private T Read<T>(JsonElement? answer)
        where T : class
    {
        if (answer is not { ValueKind: JsonValueKind.Object } body)
        {
            // The package gives null for an answer without a result, too; only who ignores the result asks such addresses.
            return null!;
        }

        return body.TryGetProperty("ok", out var ok) && ok.ValueKind == JsonValueKind.True
            ? body.Deserialize<T>(jsonSettings.Options)!
            : throw new SlackException(body.Deserialize<WebApi.ErrorResponse>(jsonSettings.Options)!);
    }
}

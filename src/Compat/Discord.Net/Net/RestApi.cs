using System.Net;
using System.Text.Json;
using Discord.API;
using Discord.Net.Limits;
using Discord.Net.Rest;
using Discord.Rest;

namespace Discord.Net;

/// <summary>Discord's HTTP API: keeps to the rate limits, tries again what may be tried again, and turns bad answers into exceptions.</summary>
internal sealed class RestApi : IDisposable
{
    private static readonly TimeSpan Breath = TimeSpan.FromMilliseconds(500);

    private readonly IRestClient client;
    private readonly RateLimiter limits;
    private readonly RetryMode retries;
    private readonly TimeProvider clock;

    public RestApi(DiscordRestConfig config, TimeProvider clock)
    {
        this.clock = clock;
        limits = new RateLimiter(clock);
        retries = config.DefaultRetryMode;
        client = config.RestClientProvider(DiscordConfig.APIUrl);
        client.SetHeader("accept", "*/*");
        client.SetHeader("user-agent", DiscordConfig.UserAgent);
    }

    /// <summary>The limits that it keeps to.</summary>
    public RateLimiter Limits => limits;

    /// <summary>Who the bot is to the API; 0 before the login.</summary>
    public ulong ApplicationId { get; set; }

    /// <summary>The token that is shown; null: none.</summary>
    public string? Token { get; private set; }

    /// <summary>Shows this token from now on; null: none.</summary>
    public void Authorize(TokenType type, string? token)
    {
        Token = token;
        client.SetHeader("authorization", (token, type) switch
        {
            (null, _) => null,
            (_, TokenType.Bot) => $"Bot {token}",
            (_, TokenType.Bearer) => $"Bearer {token}",
            _ => throw new ArgumentException($"A client does not log in with a token of type {type}.", nameof(type)),
        });
    }

    /// <summary>Sends a request and reads its answer.</summary>
    /// <exception cref="HttpException">A bad answer.</exception>
    /// <exception cref="InvalidDataException">An answer that is not what was asked for, as a page of a proxy in between.</exception>
    /// <exception cref="RateLimitedException">A limit would have to be waited for too long.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<T> SendAsync<T>(Route route, object? body, RequestOptions? options, IReadOnlyList<MultipartFile>? files = null)
    {
        var answer = await SendAsync(route, body, options, files);
        var reading = $"Reading the answer to {route.Method} {route.Endpoint.Split('/')[0]}";
        try
        {
            return answer.ValueKind == JsonValueKind.Undefined ? throw new InvalidDataException($"{reading}: there is no JSON in it") : DiscordJson.Read<T>(answer);
        }
        catch (JsonException e)
        {
            throw new InvalidDataException($"{reading}: {e.Message}", e);
        }
    }

    /// <summary>Reads a thing; null when Discord does not know it.</summary>
    /// <exception cref="HttpException">A bad answer.</exception>
    public async Task<T?> FindAsync<T>(Route route, RequestOptions? options)
        where T : class
    {
        try
        {
            return await SendAsync<T>(route, body: null, options);
        }
        catch (HttpException e) when (e.HttpCode == HttpStatusCode.NotFound)
        {
            return null;
        }
    }

    /// <summary>Sends a request; the answer is JSON, or undefined where there is none.</summary>
    /// <exception cref="HttpException">A bad answer.</exception>
    /// <exception cref="RateLimitedException">A limit would have to be waited for too long.</exception>
    /// <exception cref="TimeoutException">It took too long.</exception>
    public async Task<JsonElement> SendAsync(Route route, object? body, RequestOptions? options, IReadOnlyList<MultipartFile>? files = null)
    {
        options = options?.Clone() ?? RequestOptions.Default;
        var request = new RestRequest(route, options, options.Timeout is { } ms ? clock.GetUtcNow().AddMilliseconds(ms) : null);
        using var timeout = new CancellationTokenSource(options.Timeout is { } time ? TimeSpan.FromMilliseconds(time) : Timeout.InfiniteTimeSpan, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(options.CancelToken, timeout.Token);
        try
        {
            return await TryAsync(request, body is null ? null : DiscordJson.Write(body), files, either.Token);
        }
        catch (OperationCanceledException e) when (timeout.IsCancellationRequested && !options.CancelToken.IsCancellationRequested)
        {
            throw new TimeoutException($"{route.Method} {route.Shape} had no answer in {options.Timeout} ms.", e);
        }
    }

    /// <inheritdoc/>
    public void Dispose() => client.Dispose();

    private async Task<JsonElement> TryAsync(RestRequest request, string? json, IReadOnlyList<MultipartFile>? files, CancellationToken cancel)
    {
        var mode = request.Options.RetryMode ?? retries;
        while (true)
        {
            if (limits.Invalid.Spent || await limits.EnterAsync(request.Route, request.TimeoutAt, cancel) is not { } bucket)
            {
                throw new RateLimitedException(request);
            }

            var (status, answer) = await OnceAsync(request, bucket, json, files, cancel);
            switch (status)
            {
                case >= HttpStatusCode.OK and < HttpStatusCode.MultipleChoices:
                    return answer;
                case HttpStatusCode.TooManyRequests when mode.HasFlag(RetryMode.RetryRatelimit):
                    continue;
                case HttpStatusCode.TooManyRequests:
                    throw new RateLimitedException(request);
                case HttpStatusCode.BadGateway when mode.HasFlag(RetryMode.Retry502):
                    await Task.Delay(Breath, clock, cancel);
                    continue;
                default:
                    throw RestErrors.Of(status, request, answer);
            }
        }
    }

    private async Task<(HttpStatusCode Status, JsonElement Answer)> OnceAsync(RestRequest request, Bucket bucket, string? json, IReadOnlyList<MultipartFile>? files, CancellationToken cancel)
    {
        RateLimitHeaders? headers = null;
        TimeSpan? retryAfter = null;
        try
        {
            var response = await PassOnAsync(request, json, files, cancel);
            var answer = await BodyAsync(response.Stream, cancel);
            headers = RateLimitHeaders.Of(response.Headers);
            if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden || (response.StatusCode == HttpStatusCode.TooManyRequests && !headers.Shared))
            {
                limits.Invalid.Add();
            }

            if (response.StatusCode == HttpStatusCode.TooManyRequests)
            {
                var error = RestErrors.Read(answer);
                retryAfter = TimeSpan.FromSeconds(Math.Clamp(error?.RetryAfter ?? headers.ResetAfter?.TotalSeconds ?? 1, 0, 86_400));
                if (error?.Global == true)
                {
                    limits.Global.Pause(retryAfter.Value);
                }
            }

            return (response.StatusCode, answer);
        }
        finally
        {
            limits.Leave(request.Route, bucket, headers, retryAfter);
        }
    }

    private Task<RestResponse> PassOnAsync(RestRequest request, string? json, IReadOnlyList<MultipartFile>? files, CancellationToken cancel)
    {
        var (method, endpoint, reason) = (request.Route.Method, request.Route.Endpoint, request.Options.AuditLogReason);
        if (files is not { Count: > 0 })
        {
            return json is null ? client.SendAsync(method, endpoint, cancel, reason: reason) : client.SendAsync(method, endpoint, json, cancel, reason: reason);
        }

        var parts = new Dictionary<string, object>(StringComparer.Ordinal) { ["payload_json"] = json ?? "{}" };
        for (var i = 0; i < files.Count; i++)
        {
            parts[$"files[{i}]"] = files[i];
        }

        return client.SendAsync(method, endpoint, parts, cancel, reason: reason);
    }

    private static async Task<JsonElement> BodyAsync(Stream? body, CancellationToken cancel)
    {
        if (body is null)
        {
            return default;
        }

        await using (body)
        {
            using var memory = new MemoryStream();
            await body.CopyToAsync(memory, cancel);
            try
            {
                return memory.Length == 0 ? default : JsonSerializer.Deserialize<JsonElement>(memory.GetBuffer().AsSpan(0, (int)memory.Length));
            }
            catch (JsonException)
            {
                // A page of a proxy in between; its status says what is wrong.
                return default;
            }
        }
    }
}

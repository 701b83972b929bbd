using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using Discord.Net.Rest;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>A request that waits for its answer.</summary>
/// <param name="Method">Its method.</param>
/// <param name="Endpoint">Its path.</param>
/// <param name="Answer">To be given.</param>
internal sealed record Waiting(string Method, string Endpoint, TaskCompletionSource<RestResponse> Answer)
{
    /// <summary>Answers.</summary>
    public void Give(HttpStatusCode status = HttpStatusCode.OK, string body = "{}", string? bucket = null, int limit = 5, int remaining = 4, double resetAfter = 5, string? scope = null)
    {
        var headers = new Dictionary<string, string>(StringComparer.OrdinalIgnoreCase);
        if (bucket is not null)
        {
            headers["X-RateLimit-Bucket"] = bucket;
            headers["X-RateLimit-Limit"] = $"{limit}";
            headers["X-RateLimit-Remaining"] = $"{remaining}";
            headers["X-RateLimit-Reset-After"] = resetAfter.ToString(CultureInfo.InvariantCulture);
        }

        if (scope is not null)
        {
            headers["X-RateLimit-Scope"] = scope;
        }

        Answer.SetResult(new RestResponse(status, headers, new MemoryStream(Encoding.UTF8.GetBytes(body))));
    }

    /// <summary>Answers 429.</summary>
    public void TooFast(double retryAfter, bool global = false, string? bucket = null, string? scope = null) =>
        Give(HttpStatusCode.TooManyRequests, string.Create(CultureInfo.InvariantCulture, $$"""{"message":"You are being rate limited.","retry_after":{{retryAfter}},"global":{{(global ? "true" : "false")}}}"""), bucket, remaining: 0, scope: scope);
}

/// <summary>Discord's side, one answer at a time.</summary>
internal sealed class ScriptedRest : IRestClient
{
    private readonly ConcurrentQueue<Waiting> arrived = new();
    private readonly SemaphoreSlim any = new(0);
    private int count;

    /// <summary>Requests that have come.</summary>
    public int Count => Volatile.Read(ref count);

    /// <summary>The next request; waits for it.</summary>
    public async Task<Waiting> NextAsync()
    {
        Assert.True(await any.WaitAsync(TimeSpan.FromSeconds(30), TestContext.Current.CancellationToken));
        Assert.True(arrived.TryDequeue(out var next));
        return next;
    }

    public void SetHeader(string key, string? value)
    {
        // Nobody looks at headers here.
    }

    public void SetCancelToken(CancellationToken cancelToken)
    {
        // Nothing runs on its own here.
    }

    public Task<RestResponse> SendAsync(string method, string endpoint, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null)
    {
        var waiting = new Waiting(method, endpoint, new TaskCompletionSource<RestResponse>(TaskCreationOptions.RunContinuationsAsynchronously));
        Interlocked.Increment(ref count);
        arrived.Enqueue(waiting);
        any.Release();
        return waiting.Answer.Task.WaitAsync(cancelToken);
    }

    public Task<RestResponse> SendAsync(string method, string endpoint, string json, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) => SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders);

    public Task<RestResponse> SendAsync(string method, string endpoint, IReadOnlyDictionary<string, object> multipartParams, CancellationToken cancelToken, bool headerOnly = false, string? reason = null,
        IEnumerable<KeyValuePair<string, IEnumerable<string>>>? requestHeaders = null) => SendAsync(method, endpoint, cancelToken, headerOnly, reason, requestHeaders);

    public void Dispose() => any.Dispose();
}

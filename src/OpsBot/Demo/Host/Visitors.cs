using OpsBot.Demo.Services;

namespace OpsBot.Demo.Host;

/// <summary>
/// People who use the demo system: real requests to the frontend, a few a second, which go on to the backend, the ml-service and redis. All logs are theirs; now and then one uploads what is
/// too large, and the backend's log shows a stack trace.
/// </summary>
/// <param name="frontend">The frontend's port.</param>
/// <param name="random">Decides what they do and when.</param>
/// <param name="clock">The clock.</param>
public sealed class Visitors(int frontend, Random random, TimeProvider clock)
{
    /// <summary>Visits until cancelled.</summary>
    public async Task RunAsync(CancellationToken cancel)
    {
        using var client = new HttpClient(new SocketsHttpHandler { UseProxy = false, UseCookies = false })
        {
            BaseAddress = new Uri($"http://127.0.0.1:{frontend}"),
            Timeout = TimeSpan.FromSeconds(5),
        };
        while (!cancel.IsCancellationRequested)
        {
            await Task.Delay(TimeSpan.FromMilliseconds(random.Next(200, 900)), clock, cancel).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
            await VisitAsync(client, cancel);
        }
    }

    private async Task VisitAsync(HttpClient client, CancellationToken cancel)
    {
        var look = random.Next(3) == 0;
        var megabytes = random.Next(30) == 0 ? 40 : random.Next(1, 9);
        using var request = look ? new HttpRequestMessage(HttpMethod.Get, "/") : new HttpRequestMessage(HttpMethod.Post, $"/scan?mb={megabytes}");
        request.Headers.Add(RequestIds.Header, RequestIds.New());
        try
        {
            using var answer = await client.SendAsync(request, cancel);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // A visitor who is not served comes back later; the services' logs tell why.
        }
    }
}

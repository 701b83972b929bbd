using System.Net.Http.Headers;
using System.Text;
using OpsBot.Chat.Rendering;
using OpsBot.Chat.Slack.Outgoing;
using OpsBot.Commands.Timeline;
using SlackNet;
using SlackNet.WebApi;
using Arguments = System.Collections.Generic.Dictionary<string, object?>;

namespace OpsBot.Chat.Slack;

/// <summary>Calls Slack's Web API, each call within its budget.</summary>
internal sealed class SlackApi : IDisposable
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(20);

    private readonly SlackOptions options;
    private readonly SlackBudget budget;
    private readonly HttpClient http;
    private readonly ISlackApiClient bot;
    private readonly ISlackApiClient nobody;

    /// <summary>Prepares the calls.</summary>
    public SlackApi(SlackOptions options, SlackBudget budget)
    {
        (this.options, this.budget) = (options, budget);
        http = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, PooledConnectionLifetime = TimeSpan.FromMinutes(5) }) { Timeout = Patience };
        var json = Default.JsonSettings();
        bot = new SlackApiClient(Default.Http(json, () => http), new Addresses(options.Api), json, options.BotToken) { DisableRetryOnRateLimit = true };
        nobody = bot.WithAccessToken("");
    }

    /// <summary>Whether a call could be made now; it takes its place when it can.</summary>
    public TimeSpan TryReserve(string method, string channel, MessagePriority priority) => budget.TryTake(method, channel, priority);

    /// <summary>Calls a method whose place was reserved.</summary>
    public Task<T> CallReservedAsync<T>(string method, string channel, Arguments arguments, CancellationToken cancel)
        where T : class => MindingRateAsync(method, channel, () => bot.Post<T>(method, Given(arguments), cancel));

    /// <summary>Calls a method when there is a place for it.</summary>
    /// <param name="method">The method.</param>
    /// <param name="arguments">Its arguments.</param>
    /// <param name="cancel">Ends the wait.</param>
    /// <typeparam name="T">What it answers.</typeparam>
    public async Task<T> CallAsync<T>(string method, Arguments arguments, CancellationToken cancel)
        where T : class
    {
        await budget.TakeAsync(method, null, MessagePriority.High, cancel);
        return await MindingRateAsync(method, null, () => bot.Post<T>(method, Given(arguments), cancel));
    }

    /// <summary>Calls a method that takes a form only.</summary>
    public async Task<T> CallWithFormAsync<T>(string method, IEnumerable<KeyValuePair<string, string>> form, CancellationToken cancel)
        where T : class
    {
        await budget.TakeAsync(method, null, MessagePriority.High, cancel);
        using var content = new FormUrlEncodedContent(form);
        return await MindingRateAsync(method, null, () => bot.Post<T>(method, [], content, cancel));
    }

    /// <summary>Asks for the address of a new socket, with the app's token.</summary>
    public async Task<Uri> OpenConnectionAsync(CancellationToken cancel)
    {
        const string method = "apps.connections.open";
        await budget.TakeAsync(method, null, MessagePriority.High, cancel);
        var answer = await MindingRateAsync(method, null, () => bot.WithAccessToken(options.AppToken ?? "").Post<ConnectionOpenResponse>(method, [], cancel));
        return new Uri(answer.Url);
    }

    /// <summary>Posts to a response address. No token goes there, and it must be Slack's.</summary>
    public Task RespondAsync(string responseUrl, Arguments arguments, CancellationToken cancel) =>
        Uri.TryCreate(responseUrl, UriKind.Absolute, out var address) && IsSlacks(address)
            ? MindingRateAsync("response_url", null, async () =>
            {
                await nobody.Post(address.AbsoluteUri, Given(arguments), cancel);
                return responseUrl;
            })
            : throw new HttpRequestException($"Answering at {responseUrl}: it is no address of Slack's.", null, System.Net.HttpStatusCode.Forbidden);

    /// <summary>Uploads a file and shows it in a channel or thread: Slack's three steps.</summary>
    public async Task UploadAsync(RenderedFile file, string channel, string? thread, CancellationToken cancel)
    {
        var bytes = Encoding.UTF8.GetBytes(file.Content);
        var place = await CallWithFormAsync<UploadUrlExternalResponse>("files.getUploadURLExternal", [new("filename", file.Name), new("length", $"{bytes.Length}")], cancel);
        using var content = new ByteArrayContent(bytes) { Headers = { ContentType = new MediaTypeHeaderValue("application/octet-stream") } };
        using var uploaded = await http.PostAsync(new Uri(place.UploadUrl), content, cancel);
        uploaded.EnsureSuccessStatusCode();
        await CallAsync<object>(
            "files.completeUploadExternal",
            new()
            {
                ["files"] = new List<Dictionary<string, string>> { new() { ["id"] = place.FileId, ["title"] = file.Name } },
                ["channel_id"] = channel,
                ["thread_ts"] = thread,
            },
            cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private static Dictionary<string, object> Given(Arguments arguments) => arguments.Where(a => a.Value is not null).ToDictionary(a => a.Key, a => a.Value!);

    private bool IsSlacks(Uri address) =>
        (address.Scheme == Uri.UriSchemeHttps && address.Host == "hooks.slack.com") || (options.Api.IsLoopback && address.GetLeftPart(UriPartial.Authority) == options.Api.GetLeftPart(UriPartial.Authority));

    private async Task<T> MindingRateAsync<T>(string method, string? channel, Func<Task<T>> call)
    {
        try
        {
            return await call();
        }
        catch (SlackRateLimitException e)
        {
            budget.Rest(method, channel, e.RetryAfter ?? TimeSpan.FromSeconds(1));
            throw;
        }
    }

    /// <summary>A method is below the API's address; a whole address is itself.</summary>
    private sealed class Addresses(Uri api) : ISlackUrlBuilder
    {
        public string Url(string apiMethod, Dictionary<string, object> args) => new Uri(api, apiMethod).AbsoluteUri;
    }
}

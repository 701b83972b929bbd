using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Timeline;
using OpsBot.Hosting;

namespace OpsBot.Chat.Terminal;

/// <summary>A terminal's side of the local socket.</summary>
internal sealed class LocalClient : IDisposable
{
    private readonly HttpClient http;

    private LocalClient(string path) => http = new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = async (_, cancel) =>
        {
            var socket = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
            try
            {
                await socket.ConnectAsync(new UnixDomainSocketEndPoint(path), cancel);
                return new NetworkStream(socket, ownsSocket: true);
            }
            catch
            {
                socket.Dispose();
                throw;
            }
        },
    })
    {
        BaseAddress = new Uri("http://localhost/local/"),
        Timeout = Timeout.InfiniteTimeSpan,
    };

    /// <summary>Connects to the bot behind a socket; null when none is there.</summary>
    public static async Task<LocalClient?> ConnectAsync(string path, CancellationToken cancel)
    {
        if (!File.Exists(path))
        {
            return null;
        }

        var client = new LocalClient(path);
        try
        {
            using var answer = await client.http.GetAsync("../healthz", cancel);
            return client;
        }
        catch (HttpRequestException e) when (e.InnerException is SocketException)
        {
            client.Dispose();
            return null;
        }
    }

    /// <summary>Sends a line or a click.</summary>
    public async Task<LocalAnswer> SendAsync(LocalIntent intent, CancellationToken cancel)
    {
        using var answer = await http.PostAsJsonAsync("intents", intent, OpsJson.Options, cancel);
        answer.EnsureSuccessStatusCode();
        return await answer.Content.ReadFromJsonAsync<LocalAnswer>(OpsJson.Options, cancel) ?? throw new StartupException("Talking to the running OpsBot: it answered nothing. Is it of the same version?");
    }

    /// <summary>Follows a run until it is over or waits for a person.</summary>
    public IAsyncEnumerable<Followed> FollowAsync(RunId run, CancellationToken cancel) => ReadAsync<Followed>(OpenAsync($"runs/{run}", cancel), cancel);

    /// <summary>Whatever is new in a system's channel once this returns.</summary>
    public async Task<IAsyncEnumerable<HistoryMessage>> MessagesAsync(string? system, CancellationToken cancel)
    {
        var opened = await OpenAsync(system is null ? "messages" : $"messages?system={Uri.EscapeDataString(system)}", cancel);
        return ReadAsync<HistoryMessage>(Task.FromResult(opened), cancel);
    }

    /// <inheritdoc/>
    public void Dispose() => http.Dispose();

    private Task<HttpResponseMessage> OpenAsync(string path, CancellationToken cancel) => http.GetAsync(path, HttpCompletionOption.ResponseHeadersRead, cancel);

    private static async IAsyncEnumerable<T> ReadAsync<T>(Task<HttpResponseMessage> opening, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var response = await opening;
        response.EnsureSuccessStatusCode();
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            yield return JsonSerializer.Deserialize<T>(line, OpsJson.Options)!;
        }
    }
}

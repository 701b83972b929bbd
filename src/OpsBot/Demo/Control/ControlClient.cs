using System.Net;
using System.Net.Sockets;
using System.Runtime.CompilerServices;
using System.Text.Json;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Steps;

namespace OpsBot.Demo.Control;

/// <summary>A bot's connection to a demo engine. While it is open, the engine lives.</summary>
public sealed class ControlClient : IDisposable
{
    private static readonly TimeSpan AnswerTime = TimeSpan.FromSeconds(2);

    private readonly HttpClient http;

    private readonly CancellationTokenSource detaching = new();

    private ControlClient(HttpClient http) => this.http = http;

    /// <summary>Done when the engine has gone.</summary>
    public Task Lost { get; private set; } = Task.CompletedTask;

    /// <summary>Whether something listens where the card says; nothing is sent.</summary>
    public static bool Listens(EngineCard card)
    {
        ArgumentNullException.ThrowIfNull(card);
        var end = EndPointOf(card.Address);
        using var socket = SocketFor(end);
        try
        {
            socket.Connect(end);
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }

    /// <summary>Attaches to the engine; null when it is not there, is ending, or is another one.</summary>
    public static async Task<ControlClient?> AttachAsync(EngineCard card, TimeProvider clock, CancellationToken cancel)
    {
        ArgumentNullException.ThrowIfNull(card);
        var client = new ControlClient(ClientFor(card.Address));
        using var soon = new CancellationTokenSource(AnswerTime, clock);
        using var either = CancellationTokenSource.CreateLinkedTokenSource(soon.Token, cancel);
        try
        {
            var answer = await client.http.GetAsync(new Uri("v1/attach", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, either.Token);
            var reader = new StreamReader(await answer.EnsureSuccessStatusCode().Content.ReadAsStreamAsync(either.Token));
            var hello = JsonSerializer.Deserialize<Hello>(await reader.ReadLineAsync(either.Token) ?? "{}", OpsJson.Options);
            client.Lost = UntilEndAsync(reader, client.detaching.Token);
            if (hello?.Instance == card.Instance)
            {
                return client;
            }
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException or OperationCanceledException)
        {
            // Not there, or going: the caller looks again or starts one.
        }

        client.Dispose();
        return null;
    }

    /// <summary>Asks and reads one answer.</summary>
    /// <param name="doing">What this is for, for errors: <c>Restarting backend</c>.</param>
    /// <param name="method">The method.</param>
    /// <param name="path">The path without a leading slash.</param>
    /// <param name="cancel">Ends the call.</param>
    public async Task<T> AskAsync<T>(string doing, HttpMethod method, string path, CancellationToken cancel)
    {
        try
        {
            using var answer = await SendAsync(doing, method, path, cancel);
            return (await answer.Content.ReadFromJsonAsync<T>(OpsJson.Options, cancel))!;
        }
        catch (Exception e) when (e is HttpRequestException or IOException or JsonException)
        {
            throw Broken(doing, e);
        }
    }

    /// <summary>Asks and reads answers as they come.</summary>
    /// <inheritdoc cref="AskAsync"/>
    public async IAsyncEnumerable<T> StreamAsync<T>(string doing, HttpMethod method, string path, [EnumeratorCancellation] CancellationToken cancel)
    {
        using var answer = await SendAsync(doing, method, path, cancel);
        using var reader = new StreamReader(await answer.Content.ReadAsStreamAsync(cancel));
        while (await NextLineAsync(doing, reader, cancel) is { } line)
        {
            yield return JsonSerializer.Deserialize<T>(line, OpsJson.Options)!;
        }
    }

    /// <summary>Asks the engine to end. When it has gone already, that is as good; when it does not listen, it ends by itself a while after the bot.</summary>
    public async Task ShutdownAsync(TimeProvider clock)
    {
        using var soon = new CancellationTokenSource(AnswerTime, clock);
        try
        {
            using var answer = await http.PostAsync(new Uri("v1/shutdown", UriKind.Relative), null, soon.Token);
        }
        catch (Exception e) when (e is HttpRequestException or OperationCanceledException)
        {
            // As said above.
        }
    }

    /// <summary>Detaches.</summary>
    public void Dispose()
    {
        // To dispose of the client alone would leave the answer open that is still being read, and the engine would believe in a bot that is gone.
        detaching.Cancel();
        detaching.Dispose();
        http.Dispose();
    }

    private async Task<HttpResponseMessage> SendAsync(string doing, HttpMethod method, string path, CancellationToken cancel)
    {
        HttpResponseMessage answer;
        try
        {
            using var request = new HttpRequestMessage(method, new Uri(path, UriKind.Relative));
            answer = await http.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, cancel);
        }
        catch (HttpRequestException e)
        {
            throw Broken(doing, e);
        }

        if (answer.IsSuccessStatusCode)
        {
            return answer;
        }

        using (answer)
        {
            var text = await answer.Content.ReadAsStringAsync(cancel);
            throw new EngineException($"{doing}: {Reason(text) ?? $"the demo engine answers {(int)answer.StatusCode}"}.");
        }
    }

    private static async Task<string?> NextLineAsync(string doing, StreamReader reader, CancellationToken cancel)
    {
        try
        {
            return await reader.ReadLineAsync(cancel);
        }
        catch (Exception e) when (e is HttpRequestException or IOException)
        {
            throw Broken(doing, e);
        }
    }

    private static string? Reason(string body)
    {
        try
        {
            return JsonSerializer.Deserialize<Trouble>(body, OpsJson.Options)?.Error;
        }
        catch (JsonException)
        {
            return null;
        }
    }

    private static async Task UntilEndAsync(StreamReader reader, CancellationToken detached)
    {
        using (reader)
        {
            try
            {
                await reader.ReadToEndAsync(detached);
            }
            catch (Exception e) when (e is IOException or HttpRequestException or OperationCanceledException)
            {
                // So looks the end of an engine that was killed, or our own.
            }
        }
    }

    private static HttpClient ClientFor(ControlAddress address)
    {
        var end = EndPointOf(address);
        var client = new HttpClient(new SocketsHttpHandler
        {
            UseProxy = false,
            ConnectCallback = async (_, cancel) =>
            {
                var socket = SocketFor(end);
                try
                {
                    await socket.ConnectAsync(end, cancel);
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
            // The name only fills the Host header; the callback above says where to.
            BaseAddress = new Uri("http://demo-engine/"),
            Timeout = Timeout.InfiniteTimeSpan,
        };
        if (address is ControlAddress.Loopback { Token: var token })
        {
            client.DefaultRequestHeaders.Add(ControlAddress.TokenHeader, token);
        }

        return client;
    }

    private static EndPoint EndPointOf(ControlAddress address) => address switch
    {
        ControlAddress.UnixSocket(var path) => new UnixDomainSocketEndPoint(path),
        ControlAddress.Loopback(var port, _) => new IPEndPoint(IPAddress.Loopback, port),
        _ => throw new InvalidOperationException($"no end point for {address.GetType().Name}"),
    };

    private static Socket SocketFor(EndPoint end) =>
        new(end.AddressFamily, SocketType.Stream, end is IPEndPoint ? ProtocolType.Tcp : ProtocolType.Unspecified);

    private static EngineException Broken(string doing, Exception e) =>
        new($"{doing}: the connection to the demo system is lost ({e.Message}). OpsBot starts it again by itself; look at the service before you try again.", e);

    private sealed record Hello(string? Instance);

    private sealed record Trouble(string? Error);
}

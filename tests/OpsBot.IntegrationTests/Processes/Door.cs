using System.Net.Http.Json;
using System.Net.Sockets;
using System.Runtime.InteropServices;
using System.Text.Json;
using OpsBot.Chat.Terminal;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;

namespace OpsBot.IntegrationTests.Processes;

/// <summary>How a run ended and what was said about it: the latest of each message.</summary>
internal sealed record Followed(RunEnd End, Reply Card, IReadOnlyList<Reply> Thread);

/// <summary>
/// A bot's local socket, opened as any user of this machine: who that is the kernel tells the bot. A user that the machine does not know is called <c>uid-</c> and its number. Needs root.
/// </summary>
internal sealed class Door(string socket) : IDisposable
{
    private readonly Dictionary<uint, HttpClient> clients = [];

    /// <summary>Types a line as that user.</summary>
    public async Task<LocalAnswer> SayAsync(uint user, string line, CancellationToken cancel)
    {
        using var answer = await ClientOf(user).PostAsJsonAsync("intents", new LocalIntent(line, null, null, null, null), OpsJson.Options, cancel);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<LocalAnswer>(OpsJson.Options, cancel))!;
    }

    /// <summary>Presses a button as that user.</summary>
    public async Task<LocalAnswer> PressAsync(uint user, string action, CancellationToken cancel)
    {
        using var answer = await ClientOf(user).PostAsJsonAsync("intents", new LocalIntent(null, action, null, null, null), OpsJson.Options, cancel);
        return (await answer.EnsureSuccessStatusCode().Content.ReadFromJsonAsync<LocalAnswer>(OpsJson.Options, cancel))!;
    }

    /// <summary>Waits until a run is over or waits for a person.</summary>
    /// <param name="run">The run.</param>
    /// <param name="cancel">Gives up.</param>
    /// <param name="told">Told each message on the way; null when nobody wants to know.</param>
    public async Task<Followed> FollowAsync(RunId run, CancellationToken cancel, Func<Reply, Task>? told = null)
    {
        using var response = await ClientOf(0).GetAsync(new Uri($"runs/{run}", UriKind.Relative), HttpCompletionOption.ResponseHeadersRead, cancel);
        using var reader = new StreamReader(await response.Content.ReadAsStreamAsync(cancel));
        var messages = new Dictionary<string, (bool InThread, Reply Content)>(StringComparer.Ordinal);
        while (await reader.ReadLineAsync(cancel) is { } line)
        {
            var said = JsonSerializer.Deserialize<Chat.Terminal.Followed>(line, OpsJson.Options)!;
            if (said.End is { } end)
            {
                return new Followed(end, messages[$"run/{run}"].Content, [.. messages.Values.Where(m => m.InThread).Select(m => m.Content)]);
            }

            var message = said.Message!;
            messages[message.Key ?? $"{message.Place}"] = (message.To.Thread is not null, message.Content);
            await (told?.Invoke(message.Content) ?? Task.CompletedTask);
        }

        throw new EndOfStreamException($"Following {run}: the bot ended.");
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        foreach (var client in clients.Values)
        {
            client.Dispose();
        }
    }

    private HttpClient ClientOf(uint user) => clients.TryGetValue(user, out var client) ? client : clients[user] = new HttpClient(new SocketsHttpHandler
    {
        ConnectCallback = (_, _) => ValueTask.FromResult<Stream>(new NetworkStream(ConnectAs(user), ownsSocket: true)),
    })
    {
        BaseAddress = new Uri("http://localhost/local/"),
        Timeout = TimeSpan.FromMinutes(2),
    };

    /// <summary>Linux keeps users a thread: this one ends right after, and may open root's files all the while.</summary>
    private Socket ConnectAs(uint user)
    {
        var opened = new Socket(AddressFamily.Unix, SocketType.Stream, ProtocolType.Unspecified);
        Exception? failure = null;
        var thread = new Thread(() =>
        {
            try
            {
                _ = SystemCall(SetResUid, 0, user, 0);
                _ = SystemCall(SetFsUid, 0, 0, 0);
                opened.Connect(new UnixDomainSocketEndPoint(socket));
            }
            catch (Exception e)
            {
                failure = e;
            }
        });
        thread.Start();
        thread.Join();
        return failure is null ? opened : throw new IOException($"Connecting to {socket} as {user}: {failure.Message}", failure);
    }

    // Of x86-64 and arm64; libc's own functions would change all threads.
    private static long SetResUid => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 117 : 147;

    private static long SetFsUid => RuntimeInformation.ProcessArchitecture == Architecture.X64 ? 122 : 151;

    [DllImport("libc", EntryPoint = "syscall", SetLastError = true)]
    [DefaultDllImportSearchPaths(DllImportSearchPath.SafeDirectories)]
    private static extern long SystemCall(long number, nuint first, nuint second, nuint third);
}

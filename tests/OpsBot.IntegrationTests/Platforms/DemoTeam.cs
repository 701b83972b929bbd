using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Commands.Catalog;
using OpsBot.Hosting;
using Xunit;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>The demo bot in a folder and on ports of its own, and the waiting that every test of a chat has to do. Platforms that are servers for tests take messages faster than real ones.</summary>
/// <param name="seen">What people have seen, for a test that waits too long.</param>
internal sealed class DemoTeam(Func<string> seen) : IAsyncDisposable
{
    /// <summary>Messages a second that a channel of a server for tests takes.</summary>
    public const double Faster = 20;

    private const int Ports = 4;
    private const int Blocks = 60;

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    // Below the ports that the system hands out: a bot that comes back finds its services where they were.
    private static readonly int FirstPort = 20_000 + (Environment.ProcessId % 50 * Ports * Blocks);

    private static int teams;

    private readonly int port = FirstPort + (Interlocked.Increment(ref teams) % Blocks * Ports);
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-team-");
    private Bot? bot;

    public IServiceProvider Services => bot!.Services;

    /// <summary>The web console's address with its token.</summary>
    public string Address => bot!.Address!;

    /// <summary>The socket for terminals.</summary>
    public string Socket => Path.Combine(folder.FullName, "opsbot.sock");

    /// <summary>How often the bot was started.</summary>
    public int Starts { get; private set; }

    /// <summary>A bot that is in no chat but its own.</summary>
    public static async Task<DemoTeam> StartAsync()
    {
        var team = new DemoTeam(() => "");
        await team.StartBotAsync(new Dictionary<string, string>());
        return team;
    }

    /// <summary>Starts the bot, again on the same data when it ran before.</summary>
    /// <param name="chats">The environment that says which chats it is in.</param>
    public async Task StartBotAsync(IReadOnlyDictionary<string, string> chats)
    {
        await UntilAsync(() => Enumerable.Range(port, Ports).All(IsFree), "the demo's ports are free");
        Starts++;
        var options = BotOptions.Read(null, folder.FullName, "http://127.0.0.1:0", chats.GetValueOrDefault);
        bot = await Bot.StartAsync(
            options with
            {
                DemoPace = 1 / Faster,
                DemoPort = port,
                FirstRetry = options.FirstRetry / Faster,
                Slack = options.Slack is { } slack ? slack with { MessagesPerSecond = Faster } : null,
                Discord = options.Discord is { } discord ? discord with { MessagesPerSecond = Faster } : null,
            },
            TestContext.Current.CancellationToken);
    }

    public async Task StopBotAsync()
    {
        await bot!.DisposeAsync();
        bot = null;
    }

    /// <summary>Uses a service of the demo until its log has so many lines more.</summary>
    public async Task LogLinesAsync(string service, int lines)
    {
        var health = (HealthCheck.Http)Services.GetRequiredService<CatalogInForce>().Current.Systems[0].Services.First(s => s.Name.Value == service).Health;
        using var http = new HttpClient();
        using var patience = new CancellationTokenSource(Patience);
        await UntilServedAsync(http, health.Url, patience.Token);
        await Parallel.ForEachAsync(Enumerable.Range(0, lines), new ParallelOptions { MaxDegreeOfParallelism = 16, CancellationToken = patience.Token }, async (_, cancel) =>
        {
            using var answer = await http.GetAsync(health.Url, cancel);
        });
    }

    public async Task<T> FindAsync<T>(Func<T?> look, string what)
        where T : class
    {
        T? found = null;
        await UntilAsync(() => (found = look()) is not null, what);
        return found!;
    }

    public async Task UntilAsync(Func<bool> so, string what)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (!so())
        {
            Assert.False(patience.IsCancellationRequested, $"Waited too long until {what}. To be seen was:\n{seen()}");
            await Task.Delay(Poll, CancellationToken.None);
        }
    }

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
        {
            await bot.DisposeAsync();
        }

        folder.Delete(recursive: true);
    }

    private static async Task UntilServedAsync(HttpClient http, Uri address, CancellationToken patience)
    {
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(address, patience);
                return;
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                // The service is still starting.
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    private static bool IsFree(int port)
    {
        try
        {
            using var listener = new TcpListener(IPAddress.Loopback, port);
            listener.Start();
            return true;
        }
        catch (SocketException)
        {
            return false;
        }
    }
}

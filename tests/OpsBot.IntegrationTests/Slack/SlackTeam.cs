using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Commands.Catalog;
using OpsBot.Hosting;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Slack;

/// <summary>A workspace with the demo bot in it, over real HTTP and sockets on loopback; every call was held against Slack's reference when this ends.</summary>
internal sealed class SlackTeam : IAsyncDisposable
{
    public const string Maya = "U0MAYA";
    public const string Jonas = "U0JONAS";
    public const string Priya = "U0PRIYA";
    public const string Sam = "U0SAM";

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    private static readonly int DemoPort = 21_000 + (Environment.ProcessId % 1000 * 8);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-slack-");
    private readonly bool socketMode;
    private Bot? bot;

    private SlackTeam(SlackStandIn slack, bool socketMode) => (Slack, this.socketMode) = (slack, socketMode);

    public SlackStandIn Slack { get; }

    public People People => Slack.People;

    /// <summary>The messages of the channel, without those for one person and without threads.</summary>
    public IEnumerable<SlackMessage> Channel => Slack.Workspace.Messages.Where(m => m is { OnlyFor: null, Thread: null });

    public static async Task<SlackTeam> StartAsync(bool socketMode = true, TimeSpan? connectionsLive = null)
    {
        var reference = Path.Combine(Repository(), "../shared/conformance/slack/api-ref/methods");
        Assert.SkipUnless(Directory.Exists(reference), "../shared is not here");
        var slack = await SlackStandIn.StartAsync(new SlackServerOptions { Reference = reference, ConnectionsLive = connectionsLive ?? TimeSpan.FromHours(5) });
        var team = new SlackTeam(slack, socketMode);
        await team.StartBotAsync();
        return team;
    }

    /// <summary>Starts the bot, again on the same data when it ran before.</summary>
    public async Task StartBotAsync()
    {
        var environment = Slack.EnvironmentOf(socketMode).ToDictionary();
        environment["OPSBOT_DEMO_PACE"] = "0.2";

        // Below the ports that the system hands out: a bot that comes back finds its services where they were.
        environment["OPSBOT_DEMO_PORT"] = $"{DemoPort}";
        await UntilAsync(() => Enumerable.Range(DemoPort, 4).All(IsFree), "the demo's ports are free");
        bot = await Bot.StartAsync(BotOptions.Read(null, folder.FullName, "http://127.0.0.1:0", environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        if (!socketMode)
        {
            Slack.Delivery.Endpoint = new Uri(new Uri(bot.Address!), "/slack/events");
        }
        else
        {
            await UntilAsync(() => Slack.Sockets.Count >= 2, "two sockets are open");
        }
    }

    public async Task StopBotAsync() => await bot!.DisposeAsync();

    /// <summary>Uses a service of the demo until its log has so many lines more.</summary>
    public async Task LogLinesAsync(string service, int lines)
    {
        var catalog = bot!.Services.GetRequiredService<CatalogInForce>().Current;
        var health = (HealthCheck.Http)catalog.Systems[0].Services.First(s => s.Name.Value == service).Health;
        using var http = new HttpClient();
        await UntilServedAsync(http, health.Url);
        await Parallel.ForEachAsync(Enumerable.Range(0, lines), new ParallelOptions { MaxDegreeOfParallelism = 16 }, async (_, cancel) =>
        {
            using var answer = await http.GetAsync(health.Url, cancel);
        });
    }

    private static async Task UntilServedAsync(HttpClient http, Uri address)
    {
        using var patience = new CancellationTokenSource(Patience);
        while (true)
        {
            try
            {
                using var answer = await http.GetAsync(address, patience.Token);
                return;
            }
            catch (HttpRequestException) when (!patience.IsCancellationRequested)
            {
                // The service is still starting.
                await Task.Delay(Poll, CancellationToken.None);
            }
        }
    }

    /// <summary>The first message of the channel that says this.</summary>
    public Task<SlackMessage> SaidAsync(string text) => FindAsync(() => Channel.FirstOrDefault(m => m.All.Contains(text, StringComparison.Ordinal)), $"the channel says {text}");

    /// <summary>The newest message for one person that says this.</summary>
    public Task<SlackMessage> ToldAsync(string user, string text) =>
        FindAsync(() => Slack.Workspace.Messages.LastOrDefault(m => m.OnlyFor == user && m.All.Contains(text, StringComparison.Ordinal)), $"{user} is told {text}");

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
            Assert.False(patience.IsCancellationRequested, $"Waited too long until {what}. Slack saw:\n{string.Join('\n', Slack.Workspace.Messages.TakeLast(15).Select(m => $"{m.OnlyFor} {m.All}"))}\nViolations: {string.Join('\n', Slack.Api.Violations)}");
            await Task.Delay(Poll, CancellationToken.None);
        }
    }

    /// <summary>Everything was as the reference allows.</summary>
    public void AssertClean() => Assert.Empty(Slack.Api.Violations);

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
        {
            await bot.DisposeAsync();
        }

        await Slack.DisposeAsync();
        folder.Delete(recursive: true);
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

    private static string Repository()
    {
        var at = AppContext.BaseDirectory;
        while (!File.Exists(Path.Combine(at, "OpsBot.sln")))
        {
            at = Path.GetDirectoryName(at)!;
        }

        return at;
    }
}

using System.Net;
using System.Net.Sockets;
using Microsoft.Extensions.DependencyInjection;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Commands.Catalog;
using OpsBot.Demo;
using OpsBot.DiscordServer;
using OpsBot.Hosting;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>A server of Discord with the demo bot in it, over real HTTP and WebSockets on loopback, and a workspace of Slack beside it where a test wants one. Every request was held against Discord's own description.</summary>
internal sealed class DiscordTeam : IAsyncDisposable
{
    public static readonly ulong Maya = DemoCatalog.DiscordUser(11);
    public static readonly ulong Jonas = DemoCatalog.DiscordUser(12);
    public static readonly ulong Priya = DemoCatalog.DiscordUser(13);

    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(60);
    private static readonly TimeSpan Poll = TimeSpan.FromMilliseconds(10);

    // Below the ports that the system hands out, beside those of the tests with Slack: a bot that comes back finds its services where they were.
    private static readonly int DemoPort = 29_000 + (Environment.ProcessId % 400 * 8);

    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("opsbot-discord-");
    private Bot? bot;
    private int starts;

    private DiscordTeam(DiscordStandIn discord, SlackStandIn? slack) => (Discord, Slack) = (discord, slack);

    public DiscordStandIn Discord { get; }

    public SlackStandIn? Slack { get; }

    public OpsBot.DiscordServer.People People => Discord.People;

    public static ulong Ops => DemoCatalog.DiscordChannel;

    public static string Mention => $"<@{World.Bot}>";

    public IServiceProvider Services => bot!.Services;

    /// <summary>The web console's address with its token.</summary>
    public string Address => bot!.Address!;

    /// <summary>The socket for terminals.</summary>
    public string Socket => Path.Combine(folder.FullName, "opsbot.sock");

    /// <summary>The messages of the channel, without those for one person.</summary>
    public IEnumerable<DiscordMessage> Channel => Discord.World.Seen(Ops);

    public static async Task<DiscordTeam> StartAsync(bool withSlack = false, DiscordServerOptions? options = null)
    {
        Assert.SkipUnless(DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) is not null, "../shared is not here");
        var discord = await DiscordStandIn.StartAsync((options ?? new DiscordServerOptions()) with { Description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) });
        var team = new DiscordTeam(discord, withSlack ? await SlackStandIn.StartAsync(new SlackServerOptions()) : null);
        await team.StartBotAsync();
        return team;
    }

    /// <summary>The environment of the bot.</summary>
    public Dictionary<string, string> EnvironmentOfBot()
    {
        var environment = Discord.EnvironmentOf().Concat(Slack?.EnvironmentOf(socketMode: true) ?? new Dictionary<string, string>()).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
        environment["OPSBOT_DEMO_PACE"] = "0.2";
        environment["OPSBOT_DEMO_PORT"] = $"{DemoPort}";
        return environment;
    }

    /// <summary>Starts the bot, again on the same data when it ran before.</summary>
    public async Task StartBotAsync(bool connects = true)
    {
        await UntilAsync(() => Enumerable.Range(DemoPort, 4).All(IsFree), "the demo's ports are free");
        starts++;
        var environment = EnvironmentOfBot();
        bot = await Bot.StartAsync(BotOptions.Read(null, folder.FullName, "http://127.0.0.1:0", environment.GetValueOrDefault), TestContext.Current.CancellationToken);
        if (connects)
        {
            await UntilAsync(() => Discord.Gateway.Live > 0, "the bot is connected");
        }
    }

    public async Task StopBotAsync()
    {
        await bot!.DisposeAsync();
        bot = null;
    }

    /// <summary>Registers the commands, as <c>opsbot discord register</c> does.</summary>
    public Task<Registration> RegisterAsync(ulong? guild = null) => DiscordRegistrar.RegisterAsync(DiscordOptions.Read(EnvironmentOfBot().GetValueOrDefault)!, guild);

    /// <summary>The first message of the channel that says this.</summary>
    public Task<DiscordMessage> SaidAsync(string text) => FindAsync(() => Channel.FirstOrDefault(m => m.Text.Contains(text, StringComparison.Ordinal)), $"the channel says {text}");

    /// <summary>The newest of the person's direct messages that says this.</summary>
    public Task<DiscordMessage> WhisperedAsync(ulong user, string text) =>
        FindAsync(() => Discord.World.Seen(People.Direct(user)).LastOrDefault(m => m.Author == World.Bot && m.Text.Contains(text, StringComparison.Ordinal)), $"{user} is told {text} in a direct message");

    /// <summary>A command, with the answer that says this.</summary>
    public async Task<DiscordMessage> AskAsync(ulong user, string answer, string command, params (string Name, object Value)[] arguments) =>
        await (await People.RunAsync(user, Ops, command, arguments)).ReplyAsync(answer);

    /// <summary>A press, with the answer that says this.</summary>
    public async Task<DiscordMessage> PressAsync(ulong user, DiscordMessage message, string label, string answer) => await (await People.PressAsync(user, message, label)).ReplyAsync(answer);

    /// <summary>Asks for the rollback and returns its card.</summary>
    public async Task<DiscordMessage> AskForRollbackAsync()
    {
        await AskAsync(Maya, "waits for approval", "rollback", ("service", "backend"), ("tag", "sha-old"));
        return await FindAsync(() => Channel.FirstOrDefault(m => m.Buttons.Any(b => b.Label == "Approve")), "the card is in the channel");
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
            Assert.False(
                patience.IsCancellationRequested,
                $"Waited too long until {what}. Discord saw:\n{string.Join('\n', Discord.World.Messages.TakeLast(15).Select(m => $"{m.Channel} {m.OnlyFor} {m.Text}"))}\nViolations: {string.Join('\n', Discord.Violations.All)}");
            await Task.Delay(Poll, CancellationToken.None);
        }
    }

    /// <summary>Everything was as Discord allows. A bot that is started again cannot know that it was connected moments ago; Discord lets it wait.</summary>
    public void AssertClean() => Assert.DoesNotContain(Discord.Violations.All, v => starts == 1 || !v.Contains("two sessions were begun", StringComparison.Ordinal));

    public async ValueTask DisposeAsync()
    {
        if (bot is not null)
        {
            await bot.DisposeAsync();
        }

        await Discord.DisposeAsync();
        if (Slack is not null)
        {
            await Slack.DisposeAsync();
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

using OpsBot.IntegrationTests.Platforms;
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

    private readonly bool socketMode;

    private SlackTeam(SlackStandIn slack, bool socketMode)
    {
        (Slack, this.socketMode) = (slack, socketMode);
        Bot = new DemoTeam(() => $"{string.Join('\n', Slack.Workspace.Messages.TakeLast(15).Select(m => $"{m.OnlyFor} {m.All}"))}\nViolations: {string.Join('\n', Slack.Api.Violations)}");
    }

    public SlackStandIn Slack { get; }

    public DemoTeam Bot { get; }

    public People People => Slack.People;

    /// <summary>The messages of the channel, without those for one person and without threads.</summary>
    public IEnumerable<SlackMessage> Channel => Slack.Workspace.Messages.Where(m => m is { OnlyFor: null, Thread: null });

    public static async Task<SlackTeam> StartAsync(bool socketMode = true, TimeSpan? connectionsLive = null)
    {
        var reference = Path.Combine(Repository(), "../shared/conformance/slack/api-ref/methods");
        Assert.SkipUnless(Directory.Exists(reference), "../shared is not here");
        var slack = await SlackStandIn.StartAsync(new SlackServerOptions { Reference = reference, MessagesPerSecond = DemoTeam.Faster, ConnectionsLive = connectionsLive ?? TimeSpan.FromHours(5) });
        var team = new SlackTeam(slack, socketMode);
        await team.StartBotAsync();
        return team;
    }

    /// <summary>Starts the bot, again on the same data when it ran before.</summary>
    public async Task StartBotAsync()
    {
        await Bot.StartBotAsync(Slack.EnvironmentOf(socketMode));
        if (!socketMode)
        {
            Slack.Delivery.Endpoint = new Uri(new Uri(Bot.Address), "/slack/events");
        }
        else
        {
            await UntilAsync(() => Slack.Sockets.Count >= 2, "two sockets are open");
        }
    }

    public Task StopBotAsync() => Bot.StopBotAsync();

    /// <summary>The first message of the channel that says this.</summary>
    public Task<SlackMessage> SaidAsync(string text) => FindAsync(() => Channel.FirstOrDefault(m => m.All.Contains(text, StringComparison.Ordinal)), $"the channel says {text}");

    /// <summary>The newest message for one person that says this.</summary>
    public Task<SlackMessage> ToldAsync(string user, string text) =>
        FindAsync(() => Slack.Workspace.Messages.LastOrDefault(m => m.OnlyFor == user && m.All.Contains(text, StringComparison.Ordinal)), $"{user} is told {text}");

    public Task<T> FindAsync<T>(Func<T?> look, string what)
        where T : class => Bot.FindAsync(look, what);

    public Task UntilAsync(Func<bool> so, string what) => Bot.UntilAsync(so, what);

    /// <summary>Everything was as the reference allows, and every failure that the test asked for has been.</summary>
    public void AssertClean()
    {
        Assert.Empty(Slack.Api.Violations);
        Assert.Empty(Slack.Faults.Left);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Slack.DisposeAsync();
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

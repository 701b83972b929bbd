using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Demo;
using OpsBot.DiscordServer;
using OpsBot.IntegrationTests.Platforms;
using OpsBot.SlackServer;
using Xunit;

namespace OpsBot.IntegrationTests.Discord;

/// <summary>A server of Discord with the demo bot in it, over real HTTP and WebSockets on loopback, and a workspace of Slack beside it where a test wants one. Every request was held against Discord's own description.</summary>
internal sealed class DiscordTeam : IAsyncDisposable
{
    public static readonly ulong Maya = DemoCatalog.DiscordUser(11);
    public static readonly ulong Jonas = DemoCatalog.DiscordUser(12);
    public static readonly ulong Priya = DemoCatalog.DiscordUser(13);

    // Whether the bot keeps Discord's three seconds is measured where that is the question.
    private static readonly TimeSpan ForABusyMachine = TimeSpan.FromSeconds(30);

    private DiscordTeam(DiscordStandIn discord, SlackStandIn? slack)
    {
        (Discord, Slack) = (discord, slack);
        Bot = new DemoTeam(() => $"{string.Join('\n', Discord.World.Messages.TakeLast(15).Select(m => $"{m.Channel} {m.OnlyFor} {m.Text}"))}\nViolations: {string.Join('\n', Discord.Violations.All)}");
    }

    public DiscordStandIn Discord { get; }

    public SlackStandIn? Slack { get; }

    public DemoTeam Bot { get; }

    public OpsBot.DiscordServer.People People => Discord.People;

    public static ulong Ops => DemoCatalog.DiscordChannel;

    public static string Mention => $"<@{World.Bot}>";

    /// <summary>The messages of the channel, without those for one person.</summary>
    public IEnumerable<DiscordMessage> Channel => Discord.World.Seen(Ops);

    public static async Task<DiscordTeam> StartAsync(bool withSlack = false, DiscordServerOptions? options = null)
    {
        Assert.SkipUnless(DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory) is not null, "../shared is not here");
        var discord = await DiscordStandIn.StartAsync(
            (options ?? new DiscordServerOptions()) with { Description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory), FirstAnswer = ForABusyMachine });
        var team = new DiscordTeam(discord, withSlack ? await SlackStandIn.StartAsync(new SlackServerOptions { MessagesPerSecond = DemoTeam.Faster }) : null);
        await team.StartBotAsync();
        return team;
    }

    /// <summary>Starts the bot, again on the same data when it ran before.</summary>
    public async Task StartBotAsync()
    {
        await Bot.StartBotAsync(EnvironmentOfBot());
        await UntilAsync(() => Discord.Gateway.Live > 0, "the bot is connected");
    }

    public Task StopBotAsync() => Bot.StopBotAsync();

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
        return await CardAsync();
    }

    /// <summary>The card that asks for approval.</summary>
    public Task<DiscordMessage> CardAsync() => FindAsync(() => Channel.FirstOrDefault(m => m.Buttons.Any(b => b.Label == "Approve")), "the card is in the channel");

    public Task<T> FindAsync<T>(Func<T?> look, string what)
        where T : class => Bot.FindAsync(look, what);

    public Task UntilAsync(Func<bool> so, string what) => Bot.UntilAsync(so, what);

    /// <summary>
    /// Everything was as Discord allows, and every failure that the test asked for has been. A bot that is started again cannot know that it was connected moments ago; Discord lets it wait.
    /// </summary>
    public void AssertClean()
    {
        Assert.DoesNotContain(Discord.Violations.All, v => Bot.Starts == 1 || !v.Contains("two sessions were begun", StringComparison.Ordinal));
        Assert.Empty(Discord.Faults.Left);
    }

    public async ValueTask DisposeAsync()
    {
        await Bot.DisposeAsync();
        await Discord.DisposeAsync();
        if (Slack is not null)
        {
            await Slack.DisposeAsync();
        }
    }

    private Dictionary<string, string> EnvironmentOfBot() =>
        Discord.EnvironmentOf().Concat(Slack?.EnvironmentOf(socketMode: true) ?? new Dictionary<string, string>()).ToDictionary(v => v.Key, v => v.Value, StringComparer.Ordinal);
}

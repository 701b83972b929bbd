using System.Net.WebSockets;
using Discord;
using Discord.Net;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>A connection's life against a real server on loopback, with time passed in.</summary>
public sealed class GatewayLifeTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan Interval = new DiscordServerOptions().Heartbeat;

    [Fact]
    public async Task Start_LoggedIn_IsReadyWithItsGuildAndItsAccount()
    {
        await using var bot = await Bot.StartAsync();

        Assert.Equal(World.Bot, bot.Client.CurrentUser!.Id);
        Assert.Equal(ConnectionState.Connected, bot.Client.ConnectionState);
        Assert.Equal("Demo", Assert.Single(bot.Client.Guilds).Name);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Start_NotLoggedIn_Refuses()
    {
        await using var client = new Discord.WebSocket.DiscordSocketClient();

        await Assert.ThrowsAsync<InvalidOperationException>(client.StartAsync);
    }

    [Fact]
    public async Task Start_Twice_Refuses()
    {
        await using var bot = await Bot.StartAsync();

        await Assert.ThrowsAsync<InvalidOperationException>(bot.Client.StartAsync);
    }

    [Fact]
    public async Task Heartbeat_FirstAfterTheJitter_ThenEachInterval()
    {
        await using var bot = await Bot.StartAsync();

        // The chance is one half in tests.
        await bot.PassAsync(Interval / 2);
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 1, "a first beat");
        await bot.HeardAsync();
        await bot.PassAsync(Interval);
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 2, "a second beat");

        Assert.Equal(1, bot.Server.Gateway.Connections);
    }

    [Fact]
    public async Task Heartbeat_BeforeTheJitter_HasNotBeen()
    {
        await using var bot = await Bot.StartAsync();
        await bot.Clock.WaitForTimerAsync(Interval, Bot.Cancel);

        bot.Clock.Advance((Interval / 2) - TimeSpan.FromMilliseconds(1));

        // A beat that came too early would have come before this one.
        bot.Server.Gateway.AskForBeat();
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats > 0, "the beat that was asked for");
        Assert.Equal(1, bot.Server.Gateway.Heartbeats);
    }

    [Fact]
    public async Task Heartbeat_AskedFor_ComesAtOnce()
    {
        await using var bot = await Bot.StartAsync();

        bot.Server.Gateway.AskForBeat();

        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 1, "a beat");
    }

    [Fact]
    public async Task Heartbeat_NotAnswered_LeavesTheZombieWith4000AndGoesOn()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Gateway.Answering = false;
        await bot.PassAsync(Interval / 2);
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 1, "a beat");

        await bot.PassAsync(Interval);
        await bot.Server.Gateway.UntilAsync(g => g.ClosedWith.Count == 1, "the end of the zombie");
        bot.Server.Gateway.Answering = true;
        await bot.PassAsync(Pause);
        await bot.Server.Gateway.UntilAsync(g => g.Resumes == 1, "a resume");

        Assert.Equal(4000, bot.Server.Gateway.ClosedWith[0]);
        Assert.Equal(1, bot.Server.Gateway.Identifies);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Connection_Cut_GoesOnAndHearsWhatItMissed()
    {
        await using var bot = await Bot.StartAsync();
        var next = bot.NextMessageAsync();
        bot.Server.Gateway.Cut();
        await bot.Server.Gateway.UntilAsync(g => g.Live == 0, "the end of the connection");

        bot.Server.People.Say(bot.Maya, bot.Channel, $"{Bot.Mention} health");
        await bot.PassAsync(Pause);

        Assert.Equal($"{Bot.Mention} health", (await next).Content);
        Assert.Equal((1, 1), (bot.Server.Gateway.Identifies, bot.Server.Gateway.Resumes));
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Connection_AskedToReconnect_GoesOn()
    {
        await using var bot = await Bot.StartAsync();

        bot.Server.Gateway.AskToReconnect();
        await bot.PassAsync(Pause);
        await bot.Server.Gateway.UntilAsync(g => g.Resumes == 1, "a resume");

        Assert.Equal(4000, bot.Server.Gateway.ClosedWith[0]);
    }

    [Theory]
    [InlineData(true, 1, 1)]
    [InlineData(false, 2, 0)]
    public async Task Session_Invalid_IsGoneOnWithOnlyIfItCanBe(bool resumable, int identifies, int resumes)
    {
        await using var bot = await Bot.StartAsync();

        bot.Server.Gateway.Invalidate(resumable);
        await bot.PassAsync(Pause);
        await PassFiveSecondsAsync(bot, resumable);
        await bot.Server.Gateway.UntilAsync(g => g.Live == 1 && g.Connections == 2, "a session");

        Assert.Equal((identifies, resumes), (bot.Server.Gateway.Identifies, bot.Server.Gateway.Resumes));
        Assert.Empty(bot.Server.Violations.All);
    }

    [Theory]
    [InlineData(4000, true)]
    [InlineData(4001, true)]
    [InlineData(4008, true)]
    [InlineData(4007, false)]
    [InlineData(4009, false)]
    public async Task Close_ThatIsNotFinal_ConnectsAgain(int code, bool resumes)
    {
        await using var bot = await Bot.StartAsync();

        await bot.Server.Gateway.CloseAsync(code, "for a test");
        await bot.PassAsync(Pause);
        await PassFiveSecondsAsync(bot, resumes);
        await bot.Server.Gateway.UntilAsync(g => g.Live == 1 && g.Connections == 2, "a session");

        Assert.Equal(resumes ? (1, 1) : (2, 0), (bot.Server.Gateway.Identifies, bot.Server.Gateway.Resumes));
        var closed = Assert.IsType<WebSocketClosedException>(Assert.IsType<WebSocketException>(Assert.Single(bot.Ends)).InnerException);
        Assert.Equal((code, "for a test"), (closed.CloseCode, closed.Reason));
    }

    [Theory]
    [InlineData(4004, "token")]
    [InlineData(4010, "shard")]
    [InlineData(4011, "shards")]
    [InlineData(4012, "version")]
    [InlineData(4013, "intents")]
    [InlineData(4014, "privileged")]
    public async Task Close_ThatIsFinal_SaysWhyAndDoesNotConnectAgain(int code, string word)
    {
        await using var bot = await Bot.StartAsync();

        await bot.Server.Gateway.CloseAsync(code);
        await bot.EndedAsync();
        bot.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, bot.Server.Gateway.Connections);
        Assert.Equal(ConnectionState.Disconnected, bot.Client.ConnectionState);
        Assert.Contains(word, Assert.Single(bot.Log, l => l.Severity == LogSeverity.Critical).Message!, StringComparison.Ordinal);
        var closed = Assert.IsType<WebSocketClosedException>(Assert.Single(bot.Ends).InnerException);
        Assert.Equal(code, closed.CloseCode);
    }

    [Fact]
    public async Task Resume_SessionLost_BeginsANewOne()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Gateway.LoseSessions();

        bot.Server.Gateway.Cut();
        await bot.PassAsync(Pause);
        await bot.Server.Gateway.UntilAsync(g => g.ClosedWith.Count == 2, "a refused resume");
        await bot.PassAsync(TimeSpan.FromSeconds(2));
        await PassFiveSecondsAsync(bot, resumes: false);
        await bot.Server.Gateway.UntilAsync(g => g.Identifies == 2, "a new session");

        Assert.Equal(0, bot.Server.Gateway.Resumes);
        Assert.Empty(bot.Server.Violations.All);
    }

    [Fact]
    public async Task Resume_NobodyThere_BeginsANewSessionInTheEnd()
    {
        await using var bot = await Bot.StartAsync();
        bot.Server.Gateway.Open = false;
        bot.Server.Gateway.Cut();

        // Each pause is twice as long as the one before; the fourth failure after the cut gives the session up.
        for (var i = 0; i < 4; i++)
        {
            var before = bot.Server.Gateway.Refused;
            await bot.PassAsync(TimeSpan.FromSeconds(0.5 * (1 << i)));
            await bot.Server.Gateway.UntilAsync(g => g.Refused > before, "a refused connection");
        }

        bot.Server.Gateway.Open = true;
        await bot.PassAsync(TimeSpan.FromSeconds(10));
        await bot.Server.Gateway.UntilAsync(g => g.Identifies == 2, "a new session");

        Assert.Equal(0, bot.Server.Gateway.Resumes);
    }

    [Fact]
    public async Task Identify_AllSessionsSpent_WaitsForTheResetAndSaysSo()
    {
        await using var bot = await Bot.MakeAsync(new DiscordServerOptions { Sessions = 0, SessionsReset = TimeSpan.FromHours(2) });

        await bot.Client.StartAsync();
        await bot.Clock.WaitForTimerAsync(TimeSpan.FromHours(2), Bot.Cancel);
        Assert.Equal(0, bot.Server.Gateway.Connections);
        await bot.LoggedAsync("sessions");
        bot.Clock.Advance(TimeSpan.FromHours(2));
        await bot.ReadyAsync();

        Assert.Equal(1, bot.Server.Gateway.Identifies);
    }

    [Fact]
    public async Task Stop_EndsTheSession()
    {
        await using var bot = await Bot.StartAsync();

        await bot.Client.StopAsync();
        await bot.Server.Gateway.UntilAsync(g => g.ClosedWith.Count == 1, "the end");

        Assert.Equal(1000, bot.Server.Gateway.ClosedWith[0]);
        Assert.Equal(0, bot.Server.Gateway.Live);
    }

    [Fact]
    public async Task Stop_FromAListenerOfDisconnected_EndsTheReconnecting()
    {
        await using var bot = await Bot.StartAsync();
        bot.Client.Disconnected += _ => bot.Client.StopAsync();

        bot.Server.Gateway.Cut();
        await bot.LoggedAsync("Stopped");
        bot.Clock.Advance(TimeSpan.FromHours(1));

        Assert.Equal(1, bot.Server.Gateway.Connections);
    }

    [Fact]
    public async Task Start_AfterStop_BeginsANewSession()
    {
        await using var bot = await Bot.StartAsync();
        await bot.Client.StopAsync();
        await bot.LoggedAsync("Stopped");
        await bot.EndedAsync();

        await bot.Client.StartAsync();
        await bot.Server.Gateway.UntilAsync(g => g.Identifies == 2, "a second session");

        Assert.Equal(0, bot.Server.Gateway.Resumes);
    }

    [Fact]
    public async Task Login_TokenThatDiscordDoesNotTake_SaysSo()
    {
        await using var server = await DiscordStandIn.StartAsync();
        await using var client = new Discord.WebSocket.DiscordSocketClient(new() { RestClientProvider = _ => Discord.Net.Rest.DefaultRestClientProvider.Instance(server.Api.AbsoluteUri) });

        var refused = await Assert.ThrowsAsync<HttpException>(() => client.LoginAsync(TokenType.Bot, "another"));

        Assert.Equal(System.Net.HttpStatusCode.Unauthorized, refused.HttpCode);
        Assert.Equal(LoginState.LoggedOut, client.LoginState);
    }

    /// <summary>A new session waits until five seconds have passed since the last one began.</summary>
    private static Task PassFiveSecondsAsync(Bot bot, bool resumes) => resumes ? Task.CompletedTask : bot.PassAsync(TimeSpan.FromSeconds(5));
}

using Discord;
using Discord.Gateway;
using Discord.Net.Limits;
using OpsBot.Contracts;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>What waits inside the client, and what it may send.</summary>
public sealed class GatewayQueueTests
{
    [Fact]
    public async Task Listener_ThatThrows_IsLoggedAndTheNextEventComes()
    {
        await using var bot = await Bot.StartAsync();
        bot.Client.MessageReceived += _ => throw new InvalidOperationException("a defect");
        var next = bot.NextMessageAsync();

        bot.Server.People.Say(bot.Maya, bot.Channel, $"{Bot.Mention} one");
        await next;

        Assert.Equal("a defect", Assert.Single(bot.Log, l => l.Severity == LogSeverity.Error).Exception!.Message);
    }

    [Fact]
    public async Task Listener_ThatBlocks_IsWarnedOf()
    {
        await using var bot = await Bot.StartAsync(configure: c => c.HandlerTimeout = 3000);
        var release = new TaskCompletionSource();
        bot.Client.MessageReceived += _ => release.Task;

        bot.Server.People.Say(bot.Maya, bot.Channel, $"{Bot.Mention} one");
        await bot.PassAsync(TimeSpan.FromSeconds(3));
        await bot.LoggedAsync("blocking the gateway task");
        release.SetResult();

        Assert.Equal(1, bot.Server.Gateway.Connections);
    }

    [Fact]
    public async Task Events_MoreThanTheQueueHolds_AreHeldUpAndNotLost_AndTheConnectionIsNoZombie()
    {
        const int many = 1500;
        await using var bot = await Bot.StartAsync();
        var release = new TaskCompletionSource();
        var seen = 0;
        var all = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        bot.Client.MessageReceived += async _ =>
        {
            await release.Task;
            if (++seen == many)
            {
                all.SetResult();
            }
        };
        for (var i = 0; i < many; i++)
        {
            bot.Server.People.Say(bot.Maya, bot.Channel, $"{Bot.Mention} {i}");
        }

        await bot.LoggedAsync("held up");

        // Beats go on being sent; their answers lie behind what is held up.
        await bot.PassAsync(new DiscordServerOptions().Heartbeat);
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 1, "a beat");
        await bot.PassAsync(new DiscordServerOptions().Heartbeat);
        await bot.Server.Gateway.UntilAsync(g => g.Heartbeats == 2, "another beat");
        release.SetResult();
        await all.Task.WaitAsync(TimeSpan.FromSeconds(30), Bot.Cancel);

        Assert.Equal(many, seen);
        Assert.Equal(1, bot.Server.Gateway.Connections);
    }

    [Fact]
    public async Task Frame_LongerThan4096Bytes_IsNotSent()
    {
        using var socket = new GatewaySocket(new FakeTimeProvider());

        var refused = await Assert.ThrowsAsync<InvalidOperationException>(() => socket.SendAsync(Opcode.Identify, new string('x', 4096), Bot.Cancel));

        Assert.Contains("4096", refused.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Window_Full_WaitsUntilTheOldestHasLeft()
    {
        var clock = new FakeTimeProvider();
        var window = new SlidingWindow(2, TimeSpan.FromMinutes(1), clock);
        await window.TakeAsync(Bot.Cancel);
        clock.Advance(TimeSpan.FromSeconds(20));
        await window.TakeAsync(Bot.Cancel);

        var third = window.TakeAsync(Bot.Cancel);
        clock.Advance(TimeSpan.FromSeconds(39));
        Assert.False(third.IsCompleted);
        clock.Advance(TimeSpan.FromSeconds(1));

        await third.WaitAsync(TimeSpan.FromSeconds(30), Bot.Cancel);
    }

    [Theory]
    [InlineData("wss://gateway-us-east1-b.discord.gg", "wss://gateway-us-east1-b.discord.gg/?v=10&encoding=json")]
    [InlineData("ws://127.0.0.1:5098/gateway", "ws://127.0.0.1:5098/gateway?v=10&encoding=json")]
    [InlineData("wss://gateway.discord.gg/?v=10&encoding=json", "wss://gateway.discord.gg/?v=10&encoding=json")]
    public void Address_AsDiscordGivesIt_GetsTheQuery(string given, string expected) => Assert.Equal(expected, GatewayAddress.Of(given).AbsoluteUri);

    [Theory]
    [InlineData("https://discord.com")]
    [InlineData("")]
    public void Address_ThatIsNone_Refuses(string given) => Assert.Throws<InvalidDataException>(() => GatewayAddress.Of(given));
}

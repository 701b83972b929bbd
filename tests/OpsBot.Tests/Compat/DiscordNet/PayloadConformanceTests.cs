using System.Text.Json;
using Discord;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>Payloads that nobody of this project wrote, sent to the client over loopback: each is understood, or left out with a reason in the log; the connection and what comes after it are unharmed.</summary>
public sealed class PayloadConformanceTests(ITestOutputHelper output)
{
    [Fact]
    public async Task Gateway_EveryDispatch_IsUnderstoodOrLeftOutWithAReason()
    {
        await using var bot = await Bot.StartAsync();
        foreach (var (name, json) in Frames("d4j/gateway").Concat(Frames("docs-json")))
        {
            if (json.ValueKind == JsonValueKind.Object && json.TryGetProperty("t", out var type) && type.GetString() is { } @event and not ("READY" or "RESUMED"))
            {
                await DispatchAsync(bot, name, @event, json.GetProperty("d"));
            }
        }

        Assert.Equal(1, bot.Server.Gateway.Connections);
        foreach (var left in Errors(bot))
        {
            output.WriteLine(left);
        }

        // Every one of the events that the client listens to is understood.
        Assert.Empty(Errors(bot));
    }

    [Fact]
    public async Task Documentation_EveryPayloadAsIfItWereAnEvent_IsUnderstoodOrLeftOutWithAReason()
    {
        await using var bot = await Bot.StartAsync();
        foreach (var (name, json) in Frames("docs-json").Concat(Frames("d4j/rest")))
        {
            foreach (var @event in new[] { "INTERACTION_CREATE", "MESSAGE_CREATE", "GUILD_CREATE", "CHANNEL_CREATE", "THREAD_LIST_SYNC" })
            {
                await DispatchAsync(bot, name, @event, json);
            }
        }

        Assert.Equal(1, bot.Server.Gateway.Connections);
        Assert.All(Errors(bot), e => Assert.Matches(@"^(Reading|Asking Discord about) [A-Z_]+: .{10,}", e));
        Assert.NotEmpty(Errors(bot));
    }

    [Theory]
    [InlineData("d4j/gateway/Hello.json", 10)]
    [InlineData("d4j/gateway/HeartbeatAck.json", 11)]
    [InlineData("d4j/gateway/InvalidSession.json", 9)]
    [InlineData("d4j/gateway/Reconnect.json", 7)]
    public void Gateway_Frames_AreRead(string file, int op)
    {
        var frame = Discord.API.DiscordJson.Read<Discord.API.GatewayFrame>(Frames(Path.GetDirectoryName(file)!).Single(f => f.Name == Path.GetFileName(file)).Json);

        Assert.Equal(op, frame.Op);
    }

    [Fact]
    public void Gateway_Ready_IsRead()
    {
        var frame = Discord.API.DiscordJson.Read<Discord.API.GatewayFrame>(Frames("d4j/gateway").Single(f => f.Name == "Ready.json").Json);

        var ready = Discord.API.DiscordJson.Read<Discord.API.Ready>(frame.D);

        Assert.NotEmpty(ready.SessionId);
        Assert.NotEqual(0ul, ready.User.Id);
    }

    [Fact]
    public void Rest_ErrorsOfTheDocumentation_AreToldWithTheirPaths()
    {
        var told = 0;
        foreach (var (_, json) in Frames("docs-json").Where(f => f.Json.ValueKind == JsonValueKind.Object && f.Json.TryGetProperty("errors", out _)))
        {
            var request = new Discord.Net.RestRequest(Discord.Net.Route.To("GET", "gateway"), RequestOptions.Default, TimeoutAt: null);
            var error = Discord.Net.RestErrors.Of(System.Net.HttpStatusCode.BadRequest, request, json);
            Assert.All(error.Errors, e => Assert.All(e.Errors, inner => Assert.NotEmpty(inner.Code)));
            Assert.NotEmpty(error.Errors);
            told++;
        }

        Assert.True(told >= 3);
    }

    private static IReadOnlyList<string> Errors(Bot bot) => [.. bot.Log.Where(l => l.Severity == LogSeverity.Error).Select(l => l.Message!)];

    /// <summary>Sends an event and one after it that is understood for sure, and waits for that.</summary>
    private static async Task DispatchAsync(Bot bot, string name, string type, JsonElement data)
    {
        var text = $"{Bot.Mention} after {name} as {type} {Guid.NewGuid()}";
        var after = new TaskCompletionSource(TaskCreationOptions.RunContinuationsAsynchronously);
        Task Heed(Discord.WebSocket.SocketMessage message)
        {
            if (message.Content == text)
            {
                after.TrySetResult();
            }

            return Task.CompletedTask;
        }

        bot.Client.MessageReceived += Heed;
        bot.Server.Gateway.DispatchToAll(type, data);
        bot.Server.People.Say(bot.Maya, bot.Channel, text);
        await after.Task.WaitAsync(TimeSpan.FromSeconds(30), Bot.Cancel);
        bot.Client.MessageReceived -= Heed;
    }

    private static IEnumerable<(string Name, JsonElement Json)> Frames(string folder)
    {
        var description = DiscordServerOptions.DescriptionBeside(AppContext.BaseDirectory);
        Assert.SkipWhen(description is null, "../shared is not here");
        foreach (var file in Directory.GetFiles(Path.Combine(Path.GetDirectoryName(description)!, folder), "*.json").Order(StringComparer.Ordinal))
        {
            using var document = JsonDocument.Parse(File.ReadAllBytes(file));
            var root = document.RootElement.ValueKind == JsonValueKind.Object && document.RootElement.TryGetProperty("payload", out var payload) ? payload : document.RootElement;
            yield return (Path.GetFileName(file), root.Clone());
        }
    }
}

using System.Net;
using System.Net.Http.Headers;
using System.Text;
using System.Text.Json;
using OpsBot.Contracts;
using OpsBot.DiscordServer;
using Xunit;

namespace OpsBot.Tests.DiscordServer;

/// <summary>The server that stands in for Discord refuses what Discord refuses: else a test against it would prove nothing.</summary>
public sealed class DiscordRulesTests : IAsyncLifetime
{
    private readonly FakeTimeProvider clock = new(new DateTimeOffset(2026, 3, 2, 9, 0, 0, TimeSpan.Zero));
    private readonly HttpClient http = new();
    private DiscordStandIn discord = null!;

    private string Messages => $"channels/{discord.Options.Channel}/messages";

    private string Commands => $"applications/{World.Bot}/guilds/{discord.Guild}/commands";

    [Theory]
    [InlineData("""{"content":"fine"}""", null)]
    [InlineData("""{"contents":"a typing error"}""", "unknown")]
    [InlineData("""{}""", "says nothing")]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[{"type":2,"style":9,"label":"a","custom_id":"b"}]}]}""", "style")]
    [InlineData("""{"content":"x","components":[{"type":1,"components":[{"type":2,"style":1,"label":"a","custom_id":"b"},{"type":2,"style":1,"label":"c","custom_id":"b"}]}]}""", "same custom_id")]
    [InlineData("""{"content":"x","embeds":[{"title":"t","fields":[{"name":"n"}]}]}""", "value")]
    [InlineData("""{"content":"x","attachments":[{"id":"0","filename":"a.log"}]}""", "neither a new file")]
    [InlineData("""{"content":"x","flags":"64"}""", "flags")]
    public async Task Message_IsHeldAgainstTheRules(string body, string? wrong)
    {
        Needs(wrong is "unknown" or "style" or "value" or "flags");

        var answer = await SendAsync(HttpMethod.Post, Messages, body);

        await RefusedAsync(answer, wrong);
    }

    [Fact]
    public async Task Message_Of2001Characters_IsRefusedThoughTheDescriptionAllows4000() =>
        await RefusedAsync(await SendAsync(HttpMethod.Post, Messages, JsonSerializer.Serialize(new { content = new string('x', 2001) })), "2000 hold");

    [Fact]
    public async Task Embeds_Of6001CharactersTogether_AreRefused() =>
        await RefusedAsync(await SendAsync(HttpMethod.Post, Messages, JsonSerializer.Serialize(new { embeds = Enumerable.Range(0, 2).Select(i => new { description = new string('x', 3000 + i) }) })), "6000 hold");

    [Theory]
    [InlineData("""{"name":"Roll Back","description":"d"}""", "no name")]
    [InlineData("""{"name":"Rollback","description":"d"}""", "capitals")]
    [InlineData("""{"name":"rollback"}""", "description")]
    [InlineData("""{"name":"Open incident","type":3,"description":"d"}""", "neither a description")]
    [InlineData("""{"name":"r","description":"d","options":[{"type":3,"name":"a","description":"d","autocomplete":true,"choices":[{"name":"x","value":"x"}]}]}""", "both autocomplete and choices")]
    [InlineData("""{"name":"r","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"b","description":"d","required":true}]}""", "stands after")]
    [InlineData("""{"name":"r","description":"d","options":[{"type":3,"name":"a","description":"d"},{"type":3,"name":"a","description":"d"}]}""", "same name")]
    [InlineData("""{"name":"rollback","description":"d"}""", null)]
    [InlineData("""{"name":"Open incident","type":3}""", null)]
    public async Task Command_IsHeldAgainstTheRules(string body, string? wrong) => await RefusedAsync(await SendAsync(HttpMethod.Post, Commands, body), wrong);

    [Fact]
    public async Task Commands_Over100_AreRefused()
    {
        for (var i = 0; i < 100; i++)
        {
            await SendAsync(HttpMethod.Post, Commands, $$"""{"name":"c{{i}}","description":"d"}""");
            clock.Advance(TimeSpan.FromSeconds(1));
        }

        var answer = await SendAsync(HttpMethod.Post, Commands, """{"name":"one-more","description":"d"}""");
        var again = await SendAsync(HttpMethod.Post, Commands, """{"name":"c7","description":"other words"}""");

        Assert.Equal((HttpStatusCode.BadRequest, HttpStatusCode.OK), (answer.StatusCode, again.StatusCode));
    }

    [Fact]
    public async Task Edit_ThatListsNoOldAttachment_LosesThem()
    {
        var posted = await PostFileAsync("a.log");
        var id = posted.GetProperty("id").GetString();

        await SendAsync(HttpMethod.Patch, $"{Messages}/{id}", """{"content":"after"}""");
        Assert.Single(discord.World.Messages[0].Attachments);
        await SendAsync(HttpMethod.Patch, $"{Messages}/{id}", """{"attachments":[]}""");

        Assert.Empty(discord.World.Messages[0].Attachments);
    }

    [Theory]
    [InlineData(4, """{"type":4,"data":{"content":"x"}}""", "takes no answer of type 4")]
    [InlineData(2, """{"type":8,"data":{"choices":[]}}""", "takes no answer of type 8")]
    [InlineData(2, """{"type":6}""", "takes no answer of type 6")]
    [InlineData(5, """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":1,"components":[{"type":4,"custom_id":"w","label":"Why","style":1}]}]}}""", "takes no answer of type 9")]
    [InlineData(2, """{"type":5,"data":{"flags":68}}""", "flag 64")]
    [InlineData(2, """{"type":5,"data":{"flags":64}}""", null)]
    public async Task Callback_OfATypeThatDoesNotFit_IsRefused(int interaction, string body, string? wrong)
    {
        var used = Use(interaction);

        await RefusedAsync(await CallbackAsync(used, body), wrong);
    }

    [Fact]
    public async Task Callback_AfterThreeSeconds_IsUnknown()
    {
        var used = Use(2);
        clock.Advance(TimeSpan.FromSeconds(3.1));

        Assert.Equal(10062, await CodeAsync(await CallbackAsync(used, """{"type":5}""")));
    }

    [Fact]
    public async Task Callback_Second_IsAcknowledgedAlready()
    {
        var used = Use(2);
        await CallbackAsync(used, """{"type":5}""");

        Assert.Equal(40060, await CodeAsync(await CallbackAsync(used, """{"type":5}""")));
    }

    [Fact]
    public async Task Followup_BeforeTheCallbackAndAfterFifteenMinutes_IsRefused()
    {
        var used = Use(2);
        Assert.Equal(10015, await CodeAsync(await FollowAsync(used)));
        await CallbackAsync(used, """{"type":5}""");
        clock.Advance(TimeSpan.FromMinutes(14.9));
        Assert.Equal(HttpStatusCode.OK, (await FollowAsync(used)).StatusCode);
        clock.Advance(TimeSpan.FromMinutes(0.2));

        Assert.Equal(50027, await CodeAsync(await FollowAsync(used)));
    }

    [Fact]
    public async Task Requests_OverTheLimit_AreToldWhenToComeAgain()
    {
        for (var i = 0; i < discord.Options.RateLimit; i++)
        {
            Assert.Equal(HttpStatusCode.OK, (await SendAsync(HttpMethod.Post, Messages, """{"content":"x"}""")).StatusCode);
        }

        var answer = await SendAsync(HttpMethod.Post, Messages, """{"content":"x"}""");

        Assert.Equal(HttpStatusCode.TooManyRequests, answer.StatusCode);
        Assert.True(JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("retry_after").GetDouble() <= 1);
        Assert.Equal(1, discord.Rest.TooFast);
    }

    [Fact]
    public async Task Request_WithAnotherToken_IsUnauthorized()
    {
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", "another");

        Assert.Equal(HttpStatusCode.Unauthorized, (await SendAsync(HttpMethod.Get, "users/@me", null)).StatusCode);
    }

    public async ValueTask InitializeAsync()
    {
        discord = await DiscordStandIn.StartAsync(clock: clock);
        http.BaseAddress = discord.Api;
        http.DefaultRequestHeaders.Authorization = new AuthenticationHeaderValue("Bot", discord.Options.Token);
        http.DefaultRequestHeaders.UserAgent.ParseAdd("DiscordBot (https://opsbot.example, 1)");
    }

    public async ValueTask DisposeAsync()
    {
        http.Dispose();
        await discord.DisposeAsync();
    }

    [Fact]
    public async Task Request_ThatDoesNotSayWhatItIs_IsAViolation()
    {
        http.DefaultRequestHeaders.UserAgent.Clear();

        await http.GetAsync(new Uri("gateway", UriKind.Relative), Cancel);

        Assert.Contains("User-Agent", Assert.Single(discord.Violations.All), StringComparison.Ordinal);
    }

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    private static async Task<int> CodeAsync(HttpResponseMessage answer) => JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.GetProperty("code").GetInt32();

    private void Needs(bool description) => Assert.SkipWhen(description && discord.Options.Description is null, "../shared is not here");

    private async Task RefusedAsync(HttpResponseMessage answer, string? wrong)
    {
        if (wrong is null)
        {
            Assert.True(answer.IsSuccessStatusCode, await answer.Content.ReadAsStringAsync(Cancel));
            Assert.Empty(discord.Violations.All);
            return;
        }

        Assert.Equal(HttpStatusCode.BadRequest, answer.StatusCode);
        Assert.Contains(wrong, Assert.Single(discord.Violations.All), StringComparison.Ordinal);
    }

    private Interaction Use(int type)
    {
        var maya = discord.World.Member("maya").Id;
        return type switch
        {
            4 => Completing(maya),
            5 => Submitting(maya),
            _ => discord.People.Run(maya, discord.Options.Channel, "health"),
        };
    }

    private Interaction Completing(ulong user)
    {
        _ = discord.People.CompleteAsync(user, discord.Options.Channel, "rollback", "tag", ("tag", "sha"));
        return discord.Interactions.All[^1];
    }

    private Interaction Submitting(ulong user)
    {
        var command = discord.People.Run(user, discord.Options.Channel, "reject");
        CallbackAsync(command, """{"type":9,"data":{"custom_id":"m","title":"t","components":[{"type":1,"components":[{"type":4,"custom_id":"w","label":"Why","style":1}]}]}}""").GetAwaiter().GetResult().EnsureSuccessStatusCode();
        _ = discord.People.SubmitAsync(command, ("w", "because"));
        return discord.Interactions.All[^1];
    }

    private Task<HttpResponseMessage> CallbackAsync(Interaction used, string body) => SendAsync(HttpMethod.Post, $"interactions/{used.Id}/{used.Token}/callback", body);

    private Task<HttpResponseMessage> FollowAsync(Interaction used) => SendAsync(HttpMethod.Post, $"webhooks/{World.Bot}/{used.Token}", """{"content":"more"}""");

    private async Task<JsonElement> PostFileAsync(string name)
    {
        using var form = new MultipartFormDataContent
        {
            { new StringContent($$"""{"content":"x","attachments":[{"id":"0","filename":"{{name}}"}]}"""), "payload_json" },
            { new ByteArrayContent([1, 2, 3]), "files[0]", name },
        };
        var answer = await http.PostAsync(new Uri(Messages, UriKind.Relative), form, Cancel);
        answer.EnsureSuccessStatusCode();
        return JsonDocument.Parse(await answer.Content.ReadAsStringAsync(Cancel)).RootElement.Clone();
    }

    private Task<HttpResponseMessage> SendAsync(HttpMethod method, string path, string? body) =>
        http.SendAsync(new HttpRequestMessage(method, path) { Content = body is null ? null : new StringContent(body, Encoding.UTF8, "application/json") }, Cancel);
}

using System.Net;
using System.Text.Json;
using Discord;
using Discord.Net;
using Discord.Net.Limits;
using Discord.Rest;
using OpsBot.Contracts;
using Xunit;

namespace OpsBot.Tests.Compat.DiscordNet;

/// <summary>The HTTP API's limits, answers given one at a time and time passed in.</summary>
public sealed class RateLimitTests : IDisposable
{
    private readonly FakeTimeProvider clock = new();
    private readonly ScriptedRest discord = new();
    private readonly CancellationTokenSource patience = new(TimeSpan.FromSeconds(30));
    private readonly RestApi api;

    public RateLimitTests() => api = new RestApi(new DiscordRestConfig { RestClientProvider = _ => discord }, clock);

    [Fact]
    public async Task FirstRequests_LimitUnknown_GoOneAtATime()
    {
        var one = Post(1);
        var two = Post(1);
        var first = await discord.NextAsync();
        Assert.Equal(1, discord.Count);

        first.Give(bucket: "b", remaining: 4);
        (await discord.NextAsync()).Give(bucket: "b", remaining: 3);

        await Task.WhenAll(one, two);
    }

    [Fact]
    public async Task Requests_NothingRemaining_WaitForTheWindowsEnd()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(bucket: "b", limit: 1, remaining: 0, resetAfter: 2.5);
        await one;
        var two = Post(1);

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(2.5), Cancel);
        clock.Advance(TimeSpan.FromSeconds(2.4));
        Assert.Equal(1, discord.Count);
        clock.Advance(TimeSpan.FromSeconds(0.1));

        (await discord.NextAsync()).Give(bucket: "b", limit: 1, remaining: 0, resetAfter: 2.5);
        await two;
    }

    [Fact]
    public async Task Requests_OfAnotherChannel_DoNotWait()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(bucket: "b", limit: 1, remaining: 0, resetAfter: 60);
        await one;

        var two = Post(2);
        (await discord.NextAsync()).Give(bucket: "b", limit: 1, remaining: 0, resetAfter: 60);

        await two;
    }

    [Fact]
    public async Task Requests_OfAChannelWhoseFirstAnswerCameSecond_KeepItsLimit()
    {
        var one = Post(1);
        var two = Post(2);
        var first = await discord.NextAsync();
        var second = await discord.NextAsync();

        // Both were sent before anybody knew the limit's name; the other channel's answer tells it.
        first.Give(bucket: "b");
        await one;
        second.Give(bucket: "b", limit: 1, remaining: 0, resetAfter: 5);
        await two;

        var third = Post(2);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(2, discord.Count);
        clock.Advance(TimeSpan.FromSeconds(5));

        (await discord.NextAsync()).Give(bucket: "b");
        await third;
    }

    [Fact]
    public async Task Answer_ThatIsNoJson_IsSaidToBeNone()
    {
        var asked = api.SendAsync<Discord.API.GatewayBot>(Route.To("GET", "gateway/bot"), body: null, Patient);
        (await discord.NextAsync()).Give(body: "<html>sign in</html>");

        await Assert.ThrowsAsync<InvalidDataException>(() => asked);
    }

    [Fact]
    public async Task Requests_OfAnotherRouteWithTheSameBucket_Wait()
    {
        var post = Post(1);
        (await discord.NextAsync()).Give(bucket: "b", limit: 2, remaining: 1, resetAfter: 5);
        await post;
        var edit = api.SendAsync(Route.To("PATCH", "channels/{}/messages/{}", 1ul, 7ul), new { }, Patient);
        (await discord.NextAsync()).Give(bucket: "b", limit: 2, remaining: 0, resetAfter: 5);
        await edit;

        var third = Post(1);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(2, discord.Count);
        clock.Advance(TimeSpan.FromSeconds(5));

        (await discord.NextAsync()).Give(bucket: "b");
        await third;
    }

    [Fact]
    public async Task Requests_WithinTheLimit_GoTogether()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(bucket: "b", limit: 5, remaining: 4);
        await one;

        var more = Enumerable.Range(0, 5).Select(_ => Post(1)).ToArray();
        var waiting = new List<Waiting>();
        for (var i = 0; i < 4; i++)
        {
            waiting.Add(await discord.NextAsync());
        }

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(5), Cancel);
        Assert.Equal(5, discord.Count);
        waiting.ForEach(w => w.Give(bucket: "b", limit: 5, remaining: 0));
        clock.Advance(TimeSpan.FromSeconds(5));
        (await discord.NextAsync()).Give(bucket: "b", limit: 5, remaining: 4);
        await Task.WhenAll(more);
    }

    [Fact]
    public async Task Answer429_WaitsForTheFractionOfASecondAndTriesAgain()
    {
        var one = Post(1);
        (await discord.NextAsync()).TooFast(0.65);

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(0.65), Cancel);
        clock.Advance(TimeSpan.FromSeconds(0.64));
        Assert.Equal(1, discord.Count);
        clock.Advance(TimeSpan.FromSeconds(0.01));
        (await discord.NextAsync()).Give();

        await one;
    }

    [Fact]
    public async Task Answer429Global_HoldsAllButInteractions()
    {
        var one = Post(1);
        (await discord.NextAsync()).TooFast(3, global: true);
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(3), Cancel);
        var other = Post(2);

        var answer = api.SendAsync(Route.To("POST", "interactions/{}/{}/callback", 5ul, "token"), new { }, Patient);
        (await discord.NextAsync()).Give(HttpStatusCode.NoContent, "");
        await answer;
        Assert.Equal(2, discord.Count);

        clock.Advance(TimeSpan.FromSeconds(3));
        (await discord.NextAsync()).Give();
        (await discord.NextAsync()).Give();
        await Task.WhenAll(one, other);
    }

    [Fact]
    public async Task Answer429_LongerThanTheRequestMayTake_IsToldAtOnce()
    {
        var one = Post(1, new RequestOptions { Timeout = 2000 });
        (await discord.NextAsync()).TooFast(30);

        var limited = await Assert.ThrowsAsync<RateLimitedException>(() => one);

        Assert.Equal(2000, limited.Request.Options.Timeout);
    }

    [Fact]
    public async Task Answer429_NotToBeRetried_IsTold()
    {
        var one = Post(1, new RequestOptions { RetryMode = RetryMode.AlwaysFail });
        (await discord.NextAsync()).TooFast(0.1);

        await Assert.ThrowsAsync<RateLimitedException>(() => one);
    }

    [Fact]
    public async Task Requests_MoreThanFiftyInASecond_Wait()
    {
        var many = Enumerable.Range(1, 51).Select(i => Post((ulong)i)).ToArray();
        for (var i = 0; i < 50; i++)
        {
            (await discord.NextAsync()).Give();
        }

        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(1), Cancel);
        Assert.Equal(50, discord.Count);
        clock.Advance(TimeSpan.FromSeconds(1));
        (await discord.NextAsync()).Give();

        await Task.WhenAll(many);
    }

    [Fact]
    public void BadAnswers_ManyInTenMinutes_StopRequestsUntilTheyAreOver()
    {
        var budget = new InvalidBudget(clock);
        for (var i = 0; i < InvalidBudget.Most; i++)
        {
            Assert.False(budget.Spent);
            budget.Add();
        }

        Assert.True(budget.Spent);
        clock.Advance(TimeSpan.FromMinutes(10));
        Assert.False(budget.Spent);
        Assert.True(InvalidBudget.Most < 10_000);
    }

    [Fact]
    public async Task BadAnswers_Forbidden_AreCountedAndSharedLimitsAreNot()
    {
        var limits = api.Limits;
        for (var i = 0; i < InvalidBudget.Most - 1; i++)
        {
            limits.Invalid.Add();
        }

        var shared = Post(1, new RequestOptions { RetryMode = RetryMode.AlwaysFail });
        (await discord.NextAsync()).TooFast(0, scope: "shared");
        await Assert.ThrowsAsync<RateLimitedException>(() => shared);
        Assert.False(limits.Invalid.Spent);
        var forbidden = Post(2);
        (await discord.NextAsync()).Give(HttpStatusCode.Forbidden, """{"code":50013,"message":"Missing Permissions"}""");
        await Assert.ThrowsAsync<HttpException>(() => forbidden);

        Assert.True(limits.Invalid.Spent);
        await Assert.ThrowsAsync<RateLimitedException>(() => Post(3));
        Assert.Equal(2, discord.Count);
    }

    [Fact]
    public async Task Answer502_IsTriedAgain()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(HttpStatusCode.BadGateway, "<html>");
        await clock.WaitForTimerAsync(TimeSpan.FromSeconds(0.5), Cancel);
        clock.Advance(TimeSpan.FromSeconds(0.5));
        (await discord.NextAsync()).Give();

        await one;
    }

    [Fact]
    public async Task Answer500_IsTold()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(HttpStatusCode.InternalServerError, "<html>");

        var told = await Assert.ThrowsAsync<HttpException>(() => one);

        Assert.Equal((HttpStatusCode.InternalServerError, null), (told.HttpCode, told.DiscordCode));
    }

    [Fact]
    public async Task NoAnswer_TimesOut()
    {
        var one = Post(1, new RequestOptions { Timeout = 5000 });
        await discord.NextAsync();

        clock.Advance(TimeSpan.FromSeconds(5));

        await Assert.ThrowsAsync<TimeoutException>(() => one);
    }

    [Fact]
    public async Task Cancel_EndsTheWait()
    {
        using var cancel = new CancellationTokenSource();
        var one = Post(1, new RequestOptions { CancelToken = cancel.Token });
        await discord.NextAsync();

        await cancel.CancelAsync();

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => one);
    }

    [Fact]
    public async Task Errors_InFields_AreToldWithTheirPaths()
    {
        var one = Post(1);
        (await discord.NextAsync()).Give(HttpStatusCode.BadRequest, """{"code":50035,"message":"Invalid Form Body","errors":{"embeds":{"0":{"description":{"_errors":[{"code":"BASE_TYPE_MAX_LENGTH","message":"Must be 4096 or fewer."}]}}}}}""");

        var told = await Assert.ThrowsAsync<HttpException>(() => one);

        Assert.Equal((DiscordErrorCode.InvalidFormBody, "Invalid Form Body"), (told.DiscordCode, told.Reason));
        Assert.Equal(("embeds[0].description", "BASE_TYPE_MAX_LENGTH"), Assert.Single(told.Errors) is var field ? (field.Path, field.Errors.Single().Code) : default);
        Assert.Equal("The server responded with error 50035: Invalid Form Body\nInner Errors:\nBASE_TYPE_MAX_LENGTH: Must be 4096 or fewer.", told.Message);
    }

    public void Dispose()
    {
        api.Dispose();
        discord.Dispose();
        patience.Dispose();
    }

    private CancellationToken Cancel => patience.Token;

    private static RequestOptions Patient => new() { Timeout = null };

    private Task<JsonElement> Post(ulong channel, RequestOptions? options = null) => api.SendAsync(Route.To("POST", "channels/{}/messages", channel), new { }, options ?? Patient);
}

using System.Net;
using System.Net.Http.Headers;
using SlackNet;
using SlackNet.Blocks;
using SlackNet.WebApi;
using Xunit;

namespace OpsBot.Tests.Compat.SlackNet;

public sealed class SlackApiClientTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Post_Arguments_AreSnakeCaseJsonWithoutNullsAndWithTheToken()
    {
        using var handler = new StubHandler(() => SlackWire.Json("""{"ok":true,"ts":"1.2","unknown":[1]}"""));
        var blocks = new List<Block>
        {
            new SectionBlock { Text = new Markdown("*hi* <") { Verbatim = true } },
            new ActionsBlock { Elements = [new Button { ActionId = "a", Text = new PlainText("Go"), Value = "v", Style = ButtonStyle.Danger }] },
        };

        var answer = await SlackWire.Client(handler).Post<PostMessageResponse>(
            "chat.postMessage", new() { ["channel"] = "C1", ["blocks"] = blocks, ["thread_ts"] = null! }, Cancel);

        Assert.Equal("1.2", answer.Ts);
        Assert.Equal("http://127.0.0.1/api/chat.postMessage", handler.Request!.RequestUri!.ToString());
        Assert.Equal("Bearer xoxb-test", handler.Request.Headers.Authorization!.ToString());
        Assert.Equal("application/json", handler.Request.Content!.Headers.ContentType!.MediaType);
        var sent = System.Text.Json.JsonDocument.Parse(handler.Body!).RootElement;
        Assert.False(sent.TryGetProperty("thread_ts", out _));
        Assert.Equal("mrkdwn", sent.GetProperty("blocks")[0].GetProperty("text").GetProperty("type").GetString());
        Assert.False(sent.GetProperty("blocks")[0].TryGetProperty("fields", out _));
        Assert.Equal("danger", sent.GetProperty("blocks")[1].GetProperty("elements")[0].GetProperty("style").GetString());
        Assert.Equal("a", sent.GetProperty("blocks")[1].GetProperty("elements")[0].GetProperty("action_id").GetString());
    }

    [Fact]
    public async Task Post_PlainButton_HasNoStyle()
    {
        var json = await SlackWire.ElementAsync(new List<IActionElement> { new Button { ActionId = "a", Text = new PlainText("Go") } });

        Assert.False(json[0].TryGetProperty("style", out _));
    }

    [Fact]
    public async Task Post_Error_IsSlacksWordForIt()
    {
        using var handler = new StubHandler(() => SlackWire.Json("""{"ok":false,"error":"invalid_blocks","response_metadata":{"messages":["[ERROR] no more than 50"]}}"""));

        var e = await Assert.ThrowsAsync<SlackException>(() => SlackWire.Client(handler).Post("chat.postMessage", [], Cancel));

        Assert.Equal("invalid_blocks", e.ErrorCode);
        Assert.Equal(["[ERROR] no more than 50"], e.ErrorMessages);
    }

    [Fact]
    public async Task Post_RateLimit_SaysForHowLong()
    {
        using var handler = new StubHandler(() => new HttpResponseMessage(HttpStatusCode.TooManyRequests) { Headers = { RetryAfter = new RetryConditionHeaderValue(TimeSpan.FromSeconds(7)) } });

        var e = await Assert.ThrowsAsync<SlackRateLimitException>(() => SlackWire.Client(handler).Post("chat.postMessage", [], Cancel));

        Assert.Equal(TimeSpan.FromSeconds(7), e.RetryAfter);
    }

    [Fact]
    public async Task Post_ServerError_IsAnHttpErrorWithItsStatus()
    {
        using var handler = new StubHandler(() => new HttpResponseMessage(HttpStatusCode.BadGateway));

        var e = await Assert.ThrowsAsync<HttpRequestException>(() => SlackWire.Client(handler).Post("chat.postMessage", [], Cancel));

        Assert.Equal(HttpStatusCode.BadGateway, e.StatusCode);
    }

    [Fact]
    public async Task Post_AnswerThatIsNotJson_IsASuccess()
    {
        using var handler = new StubHandler(() => new HttpResponseMessage(HttpStatusCode.OK) { Content = new StringContent("ok") });

        await SlackWire.Client(handler, "").Post("http://127.0.0.1/response", new() { ["text"] = "hi" }, Cancel);

        Assert.Null(handler.Request!.Headers.Authorization);
        Assert.Equal("""{"text":"hi"}""", handler.Body);
    }

    [Fact]
    public async Task WithAccessToken_OtherToken_IsUsed()
    {
        using var handler = new StubHandler(() => SlackWire.Json("""{"ok":true,"url":"ws://x"}"""));

        var answer = await SlackWire.Client(handler).WithAccessToken("xapp-1").Post<ConnectionOpenResponse>("apps.connections.open", [], Cancel);

        Assert.Equal("ws://x", answer.Url);
        Assert.Equal("Bearer xapp-1", handler.Request!.Headers.Authorization!.ToString());
    }
}

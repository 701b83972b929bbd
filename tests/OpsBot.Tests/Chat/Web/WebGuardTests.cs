using System.Net;
using System.Net.Http.Json;
using System.Text;
using Xunit;
using static OpsBot.Tests.Chat.Web.WebRequests;

namespace OpsBot.Tests.Chat.Web;

/// <summary>What a request must show before it reaches anything: each attack is refused with a sentence, and nothing comes through.</summary>
public sealed class WebGuardTests : IAsyncLifetime
{
    private ConsoleHost host = null!;

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public async ValueTask InitializeAsync() => host = await ConsoleHost.StartAsync();

    public ValueTask DisposeAsync() => host.DisposeAsync();

    [Theory]
    [InlineData("evil.example")]
    [InlineData("127.0.0.1.evil.example")]
    [InlineData("localhost.evil.example")]
    [InlineData("192.168.0.7")]
    [InlineData("0.0.0.0")]
    public async Task Request_ForForeignHost_IsRefused(string name)
    {
        using var browser = await host.OpenAsync(Cancel);
        foreach (var path in (string[])["/", $"/?token={host.Token.Text}", "/js/main.js", "/api/session", "/api/messages?channel=ops"])
        {
            using var request = new HttpRequestMessage(HttpMethod.Get, path) { Headers = { Host = $"{name}:{host.Server.Port}" } };
            using var response = await browser.SendAsync(request, Cancel);
            var (code, reason) = await response.RefusalAsync(HttpStatusCode.MisdirectedRequest, Cancel);
            Assert.Equal("foreign-host", code);
            Assert.Contains($"127.0.0.1:{host.Server.Port}", reason, StringComparison.Ordinal);
            Assert.False(response.Headers.Contains("Set-Cookie"));
        }
    }

    [Fact]
    public async Task Request_ForAnotherPort_IsRefused()
    {
        using var browser = await host.OpenAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = "127.0.0.1:1" } };
        using var response = await browser.SendAsync(request, Cancel);
        await response.RefusalAsync(HttpStatusCode.MisdirectedRequest, Cancel);
    }

    [Theory]
    [InlineData("localhost")]
    [InlineData("127.0.0.1")]
    [InlineData("[::1]")]
    public async Task Request_ForALoopbackName_IsServed(string name)
    {
        using var browser = await host.OpenAsync(Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/") { Headers = { Host = $"{name}:{host.Server.Port}" } };
        using var response = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("http://evil.example", null)]
    [InlineData("null", null)]
    [InlineData("http://127.0.0.1:1", null)]
    [InlineData(null, "cross-site")]
    [InlineData(null, "same-site")]
    [InlineData(null, "none")]
    [InlineData("http://evil.example", "same-origin")]
    [InlineData("own", "cross-site")]
    [InlineData(null, null)]
    public async Task Api_FromAnotherPage_IsRefused(string? origin, string? site)
    {
        using var browser = await host.OpenAsync(Cancel);
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        foreach (var (method, path) in ((HttpMethod, string)[])[(HttpMethod.Post, "/api/commands"), (HttpMethod.Post, "/api/clicks"), (HttpMethod.Get, "/api/events?channel=ops&after=0"), (HttpMethod.Get, "/api/session")])
        {
            using var request = new HttpRequestMessage(method, path);
            if (origin is not null)
            {
                request.Headers.Add("Origin", origin == "own" ? $"http://127.0.0.1:{host.Server.Port}" : origin);
            }

            if (site is not null)
            {
                request.Headers.Add("Sec-Fetch-Site", site);
            }

            request.Content = method == HttpMethod.Post ? JsonContent.Create(Command()) : null;
            using var response = await browser.SendAsync(request, HttpCompletionOption.ResponseHeadersRead, Cancel);
            var (code, _) = await response.RefusalAsync(HttpStatusCode.Forbidden, Cancel);
            Assert.Equal("foreign-origin", code);
        }

        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task Api_FromOwnOriginAlone_IsServed()
    {
        using var browser = await host.OpenAsync(Cancel);
        browser.DefaultRequestHeaders.Remove("Sec-Fetch-Site");
        browser.DefaultRequestHeaders.Add("Origin", $"http://127.0.0.1:{host.Server.Port}");
        using var response = await browser.CommandAsync(Command(), Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
    }

    [Theory]
    [InlineData("")]
    [InlineData("no-dot")]
    [InlineData("00000000000000000000000000000000.0000000000000000000000000000000000000000000000000000000000000000")]
    [InlineData("a.b.c")]
    public async Task Api_WithForgedSession_IsRefused(string cookie)
    {
        using var browser = host.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", $"opsbot-{host.Server.Port}={cookie}");
        using var response = await browser.CommandAsync(Command(), Cancel);
        var (code, _) = await response.RefusalAsync(HttpStatusCode.Unauthorized, Cancel);
        Assert.Equal("no-session", code);
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task Api_WithSessionOfAnEarlierToken_IsRefused()
    {
        using var opened = await host.NewBrowser().GetAsync(host.Address, Cancel);
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie")).Split(';')[0].Split('=')[1];
        await using var next = await ConsoleHost.StartAsync();
        using var browser = next.NewBrowser();
        browser.DefaultRequestHeaders.Add("Cookie", $"opsbot-{next.Server.Port}={cookie}");
        using var response = await browser.CommandAsync(Command(), Cancel);
        await response.RefusalAsync(HttpStatusCode.Unauthorized, Cancel);
    }

    [Fact]
    public async Task Page_WithTheToken_SetsAStrictCookieAndForgetsTheToken()
    {
        using var browser = host.NewBrowser();
        using var opened = await browser.GetAsync(host.Address, Cancel);
        var cookie = Assert.Single(opened.Headers.GetValues("Set-Cookie"));
        Assert.Equal((HttpStatusCode.SeeOther, "/"), (opened.StatusCode, opened.Headers.Location!.OriginalString));
        Assert.Contains("httponly", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("samesite=strict", cookie, StringComparison.OrdinalIgnoreCase);
        Assert.DoesNotContain(host.Token.Text, cookie, StringComparison.Ordinal);
        Assert.Contains("js/main.js", await browser.GetStringAsync("/", Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/?token=")]
    [InlineData("/?token=0000000000000000000000000000000000000000000000000000000000000000")]
    public async Task Page_WithoutTheToken_SaysHowToGetIn(string path)
    {
        using var browser = host.NewBrowser();
        using var response = await browser.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.Unauthorized, response.StatusCode);
        Assert.False(response.Headers.Contains("Set-Cookie"));
        Assert.Contains("Open the address that OpsBot printed", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("/")]
    [InlineData("/js/main.js")]
    [InlineData("/api/session")]
    public async Task Response_Always_LoadsNothingFromElsewhereAndIsNobodysFrame(string path)
    {
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.GetAsync(path, Cancel);
        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var policy = Assert.Single(response.Headers.GetValues("Content-Security-Policy"));
        Assert.StartsWith("default-src 'self';", policy, StringComparison.Ordinal);
        Assert.Contains("frame-ancestors 'none'", policy, StringComparison.Ordinal);
        Assert.DoesNotContain("unsafe", policy, StringComparison.Ordinal);
        Assert.Equal("nosniff", Assert.Single(response.Headers.GetValues("X-Content-Type-Options")));
    }

    [Fact]
    public async Task Body_LargerThanItsLimit_IsRefused()
    {
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.CommandAsync(Command(new string('x', 70_000)), Cancel);
        var (code, reason) = await response.RefusalAsync(HttpStatusCode.RequestEntityTooLarge, Cancel);
        Assert.Equal(("too-large", "The request's body is larger than 64 KiB."), (code, reason));
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("text/plain", "{}", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/x-www-form-urlencoded", "line=/health", HttpStatusCode.UnsupportedMediaType)]
    [InlineData("application/json", "{", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "null", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "", HttpStatusCode.BadRequest)]
    [InlineData("application/json", "[1]", HttpStatusCode.BadRequest)]
    [InlineData("application/json", """{"line":{"$type":"x"}}""", HttpStatusCode.BadRequest)]
    public async Task Body_ThatIsNoJsonObjectOfTexts_IsRefused(string type, string body, HttpStatusCode expected)
    {
        using var browser = await host.OpenAsync(Cancel);
        using var content = new StringContent(body, Encoding.UTF8, type);
        using var response = await browser.PostAsync("/api/commands", content, Cancel);
        await response.RefusalAsync(expected, Cancel);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("/nothing.js")]
    [InlineData("/../appsettings.json")]
    [InlineData("/api/nothing")]
    public async Task File_ThatIsNone_IsNotFound(string path)
    {
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.GetAsync(path, Cancel);
        await response.RefusalAsync(HttpStatusCode.NotFound, Cancel);
    }

    [Fact]
    public async Task File_ThatTheBrowserHas_IsNotSentAgain()
    {
        using var browser = await host.OpenAsync(Cancel);
        using var first = await browser.GetAsync("/css/tokens.css", Cancel);
        using var request = new HttpRequestMessage(HttpMethod.Get, "/css/tokens.css") { Headers = { IfNoneMatch = { first.Headers.ETag! } } };
        using var second = await browser.SendAsync(request, Cancel);
        Assert.Equal(HttpStatusCode.NotModified, second.StatusCode);
    }
}

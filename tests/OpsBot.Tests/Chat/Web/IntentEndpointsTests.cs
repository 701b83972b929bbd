using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpsBot.Commands;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Replies;
using OpsBot.Contracts;
using Xunit;
using static OpsBot.Tests.Chat.Web.WebRequests;

namespace OpsBot.Tests.Chat.Web;

/// <summary>From what the page sends to what the domain gets, and back.</summary>
public sealed class IntentEndpointsTests
{
    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    [Fact]
    public async Task Command_OfAPersona_IsTheirs()
    {
        await using var host = await ConsoleHost.StartAsync(answer: (_, _) => Task.FromResult(new Answer(Reply.Of("planned"), new StreamName("run/r-1"))));
        using var browser = await host.OpenAsync(Cancel);

        using var response = await browser.CommandAsync(Command("/rollback backend sha-old", thread: "run/r-0"), Cancel);

        var intent = Assert.IsType<Intent.Command>(Assert.Single(host.Received));
        Assert.Equal((new AccountRef("web", "maya"), ConsoleHost.In("run/r-0"), "/rollback backend sha-old"), (intent.From, intent.At, intent.Line));
        var answer = await response.Content.ReadFromJsonAsync<JsonElement>(Cancel);
        Assert.Equal("run/r-1", answer.GetProperty("follow").GetString());
        Assert.Equal("planned", answer.GetProperty("reply").GetProperty("blocks")[0].GetProperty("markup").GetString());
    }

    [Fact]
    public async Task Click_WithAText_CarriesBoth()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);

        using var response = await browser.PostAsJsonAsync("/api/clicks", Click("glass:r-1:d", "checkout is down"), Cancel);

        Assert.Equal(HttpStatusCode.OK, response.StatusCode);
        var intent = Assert.IsType<Intent.Click>(Assert.Single(host.Received));
        Assert.Equal((new AccountRef("web", "jonas"), "glass:r-1:d", "checkout is down"), (intent.From, intent.Action, intent.Text));
    }

    [Fact]
    public async Task Retry_OfADelivery_HasTheSameIdInItsSessionOnly()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var one = await host.OpenAsync(Cancel);
        using var other = await host.OpenAsync(Cancel);

        foreach (var browser in (HttpClient[])[one, one, other])
        {
            using var response = await browser.CommandAsync(Command(), Cancel);
        }

        var ids = host.Received.Select(i => i.Id.Value).ToList();
        Assert.All(ids, id => Assert.Matches($"^web:[0-9a-f]{{32}}:{Id}$", id));
        Assert.Equal(ids[0], ids[1]);
        Assert.NotEqual(ids[0], ids[2]);
    }

    [Fact]
    public async Task Command_WithoutTheDemoCatalog_IsTheOperatingSystemsUser()
    {
        await using var host = await ConsoleHost.StartAsync(ConsoleCatalog.Real);
        using var browser = await host.OpenAsync(Cancel);

        using var response = await browser.CommandAsync(Command(@as: null), Cancel);

        Assert.Equal(new AccountRef("os", Environment.UserName), Assert.Single(host.Received).From);
        var facts = await browser.GetFromJsonAsync<JsonElement>("/api/session", Cancel);
        Assert.Equal("maya", facts.GetProperty("you").GetProperty("id").GetString());
        Assert.Equal(0, facts.GetProperty("personas").GetArrayLength());
    }

    [Theory]
    [InlineData("maya")]
    [InlineData("jonas")]
    [InlineData("")]
    public async Task Persona_WithoutTheDemoCatalog_IsForbidden(string persona)
    {
        await using var host = await ConsoleHost.StartAsync(ConsoleCatalog.Real);
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.CommandAsync(Command(@as: persona), Cancel);
        var (code, _) = await response.RefusalAsync(HttpStatusCode.Forbidden, Cancel);
        Assert.Equal("no-personas", code);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("nobody")]
    [InlineData("Maya")]
    public async Task Persona_ThatIsNone_IsRefusedWithTheChoices(string? persona)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.CommandAsync(Command(@as: persona), Cancel);
        var (code, _) = await response.RefusalAsync(HttpStatusCode.BadRequest, Cancel);
        Assert.Equal("no-persona", code);
        Assert.Contains("Maya Lindqvist, Jonas Weber, Priya Raman or Sam Okafor", await response.Content.ReadAsStringAsync(Cancel), StringComparison.Ordinal);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData("elsewhere", null)]
    [InlineData(null, null)]
    [InlineData("ops", "run/")]
    public async Task Place_ThatIsNone_IsNotFound(string? channel, string? thread)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.CommandAsync(Command(channel: channel, thread: thread?.PadRight(101, 'x')), Cancel);
        await response.RefusalAsync(HttpStatusCode.NotFound, Cancel);
        Assert.Empty(host.Received);
    }

    [Theory]
    [InlineData(null, "/health")]
    [InlineData("short", "/health")]
    [InlineData("with spaces in it", "/health")]
    [InlineData("5f0c6f0e:0000:4000", "/health")]
    [InlineData(Id, "")]
    [InlineData(Id, "  ")]
    public async Task Command_WithoutWhatItNeeds_IsRefused(string? id, string line)
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        using var response = await browser.CommandAsync(Command(line, id: id), Cancel);
        await response.RefusalAsync(HttpStatusCode.BadRequest, Cancel);
        Assert.Empty(host.Received);
    }

    [Fact]
    public async Task Command_NotAnsweredInTime_SaysSo()
    {
        var clock = new FakeTimeProvider();
        await using var host = await ConsoleHost.StartAsync(
            answer: async (_, cancel) =>
            {
                await Task.Delay(Timeout.InfiniteTimeSpan, clock, cancel);
                throw new InvalidOperationException("an infinite delay has ended");
            },
            clock: clock);
        using var browser = await host.OpenAsync(Cancel);

        var asked = browser.CommandAsync(Command(), Cancel);
        await clock.WaitForTimersAsync(1, Cancel);
        clock.Advance(TimeSpan.FromSeconds(30));

        using var response = await asked;
        var (code, reason) = await response.RefusalAsync(HttpStatusCode.GatewayTimeout, Cancel);
        Assert.Equal(("no-answer", "OpsBot has not answered within 30 s."), (code, reason));
    }

    [Fact]
    public async Task Completions_OfALine_AreTheCompleters()
    {
        await using var host = await ConsoleHost.StartAsync();
        using var browser = await host.OpenAsync(Cancel);
        var found = await browser.GetFromJsonAsync<JsonElement>("/api/completions?channel=ops&line=/rollback%20backend%20", Cancel);
        Assert.Equal(["sha-new", "sha-old", "--down", "--watch"], found.EnumerateArray().Select(c => c.GetProperty("text").GetString()));
    }
}

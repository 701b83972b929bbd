using System.Net;
using System.Net.Http.Json;
using System.Text.Json;
using OpsBot.Chat.Web;
using OpsBot.Commands.Ids;
using OpsBot.Commands.Parsing;
using OpsBot.Commands.Replies;
using OpsBot.Contracts.Chat;
using Xunit;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>The web console, by the requests that its page makes.</summary>
internal sealed class WebPlatform : IChatPlatform
{
    private const string Channel = "ops";

    private readonly DemoTeam team;
    private readonly HttpClient browser;

    private WebPlatform(DemoTeam started)
    {
        team = started;
        browser = new HttpClient(new SocketsHttpHandler { AllowAutoRedirect = false, CookieContainer = new CookieContainer() }) { BaseAddress = new Uri(new Uri(team.Address), "/") };
        browser.DefaultRequestHeaders.Add("Sec-Fetch-Site", "same-origin");
    }

    public IReadOnlySet<ChatDifference> Differences { get; } = new HashSet<ChatDifference>();

    private static CancellationToken Cancel => TestContext.Current.CancellationToken;

    public static async Task<WebPlatform> OpenAsync(DemoTeam team)
    {
        var opened = new WebPlatform(team);
        using var page = await opened.browser.GetAsync(new Uri(team.Address), Cancel);
        Assert.Equal(HttpStatusCode.SeeOther, page.StatusCode);
        return opened;
    }

    public Task<ChatAnswer> AskAsync(string person, string line) => SendAsync("commands", new CommandRequest(Channel, null, "/" + line, NewId(), person));

    public Task<ChatAnswer> PressAsync(string person, ChatMessage message, string label, string? text = null) =>
        SendAsync("clicks", new ClickRequest(Channel, null, ReplyText.Action(message.Handle, label), text, NewId(), person));

    public Task<ChatAnswer> FillInAsync(string person, ChatAnswer form, string field, string value)
    {
        var asked = (Form)form.Handle!;
        return SendAsync("commands", new CommandRequest(Channel, null, asked.Line, NewId(), person, [.. asked.Fields.Select(f => new FilledField(f.Before, f.IsRest, f.Name == field ? value : f.Value))]));
    }

    public async Task<IReadOnlyList<ChatMessage>> ReadAsync()
    {
        var page = await ReadAsync(null);
        var seen = page.Messages.Select(m => Shown(m, null)).ToList();
        foreach (var thread in page.Threads.Keys)
        {
            seen.AddRange((await ReadAsync(thread)).Messages.Select(m => Shown(m, thread)));
        }

        return seen;
    }

    public Task LogLinesAsync(string service, int lines) => team.LogLinesAsync(service, lines);

    public async ValueTask DisposeAsync()
    {
        browser.Dispose();
        await team.DisposeAsync();
    }

    private static string NewId() => Guid.NewGuid().ToString("N");

    private static ChatMessage Shown(WebMessage message, string? thread) => new(
        message.Key ?? $"{message.Place}", thread, ReplyText.Of(message.Content), [.. ReplyText.Buttons(message.Content).Select(b => b.Label)], ReplyText.Files(message.Content), message.Content);

    private async Task<MessagePage> ReadAsync(string? thread) =>
        (await browser.GetFromJsonAsync<MessagePage>(new Uri($"api/messages?channel={Channel}{(thread is null ? "" : $"&thread={Uri.EscapeDataString(thread)}")}", UriKind.Relative), OpsJson.Options, Cancel))!;

    private async Task<ChatAnswer> SendAsync<T>(string to, T body)
    {
        using var response = await browser.PostAsJsonAsync(new Uri($"api/{to}", UriKind.Relative), body, OpsJson.Options, Cancel);
        Assert.True(response.IsSuccessStatusCode, $"{response.StatusCode}: {await response.Content.ReadAsStringAsync(Cancel)}");
        var reply = JsonSerializer.Deserialize<WebAnswer>(await response.Content.ReadAsStringAsync(Cancel), OpsJson.Options)!.Reply;
        var form = reply.Blocks.OfType<ReplyBlock.Ask>().FirstOrDefault()?.Form;
        return new ChatAnswer(ReplyText.Of(reply), [.. form?.Fields.Select(f => f.Name) ?? []], form);
    }
}

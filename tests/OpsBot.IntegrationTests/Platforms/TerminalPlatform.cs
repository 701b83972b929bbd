using System.Collections.Concurrent;
using OpsBot.Chat.Terminal;
using OpsBot.Commands.Replies;
using OpsBot.Commands.Timeline;
using OpsBot.Contracts.Chat;
using Spectre.Console;
using Xunit;

namespace OpsBot.IntegrationTests.Platforms;

/// <summary>The terminal, over the bot's own socket, with what it prints.</summary>
internal sealed class TerminalPlatform : IChatPlatform
{
    private readonly DemoTeam team;
    private readonly LocalClient client;
    private readonly CancellationTokenSource ending = new();
    private readonly ConcurrentDictionary<long, ChatMessage> seen = new();
    private readonly Task listening;

    private TerminalPlatform(DemoTeam started, LocalClient connected, IAsyncEnumerable<HistoryMessage> messages)
    {
        (team, client) = (started, connected);
        listening = ListenAsync(messages);
    }

    public IReadOnlySet<ChatDifference> Differences { get; } = new HashSet<ChatDifference> { ChatDifference.ListsInsteadOfForms, ChatDifference.ShowsFilesInline };

    public static async Task<TerminalPlatform> OpenAsync(DemoTeam team)
    {
        var connected = await LocalClient.ConnectAsync(team.Socket, TestContext.Current.CancellationToken) ?? throw new InvalidOperationException("the bot's socket is not there");
        return new TerminalPlatform(team, connected, await connected.MessagesAsync(null, CancellationToken.None));
    }

    public Task<ChatAnswer> AskAsync(string person, string line) => SendAsync(new LocalIntent("/" + line, null, null, person, null));

    public Task<ChatAnswer> PressAsync(string person, ChatMessage message, string label, string? text = null) =>
        SendAsync(new LocalIntent(null, ReplyText.Action(message.Handle, label), text, person, null));

    public Task<ChatAnswer> FillInAsync(string person, ChatAnswer form, string field, string value) => throw new NotSupportedException("A terminal has no forms.");

    public Task<IReadOnlyList<ChatMessage>> ReadAsync() => Task.FromResult<IReadOnlyList<ChatMessage>>([.. seen.OrderBy(m => m.Key).Select(m => m.Value)]);

    public Task LogLinesAsync(string service, int lines) => team.LogLinesAsync(service, lines);

    public async ValueTask DisposeAsync()
    {
        await ending.CancelAsync();
        await listening;
        client.Dispose();
        ending.Dispose();
        await team.DisposeAsync();
    }

    private async Task<ChatAnswer> SendAsync(LocalIntent intent) => new(Printed((await client.SendAsync(intent, TestContext.Current.CancellationToken)).Reply), []);

    private async Task ListenAsync(IAsyncEnumerable<HistoryMessage> messages)
    {
        try
        {
            await foreach (var message in messages.WithCancellation(ending.Token))
            {
                seen[message.Place] = new ChatMessage(
                    message.Key ?? $"{message.Place}", message.To.Thread, Printed(message.Content), [.. ReplyText.Buttons(message.Content).Select(b => b.Label)], [], message.Content);
            }
        }
        catch (OperationCanceledException) when (ending.IsCancellationRequested)
        {
            // The terminal is closed.
        }
    }

    private static string Printed(Reply reply)
    {
        using var text = new StringWriter();
        var console = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(text) });
        console.Profile.Width = 400;
        new TerminalRenderer(console, button => $"[{button.Label}]").Write(reply);
        return text.ToString();
    }
}

using System.CommandLine;
using OpsBot.Chat.Terminal;
using OpsBot.Commands.Replies;

namespace OpsBot.Cli;

/// <summary><c>opsbot chat</c>: the channel in a terminal. Buttons have numbers; in the demo <c>/as &lt;person&gt;</c> changes who you are.</summary>
internal static class ChatCommand
{
    private static readonly Option<string?> As = Shared.As();

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var command = new Command("chat", "The chat in a terminal") { As };
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        var (client, own) = await Shared.ReachBotAsync(Shared.OptionsOf(parsed), cancel);
        await using var _ = own;
        using var __ = client;
        using var closing = CancellationTokenSource.CreateLinkedTokenSource(cancel);
        var session = new Session(client, parsed.GetValue(As));
        var listening = session.ListenAsync(closing.Token);
        await session.TalkAsync(closing.Token);
        await closing.CancelAsync();
        await listening;
        return Shared.Done;
    }

    /// <summary>One terminal's talk.</summary>
    private sealed class Session
    {
        private readonly LocalClient client;
        private readonly Lock printing = new();
        private readonly List<Button> offered = [];
        private readonly TerminalRenderer renderer;
        private readonly ThreadPrinter printer;
        private string? persona;

        public Session(LocalClient client, string? persona)
        {
            (this.client, this.persona) = (client, persona);
            renderer = new TerminalRenderer(Shared.Console(), Offer);
            printer = new ThreadPrinter(renderer);
        }

        public async Task ListenAsync(CancellationToken cancel)
        {
            try
            {
                await foreach (var message in await client.MessagesAsync(null, cancel))
                {
                    lock (printing)
                    {
                        printer.Print(message);
                    }
                }
            }
            catch (OperationCanceledException) when (cancel.IsCancellationRequested)
            {
                // The talk is over.
            }
            catch (Exception e) when (e is HttpRequestException or IOException)
            {
                await Console.Error.WriteLineAsync("OpsBot has ended. Type quit, then start it again.");
            }
        }

        public async Task TalkAsync(CancellationToken cancel)
        {
            renderer.WriteLines("Type /help for the commands, a number to press a button, quit to leave.");
            while (await Console.In.ReadLineAsync(cancel) is { } line)
            {
                switch (line.Trim())
                {
                    case "":
                        break;
                    case "quit" or "exit" or "/quit":
                        return;
                    case var change when change.StartsWith("/as ", StringComparison.Ordinal):
                        persona = change[4..].Trim();
                        await SendAsync(new LocalIntent("/whoami", null, null, persona, null), cancel);
                        break;
                    case var number when int.TryParse(number, out var n):
                        await PressAsync(n, cancel);
                        break;
                    case var command:
                        await SendAsync(new LocalIntent(command, null, null, persona, null), cancel);
                        break;
                }
            }
        }

        private async Task PressAsync(int number, CancellationToken cancel)
        {
            Button? button;
            lock (printing)
            {
                button = number >= 1 && number <= offered.Count ? offered[number - 1] : null;
            }

            if (button is null)
            {
                renderer.WriteLines($"There is no button {number}.");
                return;
            }

            string? text = null;
            if (button.Asks is { } question)
            {
                renderer.WriteLines(question);
                text = await Console.In.ReadLineAsync(cancel);
            }

            await SendAsync(new LocalIntent(null, button.Action, text, persona, null), cancel);
        }

        private async Task SendAsync(LocalIntent intent, CancellationToken cancel)
        {
            var answer = await client.SendAsync(intent, cancel);
            lock (printing)
            {
                renderer.Write(answer.Reply);
            }
        }

        private string Offer(Button button)
        {
            offered.Add(button);
            return $"({offered.Count}) {button.Label}";
        }
    }
}

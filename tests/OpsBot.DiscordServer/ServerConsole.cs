namespace OpsBot.DiscordServer;

/// <summary>The guild at a terminal: shows what the bot says and lets a person be anybody.</summary>
internal sealed class ServerConsole(DiscordStandIn server, TextReader input, TextWriter output)
{
    private const string Help = """
        maya /rollback service=backend tag=sha-old    a slash command
        maya ?rollback service=backend tag=sh         what "tag", the last one, may be completed to
        maya say @opsbot status                       a message; "in 3 say …" in the thread of message 3, "dm say …" to the bot alone
        jonas press 3 Approve                         a button of message 3
        jonas send reason=the disk is full            fills in the open modal; several with ";"
        maya menu 3 Open incident                     a command of the menu of message 3
        show 3 · file 3 · commands · cut · close 4000 · help · quit
        """;

    private readonly List<DiscordMessage> numbered = [];
    private readonly Lock gate = new();
    private Interaction? open;

    /// <summary>Until the input ends.</summary>
    public async Task RunAsync()
    {
        await output.WriteLineAsync($"Discord is at {server.Address}. Start the bot with:\n");
        await output.WriteLineAsync("    " + string.Join(' ', server.EnvironmentOf().Select(e => $"{e.Key}={e.Value}")) + " dotnet run --project src/OpsBot\n");
        await output.WriteLineAsync(Help);
        server.World.Listen(Tell);
        while (await input.ReadLineAsync() is { } line && line.Trim() != "quit")
        {
            try
            {
                await DoAsync(line.Trim());
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException or TimeoutException)
            {
                await output.WriteLineAsync($"  {e.Message}");
            }
        }
    }

    private async Task DoAsync(string line)
    {
        switch (line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
        {
            case []:
                break;
            case ["help"]:
                await output.WriteLineAsync(Help);
                break;
            case ["cut"]:
                server.Gateway.Cut();
                break;
            case ["close", var code]:
                await server.Gateway.CloseAsync(int.Parse(code));
                break;
            case ["commands"]:
                server.World.Commands.ToList().ForEach(c => output.WriteLine($"  {(c.Int("type") == 1 ? "/" : "")}{c.Text("name")}  {c.Text("description")}"));
                break;
            case ["show", var number]:
                await output.WriteLineAsync(Of(number).Text);
                break;
            case ["file", var number]:
                Of(number).Attachments.ToList().ForEach(a => output.WriteLine($"  {a.Name}\n{a.Text}"));
                break;
            case [var who, var verb, .. var rest]:
                await ActAsync(server.World.Member(who).Id, verb, rest);
                break;
            default:
                await output.WriteLineAsync(Help);
                break;
        }
    }

    private async Task ActAsync(ulong who, string verb, string[] rest)
    {
        switch (verb)
        {
            case ['/', .. var command]:
                server.People.Run(who, server.Options.Channel, string.Join(' ', [command, .. rest.TakeWhile(w => !w.Contains('='))]), Arguments(rest));
                break;
            case ['?', .. var command]:
                var arguments = Arguments(rest);
                var choices = await server.People.CompleteAsync(who, server.Options.Channel, command, arguments[^1].Name, arguments);
                await output.WriteLineAsync("  " + string.Join(" · ", choices.Select(c => c.Name)));
                break;
            case "say":
                server.People.Say(who, server.Options.Channel, Mentioning(rest));
                break;
            case "dm":
                server.People.Say(who, server.People.Direct(who), Mentioning(rest[1..]));
                break;
            case "in":
                server.People.Say(who, server.World.ThreadOf(Of(rest[0]).Id)?.Id ?? throw new InvalidOperationException("It has no thread."), Mentioning(rest[2..]));
                break;
            case "press":
                open = await server.People.PressAsync(who, Of(rest[0]), string.Join(' ', rest[1..]));
                break;
            case "send" when open is not null:
                await server.People.SubmitAsync(open, [.. string.Join(' ', rest).Split(';').Select(p => (p.Split('=', 2)[0].Trim(), p.Split('=', 2)[1]))]);
                break;
            case "menu":
                open = await server.People.ReportAsync(who, Of(rest[0]), string.Join(' ', rest[1..]));
                break;
            default:
                await output.WriteLineAsync(Help);
                break;
        }
    }

    private static (string Name, object Value)[] Arguments(string[] words) => [.. words.Where(w => w.Contains('=')).Select(w => (w.Split('=', 2)[0], (object)w.Split('=', 2)[1]))];

    private static string Mentioning(string[] words) => string.Join(' ', words).Replace("@opsbot", $"<@{World.Bot}>", StringComparison.Ordinal);

    private DiscordMessage Of(string number)
    {
        lock (gate)
        {
            return numbered[int.Parse(number) - 1];
        }
    }

    private void Tell(object what)
    {
        switch (what)
        {
            case DiscordMessage message:
                output.WriteLine(Line(message));
                break;
            case Interaction { Modal: { } modal } interaction when !ReferenceEquals(interaction, open):
                open = interaction;
                output.WriteLine($"  [window] {modal.Title}: {string.Join(" · ", modal.Inputs.Select(i => $"{i.CustomId} ({i.Label})={i.Value}"))}");
                break;
            case DiscordChannel { Type: 11 } thread:
                output.WriteLine($"  [thread] {thread.Name}");
                break;
            default:
                break;
        }
    }

    private string Line(DiscordMessage message)
    {
        int number;
        lock (gate)
        {
            number = numbered.IndexOf(message) + 1;
            if (number == 0)
            {
                numbered.Add(message);
                number = numbered.Count;
            }
        }

        var who = server.World.Members.FirstOrDefault(m => m.Id == message.Author)?.Name;
        var only = message.OnlyFor is { } one ? $" (only {server.World.Members.First(m => m.Id == one).Name})" : "";
        var place = server.World.Channels.First(c => c.Id == message.Channel) is { Type: not 0 } channel ? $" in {channel.Name}" : "";
        var text = message.Thinking ? "…is thinking" : message.Text.Trim().ReplaceLineEndings("\n      ");
        var buttons = string.Concat(message.Buttons.Select(b => b.Disabled ? $" ({b.Label})" : $" [{b.Label}]"));
        var files = string.Concat(message.Attachments.Select(a => $" <{a.Name}, {a.Content.Length} bytes>"));
        return $"{number,3} {who}{only}{place}{(message.Edits > 0 ? " (edited)" : "")}: {text}{buttons}{files}";
    }
}

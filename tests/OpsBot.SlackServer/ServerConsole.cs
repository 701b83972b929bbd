namespace OpsBot.SlackServer;

/// <summary>The workspace at a terminal: shows what the bot says and lets a person be anybody.</summary>
internal sealed class ServerConsole(SlackStandIn server, TextReader input, TextWriter output)
{
    private const string Help = """
        maya /rollback backend sha-old      a slash command
        maya @opsbot status                 a mention; "in 3 @opsbot …" in the thread of message 3
        jonas press 3 Approve               a button of message 3; "press view Approve" in the open window
        jonas send reason=the disk is full  fills in the open window; several with ";"
        maya shortcut 3                     "Open incident" on message 3
        show 3 · cut · help · quit
        """;

    private readonly List<SlackMessage> numbered = [];
    private readonly Lock gate = new();

    /// <summary>Until the input ends.</summary>
    public async Task RunAsync()
    {
        await output.WriteLineAsync($"Slack is at {server.Address}. Start the bot with:\n");
        await output.WriteLineAsync("    " + string.Join(' ', server.EnvironmentOf(socketMode: true).Select(e => $"{e.Key}={e.Value}")) + " dotnet run --project src/OpsBot\n");
        await output.WriteLineAsync(Help);
        server.Workspace.Changed = Tell;
        while (await input.ReadLineAsync() is { } line && line.Trim() != "quit")
        {
            try
            {
                await DoAsync(line.Trim());
            }
            catch (Exception e) when (e is InvalidOperationException or FormatException or ArgumentException)
            {
                await output.WriteLineAsync($"  {e.Message}");
            }
        }
    }

    private async Task DoAsync(string line)
    {
        var words = line.Split(' ', StringSplitOptions.RemoveEmptyEntries);
        switch (words)
        {
            case []:
                return;
            case ["help"]:
                await output.WriteLineAsync(Help);
                return;
            case ["cut"]:
                server.Sockets.Cut();
                return;
            case ["show", var number]:
                await output.WriteLineAsync(Of(number).All);
                return;
            case [var name, "press", "view", ..]:
                Tell(name, await server.People.PressAsync(User(name), View(), string.Join(' ', words[3..])));
                return;
            case [var name, "press", var number, ..]:
                Tell(name, await server.People.PressAsync(User(name), Of(number), string.Join(' ', words[3..])));
                return;
            case [var name, "send", ..]:
                Tell(name, await server.People.SubmitAsync(User(name), View(), string.Join(' ', words[2..]).Split(';').Select(v => v.Split('=', 2)).ToDictionary(v => v[0].Trim(), v => v.Length > 1 ? v[1] : "")));
                return;
            case [var name, "shortcut", var number]:
                Tell(name, await server.People.ShortcutAsync(User(name), Of(number)));
                return;
            case [var name, "in", var number, ..]:
                Tell(name, await server.People.SayAsync(User(name), string.Join(' ', words[3..]), Of(number)));
                return;
            case [var name, ['/', ..], ..]:
                Tell(name, await server.People.SlashAsync(User(name), string.Join(' ', words[1..])));
                return;
            case [var name, ..]:
                Tell(name, await server.People.SayAsync(User(name), string.Join(' ', words[1..])));
                return;
        }
    }

    private void Tell(object what)
    {
        lock (gate)
        {
            var text = what switch
            {
                SlackMessage { Edits: 0 } m when Number(m) is var number => $"[{number}] {(m.Thread is null ? "" : "    ")}{(m.OnlyFor is null ? "" : $"(only {m.OnlyFor}) ")}{m.All}",
                SlackMessage m => $"[{Number(m)}] edited {m.Edits} times: {m.Text}",
                OpenView v => $"window for {v.User}: {Shown.Of(v.View.GetProperty("blocks"))}",
                SlackFile f => $"file {f.Name}, {f.Content.Length} characters",
                _ => $"{what}",
            };
            output.WriteLine(text.TrimEnd());
        }
    }

    private void Tell(string name, Delivered delivered) =>
        output.WriteLine(delivered.Acknowledged ? $"  ({name}: acknowledged after {delivered.Took.TotalMilliseconds:0} ms)" : $"  ({name}: the bot did not answer; Slack would show an error)");

    private int Number(SlackMessage message)
    {
        if (!numbered.Contains(message))
        {
            numbered.Add(message);
        }

        return numbered.IndexOf(message) + 1;
    }

    private SlackMessage Of(string number) => int.TryParse(number, out var n) && n >= 1 && n <= numbered.Count ? numbered[n - 1] : throw new InvalidOperationException($"There is no message {number}.");

    private OpenView View() => server.Workspace.Views is [.., var last] ? last : throw new InvalidOperationException("No window is open.");

    private string User(string name) => server.Workspace.Users.FirstOrDefault(u => u.Name == name || u.Id == name)?.Id ?? throw new InvalidOperationException($"There is nobody called {name}; type help.");
}

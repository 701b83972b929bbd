using System.CommandLine;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot [serve]</c>: runs the bot until it is told to end.</summary>
internal static class ServeCommand
{
    private static readonly Option<string?> Urls = new("--urls") { Description = $"Where the web console is, on loopback ({BotOptions.DefaultUrls})" };

    /// <summary>Gives a command this behaviour: the root has it, and so has <c>serve</c>.</summary>
    public static Command AddTo(Command command)
    {
        command.Options.Add(Urls);
        command.SetAction(RunAsync);
        return command;
    }

    private static async Task<int> RunAsync(ParseResult parsed, CancellationToken cancel)
    {
        await using var bot = await Bot.StartAsync(Shared.OptionsOf(parsed, parsed.GetValue(Urls)), cancel);
        foreach (var note in bot.Notes)
        {
            await Console.Error.WriteLineAsync(note);
        }

        Console.WriteLine($"OpsBot is at {bot.Address}");
        await bot.WaitForShutdownAsync(cancel);
        return Shared.Done;
    }
}

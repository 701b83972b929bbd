using System.CommandLine;
using OpsBot.Chat.Terminal;
using OpsBot.Hosting;
using Spectre.Console;

namespace OpsBot.Cli;

/// <summary>What several subcommands have in common.</summary>
internal static class Shared
{
    /// <summary>Done.</summary>
    public const int Done = 0;

    /// <summary>It went wrong.</summary>
    public const int Failed = 1;

    /// <summary>It was refused, or the command line is wrong.</summary>
    public const int Refused = 2;

    /// <summary>The catalog.</summary>
    public static Option<string?> Config { get; } = new("--config") { Description = "The catalog, opsbot.yaml; without it the embedded demo system", Recursive = true };

    /// <summary>The data folder.</summary>
    public static Option<string?> Data { get; } = new("--data") { Description = "Where the bot keeps its database and keys", Recursive = true };

    /// <summary>The person to be.</summary>
    public static Option<string?> As() => new("--as") { Description = "The person to be; only in the demo" };

    /// <summary>The options of the bot that the command line means.</summary>
    public static BotOptions OptionsOf(ParseResult parsed, string? urls = null) =>
        BotOptions.Read(parsed.GetValue(Config), parsed.GetValue(Data), urls, Environment.GetEnvironmentVariable);

    /// <summary>Standard output, as wide as a terminal or, without one, as a chat message.</summary>
    public static IAnsiConsole Console()
    {
        if (!System.Console.IsOutputRedirected)
        {
            return AnsiConsole.Create(new AnsiConsoleSettings { Out = new AnsiConsoleOutput(System.Console.Out) });
        }

        var plain = AnsiConsole.Create(new AnsiConsoleSettings { Ansi = AnsiSupport.No, ColorSystem = ColorSystemSupport.NoColors, Out = new AnsiConsoleOutput(System.Console.Out) });
        plain.Profile.Width = 160;
        return plain;
    }

    /// <summary>The running bot, or one that lives as long as this command.</summary>
    public static async Task<(LocalClient Client, Bot? Own)> ReachBotAsync(BotOptions options, CancellationToken cancel)
    {
        if (await LocalClient.ConnectAsync(options.Socket, cancel) is { } running)
        {
            return (running, null);
        }

        var own = await Bot.StartAsync(options with { Urls = null }, cancel);
        await own.AwaitDemoAsync(cancel);
        return (await LocalClient.ConnectAsync(options.Socket, cancel) ?? throw new StartupException($"Opening {options.Socket}: the path is too long for a socket. Name a shorter folder with --data."), own);
    }
}

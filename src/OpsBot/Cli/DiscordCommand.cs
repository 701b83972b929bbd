using System.CommandLine;
using System.Globalization;
using OpsBot.Chat.Discord;
using OpsBot.Chat.Discord.Slash;
using OpsBot.Hosting;

namespace OpsBot.Cli;

/// <summary><c>opsbot discord register</c>.</summary>
internal static class DiscordCommand
{
    private static readonly Option<string?> Guild = new("--guild") { Description = "Only for the server with this id, where it counts at once; else for every server that the bot is in" };

    /// <summary>Makes the command.</summary>
    public static Command Make()
    {
        var register = new Command("register", "Tell Discord which commands there are; sends only what has changed") { Guild };
        register.SetAction(async (parsed, _) =>
        {
            var options = DiscordOptions.Read(Environment.GetEnvironmentVariable)
                ?? throw new StartupException("Registering the commands with Discord: OPSBOT_DISCORD_TOKEN and OPSBOT_DISCORD_GUILD are not set.");
            var done = await DiscordRegistrar.RegisterAsync(options, IdOf(parsed.GetValue(Guild)));
            foreach (var line in done.Send.Select(c => $"sent     {c.Name}").Concat(done.Remove.Select(c => $"removed  {c.Name}")))
            {
                Console.Out.WriteLine(line);
            }

            Console.Out.WriteLine($"{done.Send.Count} sent, {done.Remove.Count} removed, {done.Unchanged} as they were");
            return 0;
        });
        return new Command("discord", "What Discord needs to know of the bot") { register };
    }

    private static ulong? IdOf(string? text) => text switch
    {
        null => null,
        _ when ulong.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var id) => id,
        _ => throw new StartupException($"Registering the commands with Discord: '{text}' is no server's id such as 81384788765712384. Switch on Developer Mode, then right-click the server, Copy Server ID."),
    };
}

using Discord;
using Discord.Net;
using Discord.Rest;
using OpsBot.Chat.Discord.Outgoing;
using OpsBot.Hosting;

namespace OpsBot.Chat.Discord.Slash;

/// <summary>Tells Discord which commands there are.</summary>
internal static class DiscordRegistrar
{
    private const string Doing = "Registering the commands with Discord";

    /// <summary>Compares what Discord knows with what there is, and sends what has changed.</summary>
    /// <param name="options">How to reach Discord.</param>
    /// <param name="guild">For one server, where it counts at once; null: for all, which Discord may take a while to show.</param>
    /// <returns>What was sent.</returns>
    /// <exception cref="StartupException">Discord does not take it; the message says why and what to do.</exception>
    public static async Task<Registration> RegisterAsync(DiscordOptions options, ulong? guild)
    {
        await using var client = DiscordSession.RestOnly(options);
        try
        {
            await client.LoginAsync(TokenType.Bot, options.Token);
            IReadOnlyCollection<RestApplicationCommand> known = guild is { } id ? await client.GetGuildApplicationCommands(id) : await client.GetGlobalApplicationCommands();
            var ours = known.Select(k => (Command: k, Read: SdkCommands.Read(k))).Where(k => k.Read is not null).ToList();
            var registration = Registration.Between(SlashCommands.All, [.. ours.Select(k => k.Read!)]);
            foreach (var gone in ours.Where(k => registration.Remove.Contains(k.Read!)))
            {
                await gone.Command.DeleteAsync();
            }

            foreach (var command in registration.Send)
            {
                await SendAsync(client, SdkCommands.Write(command), guild);
            }

            return registration;
        }
        catch (Exception e) when (DiscordFaults.Of(e) is { } fault)
        {
            throw new StartupException(fault is ChatFault.NeedsPerson person ? $"{Doing}: {person.Reason}. {Remedy(e, person)}" : $"{Doing}: {fault.Reason}. Try again; what was sent before stays.", e);
        }
    }

    /// <summary>What Discord calls a missing access is here the scope that the bot was invited without.</summary>
    private static string Remedy(Exception error, ChatFault.NeedsPerson fault) => error is HttpException { DiscordCode: DiscordErrorCode.MissingPermissions }
        ? "The bot is not in that server, or was invited without the scope applications.commands: invite it again with it."
        : fault.Remedy;

    private static Task SendAsync(DiscordRestClient client, ApplicationCommandProperties command, ulong? guild) =>
        guild is { } id ? client.CreateGuildCommand(command, id) : client.CreateGlobalCommand(command);
}

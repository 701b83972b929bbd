using Discord;
using Discord.WebSocket;
using OpsBot.Chat.Discord.Slash;

namespace OpsBot.Chat.Discord.Incoming;

/// <summary>Takes what is needed out of the SDK's types.</summary>
internal static class InteractionReader
{
    /// <summary>Reads an interaction.</summary>
    /// <param name="interaction">As the gateway delivered it.</param>
    /// <param name="now">When (UTC).</param>
    public static DiscordIncoming Read(SocketInteraction interaction, DateTimeOffset now)
    {
        if (PlaceOf(interaction.Channel, interaction.ChannelId) is not { } place)
        {
            return new DiscordIncoming.Refused("Discord did not say where this was asked.");
        }

        var reader = new AskedReader(
            new DiscordWho(interaction.GuildId, interaction.User.Id), place, $"interaction/{interaction.Id}", new InteractionToken(interaction.ApplicationId, interaction.Token, now));
        return interaction switch
        {
            SocketSlashCommand typed => Command(reader, typed.Data.Name, [.. typed.Data.Options]),
            SocketMessageCommand chosen when chosen.Data.Name == SlashCommands.Report => reader.Report(chosen.Data.Message.Content ?? ""),
            SocketMessageComponent { Data.Type: ComponentType.Button } pressed => reader.Pressed(pressed.Data.CustomId),
            SocketModal filled => reader.Submitted(filled.Data.CustomId, filled.Data.Components.ToDictionary(c => c.CustomId, c => c.Value ?? "", StringComparer.Ordinal)),
            SocketAutocompleteInteraction typing => Typing(typing, place),
            _ => new DiscordIncoming.Refused("OpsBot does not know this kind of request."),
        };
    }

    /// <summary>Reads a message; only those that mention the bot, and direct ones, are for it.</summary>
    public static DiscordIncoming Read(SocketMessage message, ulong bot)
    {
        if (message.Author.IsBot || message.Author.IsWebhook)
        {
            return new DiscordIncoming.Ignored("what a program says is no command");
        }

        if (message.Type is not (MessageType.Default or MessageType.Reply))
        {
            return new DiscordIncoming.Ignored($"a message of the kind {message.Type}");
        }

        var guild = (message.Channel as SocketGuildChannel)?.Guild.Id;
        var text = message.Content ?? "";
        var meant = DiscordText.AfterMention(text, bot) ?? (guild is null ? text : null);
        return meant is not null && PlaceOf(message.Channel, message.Channel.Id) is { } place
            ? new AskedReader(new DiscordWho(guild, message.Author.Id), place, $"message/{message.Id}", null).Said(meant)
            : new DiscordIncoming.Ignored("people talking to each other");
    }

    private static DiscordPlace? PlaceOf(ISocketMessageChannel? channel, ulong? id) => (channel, id) switch
    {
        (SocketThreadChannel { ParentChannel: { } parent } thread, _) => new DiscordPlace(parent.Id, thread.Id),
        (_, { } known) => new DiscordPlace(known, null),
        _ => null,
    };

    private static DiscordIncoming Command(AskedReader reader, string name, IReadOnlyList<SocketSlashCommandDataOption> options) =>
        options is [{ Type: ApplicationCommandOptionType.SubCommand } below]
            ? reader.Command(name, below.Name, Given(below.Options.Select(o => (o.Name, o.Value))))
            : reader.Command(name, null, Given(options.Select(o => (o.Name, o.Value))));

    private static DiscordIncoming Typing(SocketAutocompleteInteraction typing, DiscordPlace place)
    {
        var below = typing.Data.Options.FirstOrDefault(o => o.Type == ApplicationCommandOptionType.SubCommand)?.Name;
        var given = Given(typing.Data.Options.Where(o => o.Type != ApplicationCommandOptionType.SubCommand).Select(o => (o.Name, o.Value)));
        return typing.Data.Current is { } current
            ? new DiscordIncoming.Typing(typing.Data.CommandName, below, given, current.Name, place)
            : new DiscordIncoming.Ignored("nothing is being typed");
    }

    private static Dictionary<string, string> Given(IEnumerable<(string Name, object? Value)> options) =>
        options.GroupBy(o => o.Name, StringComparer.Ordinal).ToDictionary(o => o.Key, o => SlashLine.ValueOf(o.First().Value), StringComparer.Ordinal);
}

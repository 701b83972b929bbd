namespace OpsBot.Chat.Discord.Outgoing;

/// <summary>Tells the operator what a person has to put right in Discord.</summary>
internal sealed class DiscordTroubles(TimeProvider clock, ILogger<DiscordTroubles> logger) : ChatTroubles("Discord", clock, logger);

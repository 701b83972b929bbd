namespace Discord;

/// <summary>What Discord sends through the gateway.</summary>
[Flags]
public enum GatewayIntents
{
    /// <summary>Interactions only, which need none.</summary>
    None = 0,

    /// <summary>Guilds, their channels and threads.</summary>
    Guilds = 1 << 0,

    /// <summary>Members that come, go and change; privileged.</summary>
    GuildMembers = 1 << 1,

    /// <summary>Bans.</summary>
    GuildBans = 1 << 2,

    /// <summary>Emojis and stickers.</summary>
    GuildEmojis = 1 << 3,

    /// <summary>Integrations.</summary>
    GuildIntegrations = 1 << 4,

    /// <summary>Webhooks.</summary>
    GuildWebhooks = 1 << 5,

    /// <summary>Invites.</summary>
    GuildInvites = 1 << 6,

    /// <summary>Who is in which voice channel.</summary>
    GuildVoiceStates = 1 << 7,

    /// <summary>Presence; privileged.</summary>
    GuildPresences = 1 << 8,

    /// <summary>Messages in guilds.</summary>
    GuildMessages = 1 << 9,

    /// <summary>Reactions in guilds.</summary>
    GuildMessageReactions = 1 << 10,

    /// <summary>Who types in guilds.</summary>
    GuildMessageTyping = 1 << 11,

    /// <summary>Direct messages.</summary>
    DirectMessages = 1 << 12,

    /// <summary>Reactions to direct messages.</summary>
    DirectMessageReactions = 1 << 13,

    /// <summary>Who types a direct message.</summary>
    DirectMessageTyping = 1 << 14,

    /// <summary>What messages say that do not mention the bot; privileged.</summary>
    MessageContent = 1 << 15,

    /// <summary>Scheduled events.</summary>
    GuildScheduledEvents = 1 << 16,

    /// <summary>Rules of moderation.</summary>
    AutoModerationConfiguration = 1 << 20,

    /// <summary>What moderation did.</summary>
    AutoModerationActionExecution = 1 << 21,

    /// <summary>Polls in guilds.</summary>
    GuildMessagePolls = 1 << 24,

    /// <summary>Polls in direct messages.</summary>
    DirectMessagePolls = 1 << 25,

    /// <summary>All that need no permission of Discord's.</summary>
    AllUnprivileged = Guilds | GuildBans | GuildEmojis | GuildIntegrations | GuildWebhooks | GuildInvites | GuildVoiceStates | GuildMessages | GuildMessageReactions
        | GuildMessageTyping | DirectMessages | DirectMessageReactions | DirectMessageTyping | GuildScheduledEvents | AutoModerationConfiguration
        | AutoModerationActionExecution | GuildMessagePolls | DirectMessagePolls,

    /// <summary>All.</summary>
    All = AllUnprivileged | GuildMembers | GuildPresences | MessageContent,
}

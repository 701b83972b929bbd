namespace OpsBot.Chat.Discord;

/// <summary>Discord does not let the bot in, and trying again would change nothing: a person has to.</summary>
internal sealed class DiscordClosedException(ChatFault.NeedsPerson fault) : Exception($"{fault.Reason}. {fault.Remedy}")
{
    /// <summary>What to do about a token that is not accepted.</summary>
    public const string NewToken = "Discord does not accept the bot's token: reset it on the application's page under \"Bot\", set OPSBOT_DISCORD_TOKEN, and start OpsBot again.";

    /// <summary>Why, and what to do.</summary>
    public ChatFault.NeedsPerson Fault { get; } = fault;

    /// <summary>What a code that the gateway closed with means; null for one after which connecting again is right (Discord's table of gateway close event codes).</summary>
    public static ChatFault.NeedsPerson? Explain(int code) => code switch
    {
        4004 => new ChatFault.NeedsPerson("4004 Authentication failed", NewToken),
        4010 => new ChatFault.NeedsPerson("4010 Invalid shard", "This should not happen, as OpsBot does not shard: report it, and start OpsBot again."),
        4011 => new ChatFault.NeedsPerson("4011 Sharding required", "The bot is in too many servers for one connection: give OpsBot an application of its own, and remove it from servers that are not yours."),
        4012 => new ChatFault.NeedsPerson("4012 Invalid API version", "Discord no longer speaks this version of its gateway: install a newer OpsBot."),
        4013 => new ChatFault.NeedsPerson("4013 Invalid intent(s)", "Discord no longer knows an intent that OpsBot asks for: install a newer OpsBot."),
        4014 => new ChatFault.NeedsPerson(
            "4014 Disallowed intent(s)", "OpsBot asks for Guilds, Guild Messages and Direct Messages, none of which is privileged: see under \"Bot\" on the application's page whether the bot is restricted, then start OpsBot again."),
        _ => null,
    };
}

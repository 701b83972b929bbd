namespace Discord.Gateway;

/// <summary>What to do when a connection has ended.</summary>
internal enum NextStep
{
    /// <summary>Connect and go on with the session.</summary>
    Resume,

    /// <summary>Connect and begin a new session.</summary>
    Identify,

    /// <summary>Do not connect: it would end in the same way.</summary>
    Stop,
}

/// <summary>Discord's numbers for the end of a connection; see https://discord.com/developers/docs/topics/opcodes-and-status-codes.</summary>
internal static class CloseCodes
{
    /// <summary>Ends the session, too.</summary>
    public const int Normal = 1000;

    /// <summary>Ours for a connection that is left in order to go on: any but 1000 and 1001 keeps the session.</summary>
    public const int GoOn = 4000;

    /// <summary>What to do after a code.</summary>
    public static NextStep After(int code) => code switch
    {
        4004 or (>= 4010 and <= 4014) => NextStep.Stop,
        1000 or 1001 or 4003 or 4006 or 4007 or 4009 => NextStep.Identify,
        _ => NextStep.Resume,
    };

    /// <summary>What an operator must know.</summary>
    public static string Say(int code) => code switch
    {
        4004 => "Discord does not take the bot's token. Make a new one on the application's page, section Bot, and give it to the bot.",
        4010 => "Discord does not know the shard that the bot asked for.",
        4011 => "The bot is in so many guilds that Discord demands shards, which this client has not.",
        4012 => "Discord no longer speaks version 10 of the gateway; a newer release of the client is needed.",
        4013 => "Discord does not know one of the intents that the bot asked for.",
        4014 => "The bot asks for a privileged intent that is not switched on. Switch it on on the application's page, section Bot, or do not ask for it.",
        _ => $"Discord closed the connection with {code}.",
    };
}

using Discord.Rest;

namespace Discord.WebSocket;

/// <summary>How a client of the gateway is made.</summary>
public class DiscordSocketConfig : DiscordRestConfig
{
    /// <summary>How the gateway's messages are written.</summary>
    public const string GatewayEncoding = "json";

    private int longestWaitForGuilds = 10000;

    /// <summary>The gateway's whole address, with its query; null: as Discord says.</summary>
    public string? GatewayHost { get; set; }

    /// <summary>How long a connection may take until it is ready, in milliseconds.</summary>
    public int ConnectionTimeout { get; set; } = 30000;

    /// <summary>After how many milliseconds a handler that still runs is warned of; null: never.</summary>
    public int? HandlerTimeout { get; set; } = 3000;

    /// <summary>How many identifies may be sent in five seconds, at most; Discord's own figure holds where it is lower.</summary>
    public int IdentifyMaxConcurrency { get; set; } = 1;

    /// <summary>How long to wait for another guild to appear before the client counts as ready, in milliseconds.</summary>
    /// <exception cref="ArgumentException">Less than 0.</exception>
    public int MaxWaitBetweenGuildAvailablesBeforeReady
    {
        get => longestWaitForGuilds;
        set
        {
            Preconditions.AtLeast(value, 0, nameof(value));
            longestWaitForGuilds = value;
        }
    }

    /// <summary>Warn in the log of events that cannot come without an intent. This part of the package gives no such warning.</summary>
    public bool LogGatewayIntentWarnings { get; set; } = true;

    /// <summary>What Discord sends.</summary>
    public GatewayIntents GatewayIntents { get; set; } = GatewayIntents.AllUnprivileged;
}
